import type { Language } from '../language.js';

const FR = {
  brand: 'passerelles', colon: ' : ', skip: 'Aller au contenu', playground: 'Terrain de jeu', other: 'English', home: 'Accueil',
  question: 'Qui, parmi les collectivités françaises, coopère avec qui à l\'étranger, et qui le dit ?',
  lead: 'Jumelages, coopérations décentralisées, projets et appels à projets : chaque fait avec sa source, et les sources qui se contredisent, côte à côte.',
  description: 'Jumelages, coopérations et projets des collectivités territoriales françaises à l\'étranger : qui, avec qui, sur quoi, depuis quand, et quelle source le dit.',
  searchLabel: 'Chercher une collectivité, un pays, une thématique, un appel, une source', searchHint: 'Lamentin, Mexique, eau…', searchButton: 'Chercher',
  searchHelp: 'Les accents et une faute de frappe sont pardonnés.', suggestions: 'Suggestions', found: '{n} suggestions', foundOne: '1 suggestion', foundNone: 'Aucune suggestion',
  results: 'Résultats pour « {text} »', noResult: 'Rien ne porte ce nom. Essayez un mot de moins, ou le nom d\'un pays.', searchTitle: 'Recherche', resultCount: '{n} résultats', resultCountOne: '1 résultat',
  try: 'Par exemple :', figures: 'Le graphe en chiffres', figuresAbout: 'Version {version}, construite le {date}.',
  partnerships: 'Partenariats', partnershipCount: 'partenariats', frenchParties: 'collectivités françaises', foreignParties: 'partenaires à l\'étranger', callCount: 'appels à projets', sourceCount: 'sources', disputedCount: 'affirmations contredites',
  questions: 'Questions posées, réponses à un clic', questionsAbout: 'Chacune s\'ouvre dans le terrain de jeu avec sa requête et sa réponse ; changez un mot, elle devient la vôtre.', openQuestion: 'Voir la réponse',
  latestPartnerships: 'Les partenariats les plus récents', latestCalls: 'Les derniers appels ouverts',
  partnersOf: 'Avec qui {name} coopère', partner: 'Partenaire', country: 'Pays', together: 'Ensemble', role: 'Rôle', inCommon: '{n} partenariats', inCommonOne: '1 partenariat',
  picture: 'Image : {name} au bout gauche, un trait vers chaque voisin ; le tableau qui suit dit la même chose.', andMore: 'et {n} de plus', thickness: 'Plus le trait est épais, plus ils ont de partenariats en commun.',
  noPartnership: 'Aucune source de ce graphe ne nomme de partenariat ici. Cela ne veut pas dire qu\'il n\'y en a pas.',
  since: 'depuis {year}', from: '{from}–{to}', until: 'jusqu\'en {year}', in: 'en {year}', noYear: 'année non dite', accordingTo: 'Selon', more: '+ {n}', openEnded: 'première année : {year}',
  facts: 'Ce que disent les sources', fact: 'Fait', value: 'Valeur', source: 'Source', sources: 'Sources', extraClaims: 'Affirmations retenues sur {name}, avec la source de chacune.',
  disputes: 'Les sources se contredisent', disputesAbout: 'Toutes les affirmations restent ; le graphe en montre une, selon une règle écrite : la preuve la plus forte, puis l\'éditeur le mieux classé, puis la source la plus récente.',
  shown: 'Valeur montrée', notShown: 'Valeur écartée', whyEvidence: 'Pourquoi : sa preuve est plus forte ({best}, contre {other}).', whyRule: 'Pourquoi : à preuve égale ({best}), l\'éditeur le mieux classé l\'emporte, puis la source la plus récente.', stated: 'source datée : {date}', undated: 'source sans date',
  awards: 'Projets lauréats', award: 'Projet', amount: 'Montant', beneficiary: 'Bénéficiaire', amountUnknown: 'non dit', notNamed: 'non nommé',
  members: 'Ses membres', memberOf: 'Fait partie de', former: 'Cette collectivité n\'existe plus depuis le {date}.', formerNoDate: 'Cette collectivité a un successeur.', successor: 'Lui succède : {name}.', undecided: 'nom non identifié', undecidedAbout: 'La source écrit ce nom, qui peut désigner plusieurs collectivités ; on n\'a pas tranché. Peut-être :',
  inhabitants: '{n} habitants', parties: 'Les parties', themes: 'Thématiques', programmes: 'Dispositifs', calls: 'Appels à projets', call: 'Appel', events: 'Événements', operator: 'Opérateur',
  frenchInCountry: 'Collectivités françaises qui y coopèrent', frenchInTheme: 'Collectivités françaises qui y travaillent', mostActiveFirst: 'D\'abord celles qui ont le plus de partenariats, tous pays et thèmes confondus.', partiesThere: 'Collectivités et organismes du pays', groups: 'Groupes', narrower: 'Plus précisément', broader: 'Dans',
  opens: 'Ouverture', closes: 'Clôture', committee: 'Comité', deadlineFor: 'pour : {levels}', extended: 'prolonge le {date}', rejectedDate: 'écartée', laureates: '{n} projets lauréats annoncés', laureatesOne: '1 projet lauréat annoncé', invited: 'Thématiques invitées', targets: 'Pays visés', noAward: 'Les lauréats ne sont pas nommés dans les sources de ce graphe.',
  published: 'Publié', retrieved: 'Consulté', licence: 'Licence', atSource: 'Lire à la source', claimsOf: 'Ce que cette source affirme', about: 'Sujet', where: 'Où',
  next: 'Suite', first: 'Retour au début', openQuery: 'Ouvrir comme requête', openQueryAbout: 'La requête qui a fait cette page, à changer à votre guise', report: 'Signaler une erreur', citeVersion: 'Version {version} du {date}',
  formerVersion: 'Cette page montre la version {version} du graphe, du {date}, comme le demande son adresse ; ses liens mènent à la version d\'aujourd\'hui.', seeLatest: 'La même page aujourd\'hui',
  otherVersion: 'Ce lien demande la version {asked} du graphe, qui n\'est plus gardée ; cette page montre la version {version}, du {date}. Les faits ont pu changer.',
  notFound: 'Page introuvable', notFoundAbout: 'Il n\'y a rien à cette adresse dans la version servie du graphe. Cherchez par le nom :', near: 'Peut-être cherchiez-vous :', broken: 'Cette page ne peut pas être montrée', backHome: 'Retour à l\'accueil',
  preparing: 'Le graphe se prépare', wrong: 'Une erreur interne s\'est produite ; le journal du serveur la détaille.', firstPage: 'Revenir au début de cette page', footer: 'Données publiques, chaque fait avec sa source.',
} as const;

/** Every sentence of the pages, by name; `{name}` stands for what is put in. */
export type Words = Readonly<Record<keyof typeof FR, string>>;

const EN: Words = {
  brand: 'passerelles', colon: ': ', skip: 'Skip to content', playground: 'Playground', other: 'Français', home: 'Home',
  question: 'Which French local authorities work with whom abroad, and who says so?',
  lead: 'Twinnings, cooperation agreements, projects and calls: every fact with its source, and sources that contradict each other side by side.',
  description: 'Twinnings, cooperations and projects of French local authorities abroad: who, with whom, on what, since when, and which source says so.',
  searchLabel: 'Search for an authority, a country, a theme, a call, a source', searchHint: 'Lamentin, Mexico, water…', searchButton: 'Search',
  searchHelp: 'Accents and a typing error are forgiven.', suggestions: 'Suggestions', found: '{n} suggestions', foundOne: '1 suggestion', foundNone: 'No suggestion',
  results: 'Results for “{text}”', noResult: 'Nothing has this name. Try one word less, or the name of a country.', searchTitle: 'Search', resultCount: '{n} results', resultCountOne: '1 result',
  try: 'For example:', figures: 'The graph in figures', figuresAbout: 'Version {version}, built on {date}.',
  partnerships: 'Partnerships', partnershipCount: 'partnerships', frenchParties: 'French authorities', foreignParties: 'partners abroad', callCount: 'calls for projects', sourceCount: 'sources', disputedCount: 'contradicted claims',
  questions: 'Questions asked, answers one click away', questionsAbout: 'Each opens in the playground with its query and its answer; change a word and it is yours.', openQuestion: 'See the answer',
  latestPartnerships: 'The most recent partnerships', latestCalls: 'The latest calls',
  partnersOf: 'Whom {name} works with', partner: 'Partner', country: 'Country', together: 'Together', role: 'Role', inCommon: '{n} partnerships', inCommonOne: '1 partnership',
  picture: 'Picture: {name} at the left end, a line to each neighbour; the table after it says the same.', andMore: 'and {n} more', thickness: 'The thicker the line, the more partnerships they share.',
  noPartnership: 'No source of this graph names a partnership here. That does not mean there is none.',
  since: 'since {year}', from: '{from}–{to}', until: 'until {year}', in: 'in {year}', noYear: 'year not stated', accordingTo: 'According to', more: '+ {n}', openEnded: 'first year: {year}',
  facts: 'What the sources say', fact: 'Fact', value: 'Value', source: 'Source', sources: 'Sources', extraClaims: 'Accepted claims about {name}, with the source of each.',
  disputes: 'The sources contradict each other', disputesAbout: 'All claims stay; the graph shows one of them by a written rule: the stronger evidence, then the higher-ranked publisher, then the later source.',
  shown: 'Value shown', notShown: 'Value set aside', whyEvidence: 'Why: its evidence is stronger ({best}, against {other}).', whyRule: 'Why: with equal evidence ({best}), the higher-ranked publisher wins, then the later source.', stated: 'source dated {date}', undated: 'source without a date',
  awards: 'Projects selected', award: 'Project', amount: 'Amount', beneficiary: 'Beneficiary', amountUnknown: 'not stated', notNamed: 'not named',
  members: 'Its members', memberOf: 'Part of', former: 'This authority ceased to exist on {date}.', formerNoDate: 'This authority has a successor.', successor: 'Succeeded by {name}.', undecided: 'name not identified', undecidedAbout: 'The source writes this name, which fits several authorities; it was not decided. Perhaps:',
  inhabitants: '{n} inhabitants', parties: 'The parties', themes: 'Themes', programmes: 'Programmes', calls: 'Calls for projects', call: 'Call', events: 'Events', operator: 'Operator',
  frenchInCountry: 'French authorities that cooperate there', frenchInTheme: 'French authorities that work on it', mostActiveFirst: 'First those with the most partnerships, in any country and on any theme.', partiesThere: 'Authorities and organisations of the country', groups: 'Groups', narrower: 'More precisely', broader: 'Within',
  opens: 'Opens', closes: 'Closes', committee: 'Committee', deadlineFor: 'for: {levels}', extended: 'extends {date}', rejectedDate: 'set aside', laureates: '{n} projects selected, as announced', laureatesOne: '1 project selected, as announced', invited: 'Themes invited', targets: 'Target countries', noAward: 'The projects selected are not named in the sources of this graph.',
  published: 'Published', retrieved: 'Retrieved', licence: 'Licence', atSource: 'Read at the source', claimsOf: 'What this source claims', about: 'About', where: 'Where',
  next: 'Next', first: 'Back to the beginning', openQuery: 'Open as a query', openQueryAbout: 'The query that made this page, for you to change', report: 'Report an error', citeVersion: 'Version {version} of {date}',
  formerVersion: 'This page shows version {version} of the graph, of {date}, as its address asks; its links lead to today\'s version.', seeLatest: 'The same page today',
  otherVersion: 'This link asks for version {asked} of the graph, which is not kept any more; this page shows version {version}, of {date}. Facts may have changed.',
  notFound: 'Page not found', notFoundAbout: 'There is nothing at this address in the version of the graph that is served. Search by name:', near: 'Perhaps you were looking for:', broken: 'This page cannot be shown', backHome: 'Back to the start',
  preparing: 'The graph is being prepared', wrong: 'Something went wrong inside the server; its log has the details.', firstPage: 'Back to the beginning of this page', footer: 'Public data, every fact with its source.',
};

export const WORDS: Readonly<Record<Language, Words>> = { fr: FR, en: EN };

/** A sentence with its `{name}` places filled. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** How many of something, in its singular and plural sentences. */
export const counted = (n: number, one: string, many: string, written: string = String(n)): string => (n === 1 ? one : filled(many, { n: written }));
