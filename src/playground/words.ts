import { frenchSigns } from '../site/french-signs.js';
import { language, type Language } from './language.js';

const FRENCH = {
  subtitle: "Qui, parmi les collectivités françaises, coopère avec qui à l'étranger, et qui le dit ?",
  how: 'Choisissez une question, changez-la, puis lancez-la (Ctrl-Entrée).',
  otherLanguage: 'English',
  close: 'Fermer',
  actions: 'Actions sur la question',
  results: 'Réponse',
  json: 'JSON',
  table: 'Tableau',
  network: 'Réseau',
  map: 'Carte',
  timeline: 'Chronologie',
  cost: 'Coût',
  wide: 'Réponse en grand',
  newOperation: 'Nouvelle opération',
  loading: 'Chargement …',
  notYet: "Lancez une question : sa réponse s'affichera ici.",
  noData: 'La réponse ne contient pas de données.',
  viewFailed: "Cette vue n'a pas pu être chargée. Rechargez la page.",

  questions: 'Questions',
  questionsTitle: "Questions prêtes à l'emploi",
  questionsHelp: "Chaque question s'ouvre dans un onglet et se lance ; modifiez-la ensuite librement.",

  find: 'Trouver un identifiant',
  findHelp:
    "Cherchez un nom : l'identifiant choisi est inséré dans la question ou les variables, à l'endroit du curseur.",
  findPlaceholder: 'commune, pays, thème …',
  findNothing: 'Rien ne porte ce nom.',
  found: (count: number) => `${count} ${count > 1 ? 'résultats' : 'résultat'}`,
  inserted: (id: string) => `« ${id} » est inséré dans la question.`,

  share: 'Partager',
  shared: "L'adresse est copiée.",
  shareByHand: 'Copiez cette adresse :',
  shareLong: "L'adresse est très longue : certains logiciels la couperont.",
  cite: 'Citer',
  cited: "L'adresse permanente est copiée.",
  download: 'Télécharger',
  downloadHelp: 'Toutes les lignes de la question, pas seulement la page affichée.',
  sentences: {
    csv: 'tableur',
    ndjson: 'une ligne par objet',
    gexf: 'réseau, pour Gephi',
    graphml: 'réseau, pour tout logiciel de graphes',
  } as Readonly<Record<string, string>>,

  listSelect: 'Liste',
  rows: (count: string) => `${count} lignes`,
  rowsShown: (from: string, to: string, all: string) => `Lignes ${from} à ${to} sur ${all}`,
  previous: 'Précédentes',
  next: 'Suivantes',
  sortBy: (column: string) => `Trier par ${column}`,
  holder: 'Appartient à',
  yes: 'oui',
  no: 'non',
  rowCaption: (title: string) => `Lignes de « ${title || 'réponse'} »`,

  noNetwork:
    'La réponse ne contient ni partie ni partenariat : demandez par exemple partnerships { nodes { title parties { nodes { name } } } }.',
  networkSummary: (parties: string, partnerships: string, links: string) =>
    `${parties} parties, ${partnerships} partenariats, ${links} liens`,
  leftOut: (names: string) => `Laissés de côté : ${names} noms non identifiés.`,
  sampled: (shown: string, all: string) =>
    `Image partielle : ${shown} éléments sur ${all}, les plus liés d'abord. Le tableau et les téléchargements contiennent tout.`,
  pictureHelp: 'Molette ou + et − : agrandir ; glisser : déplacer ; flèches : parcourir ; clic : détails.',
  asTable: 'Le même contenu en tableau',
  mostLinked: 'Liens',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Tout voir',
  frenchParty: 'collectivité française',
  foreignParty: "partie à l'étranger",
  organisation: 'organisme',
  partnership: 'partenariat',
  name: 'Nom',
  kind: 'Nature',
  linkedTo: 'Lié à',
  details: 'Détails',

  noMap: 'La réponse ne nomme aucune partie à placer sur la carte.',
  mapSummary: (placed: string, lines: string) => `${placed} parties placées, ${lines} liens`,
  mapNowhere: (count: string) => `${count} sans position connue`,
  mapExact: 'position connue',
  mapCountry: 'position du pays seul',
  position: 'Position',
  country: 'pays',
  unknown: 'inconnue',
  mapAsking: 'Recherche des positions …',

  noTimeline: 'La réponse ne contient ni année ni date.',
  timelineSummary: (count: string, first: string, last: string) => `${count} dates, de ${first} à ${last}`,
  timelineSampled: (shown: string, all: string) =>
    `Image partielle : les ${shown} premières dates sur ${all}. L'histogramme les compte toutes.`,
  fields: 'Champs',
  from: 'De',
  to: 'À',
  field: 'Champ',
  year: 'Année',
  count: 'Nombre',
  histogram: 'Nombre de dates par année',

  timeTaken: 'Durée, réseau compris',
  size: 'Taille de la réponse',
  version: 'Version du graphe',
  bytes: 'octets',
  costNames: {
    statements: 'Instructions exécutées',
    atMost: 'Instructions au plus',
    by: 'Exécution',
  } as Readonly<Record<string, string>>,
  planWords: {
    tree: 'Listes',
    statements: 'Instructions',
    read: 'lecture',
    columns: 'colonnes',
    fields: 'champs',
    rows: 'lignes',
    'with its parent': "avec l'objet du dessus",
    "in its parent's row": "dans la ligne de l'objet du dessus",
    "nested in its parent's statement": "imbriquée dans l'instruction du dessus",
    "at the end of its parent's statement": "à la fin de l'instruction du dessus",
    'by a statement of its own': 'par sa propre instruction',
    resolvers: 'résolveurs',
  } as Readonly<Record<string, string>>,
  costFigures: 'Chiffres',
  plan: 'Plan',
  statement: 'Instruction Cypher',
  noPlan: "Le serveur n'a pas joint de plan à cette réponse.",
  identityNote: "Cette page demande aussi l'identifiant et le type de chaque objet, pour ses images.",

  wentWrong: (count: number) => (count > 1 ? `La question a ${count} erreurs` : 'La question a une erreur'),
  smaller: 'Essayer une question plus petite',
  moreErrors: (count: number) => `et ${count} autres, dans le JSON`,

  sources: 'Sources',
  noSources: "Aucune source n'est nommée.",
  page: 'Sa page',
  openQuery: 'Ouvrir comme question',
  atSource: 'Lire à la source',
};

export type Words = typeof FRENCH;

const ENGLISH: Words = {
  subtitle: 'Which French local authorities work with whom abroad, and who says so?',
  how: 'Choose a question, change it, then run it (Ctrl-Enter).',
  otherLanguage: 'Français',
  close: 'Close',
  actions: 'Actions on the question',
  results: 'Reply',
  json: 'JSON',
  table: 'Table',
  network: 'Network',
  map: 'Map',
  timeline: 'Timeline',
  cost: 'Cost',
  wide: 'Enlarge the reply',
  newOperation: 'New operation',
  loading: 'Loading …',
  notYet: 'Run a question: its reply will be shown here.',
  noData: 'The reply has no data.',
  viewFailed: 'This view could not be loaded. Reload the page.',

  questions: 'Questions',
  questionsTitle: 'Worked questions',
  questionsHelp: 'Each question opens in a tab and runs; then change it as you like.',

  find: 'Find an id',
  findHelp: 'Search for a name: the id you choose is inserted into the question or the variables, at the cursor.',
  findPlaceholder: 'commune, country, theme …',
  findNothing: 'Nothing has this name.',
  found: (count) => `${count} ${count === 1 ? 'result' : 'results'}`,
  inserted: (id) => `“${id}” is inserted into the question.`,

  share: 'Share',
  shared: 'The address is copied.',
  shareByHand: 'Copy this address:',
  shareLong: 'The address is very long: some programs will cut it.',
  cite: 'Cite',
  cited: 'The permanent address is copied.',
  download: 'Download',
  downloadHelp: 'All rows of the question, not only the page shown.',
  sentences: {
    csv: 'spreadsheet',
    ndjson: 'one object per line',
    gexf: 'network, for Gephi',
    graphml: 'network, for any graph program',
  },

  listSelect: 'List',
  rows: (count) => `${count} rows`,
  rowsShown: (from, to, all) => `Rows ${from} to ${to} of ${all}`,
  previous: 'Previous',
  next: 'Next',
  sortBy: (column) => `Sort by ${column}`,
  holder: 'Belongs to',
  yes: 'yes',
  no: 'no',
  rowCaption: (title) => `Rows of “${title || 'reply'}”`,

  noNetwork:
    'The reply has no party and no partnership: ask for example partnerships { nodes { title parties { nodes { name } } } }.',
  networkSummary: (parties, partnerships, links) => `${parties} parties, ${partnerships} partnerships, ${links} links`,
  leftOut: (names) => `Left out: ${names} names that are not identified.`,
  sampled: (shown, all) =>
    `Partial picture: ${shown} of ${all} things, those with the most links first. The table and the downloads contain everything.`,
  pictureHelp: 'Wheel or + and −: zoom; drag: move; arrows: pan; click: details.',
  asTable: 'The same as a table',
  mostLinked: 'Links',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'See all',
  frenchParty: 'French authority',
  foreignParty: 'party abroad',
  organisation: 'organisation',
  partnership: 'partnership',
  name: 'Name',
  kind: 'Kind',
  linkedTo: 'Linked to',
  details: 'Details',

  noMap: 'The reply names no party to place on the map.',
  mapSummary: (placed, lines) => `${placed} parties placed, ${lines} links`,
  mapNowhere: (count) => `${count} without a known position`,
  mapExact: 'known position',
  mapCountry: 'position of the country only',
  position: 'Position',
  country: 'country',
  unknown: 'unknown',
  mapAsking: 'Looking up positions …',

  noTimeline: 'The reply has no year and no date.',
  timelineSummary: (count, first, last) => `${count} dates, from ${first} to ${last}`,
  timelineSampled: (shown, all) =>
    `Partial picture: the first ${shown} of ${all} dates. The histogram counts them all.`,
  fields: 'Fields',
  from: 'From',
  to: 'To',
  field: 'Field',
  year: 'Year',
  count: 'Count',
  histogram: 'Number of dates by year',

  timeTaken: 'Time, network included',
  size: 'Size of the reply',
  version: 'Version of the graph',
  bytes: 'bytes',
  costNames: { statements: 'Statements run', atMost: 'Statements at most', by: 'Executed by' },
  planWords: { tree: 'Lists', statements: 'Statements' },
  costFigures: 'Figures',
  plan: 'Plan',
  statement: 'Cypher statement',
  noPlan: 'The server sent no plan with this reply.',
  identityNote: 'This page also asks for the id and the type of each object, for its pictures.',

  wentWrong: (count) => (count > 1 ? `The question has ${count} errors` : 'The question has an error'),
  smaller: 'Try a smaller question',
  moreErrors: (count) => `and ${count} more, in the JSON`,

  sources: 'Sources',
  noSources: 'No source is named.',
  page: 'Its page',
  openQuery: 'Open as a question',
  atSource: 'Read at the source',
};

/** The same words with the signs of printed French. */
function printed(words: Words): Words {
  const inPrint = (value: unknown): unknown => {
    if (typeof value === 'string') return frenchSigns(value);
    if (typeof value === 'function') return (...given: unknown[]) => inPrint(value(...given));
    return Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, inPrint(inner)]));
  };
  return inPrint(words) as Words;
}

const ALL: Readonly<Record<Language, Words>> = { fr: printed(FRENCH), en: ENGLISH };

/** Every word of the page, in its language. */
export const words: Words = ALL[language];
