import { said, type Said } from './said.js';

interface FieldRule {
  readonly about: Said;
  /** Several values may stand in one cell. */
  readonly isList?: true;
  /** Folded headers by which `--guess` knows a column; the likeliest first. */
  readonly headers: readonly string[];
}

const field = (en: string, fr: string, ...headers: string[]): FieldRule => ({ about: said(en, fr), headers });
const list = (en: string, fr: string, ...headers: string[]): FieldRule => ({ ...field(en, fr, ...headers), isList: true });

/** What a column, or a constant, of a mapping may be. schema/data/import.md says the same in full. */
export const FIELDS = {
  key: field('number that tells two projects of the same parties apart', 'numéro qui distingue deux projets des mêmes parties', 'numero de projet', 'n projet', 'id projet', 'reference', 'project id', 'id'),
  kind: field('twinning, cooperation agreement or project', 'jumelage, coopération ou projet', 'type de cooperation', 'type de partenariat', 'nature du partenariat', 'type', 'nature', 'kind', 'partnership type'),
  title: field('title', 'intitulé', 'intitule du projet', 'titre du projet', 'nom du projet', 'intitule', 'titre', 'projet', 'title', 'project title', 'project'),
  french: list('French authority or authorities', 'collectivité(s) française(s)', 'collectivite francaise', 'collectivites francaises', 'collectivite territoriale', 'collectivite', 'collectivite francaise chef de file', 'porteur', 'ville francaise', 'commune francaise', 'commune', 'ville', 'french authority', 'french local authority', 'french party', 'french city'),
  frenchLevel: list('level of the French authority', 'niveau de la collectivité française', 'type de collectivite', 'niveau', 'niveau de collectivite', 'categorie de collectivite', 'strate', 'french level', 'level'),
  insee: list('INSEE code', 'code INSEE', 'code insee', 'insee', 'code commune', 'code officiel geographique', 'insee code'),
  siren: list('SIREN', 'SIREN', 'siren', 'numero siren', 'n siren', 'siren number'),
  frenchWithin: list('what the French authority lies in', 'ce dont la collectivité fait partie', 'departement', 'region', 'within'),
  foreign: list('partner or partners abroad', 'partenaire(s) à l\'étranger', 'collectivite etrangere', 'collectivites etrangeres', 'collectivite partenaire', 'collectivites partenaires', 'partenaire etranger', 'partenaires etrangers', 'collectivite territoriale etrangere', 'partenaire', 'partenaires', 'ville jumelee', 'ville partenaire', 'ville etrangere', 'commune partenaire', 'foreign authority', 'foreign party', 'partner', 'foreign city', 'partner city'),
  foreignLevel: list('level of the partner', 'niveau du partenaire', 'niveau du partenaire', 'type de partenaire', 'niveau etranger', 'foreign level', 'partner level'),
  country: list('country of the partner', 'pays du partenaire', 'pays', 'pays partenaire', 'pays du partenaire', 'code pays', 'country', 'foreign country', 'partner country', 'country code'),
  foreignWithin: list('what the partner lies in', 'ce dont le partenaire fait partie', 'region etrangere', 'province', 'etat', 'region du partenaire', 'partner region', 'state'),
  wikidata: list('Wikidata item of the partner', 'élément Wikidata du partenaire', 'wikidata', 'qid'),
  geonames: list('GeoNames number of the partner', 'numéro GeoNames du partenaire', 'geonames', 'geonames id', 'geonameid'),
  status: field('where it stands', 'état d\'avancement', 'statut', 'etat', 'etat d avancement', 'avancement', 'status'),
  startYear: field('first year', 'première année', 'annee de debut', 'date de debut', 'debut', 'annee de signature', 'date de signature', 'signature', 'depuis', 'annee', 'date', 'annee de creation', 'start year', 'start date', 'start', 'year', 'since', 'signed'),
  endYear: field('last year or day', 'dernière année ou dernier jour', 'annee de fin', 'date de fin', 'fin', 'echeance', 'end year', 'end date', 'end'),
  period: field('first and last year in one cell', 'première et dernière année dans une cellule', 'periode', 'duree', 'annees', 'period', 'years active'),
  years: list('years in which it is known to have been active', 'années où il est connu comme actif', 'annees d activite', 'exercices', 'active years'),
  themes: list('themes', 'thématiques', 'thematique', 'thematiques', 'theme', 'themes', 'domaine', 'domaines', 'secteur', 'secteurs', 'domaine d intervention', 'domaines d intervention', 'topic', 'topics', 'field'),
  programme: field('programme that supports it', 'dispositif qui le soutient', 'dispositif', 'programme', 'fonds', 'programme de soutien', 'program'),
  call: field('call under which it was awarded', 'appel à projets qui l\'a retenu', 'appel a projets', 'appel', 'aap', 'edition', 'call', 'call for projects'),
  budget: field('budget of the whole project', 'budget total du projet', 'budget', 'budget total', 'cout total', 'montant total', 'budget global', 'total budget'),
  grant: field('amount granted', 'subvention accordée', 'subvention', 'montant de la subvention', 'subvention accordee', 'montant accorde', 'cofinancement', 'grant', 'amount granted'),
  amount: field('an amount that is not said to be a budget or a grant', 'un montant dont la nature n\'est pas dite', 'montant', 'montant en euros', 'amount'),
  currency: field('currency, such as EUR', 'devise, telle que EUR', 'devise', 'monnaie', 'currency'),
  funders: list('who helps to pay for it', 'qui le cofinance', 'cofinanceurs', 'financeurs', 'bailleurs', 'bailleur', 'funders', 'donors'),
  sourceUrl: field('address of the page that says so', 'adresse de la page qui le dit', 'lien', 'url', 'adresse', 'adresse web', 'page web', 'source url', 'link', 'site'),
  sourceTitle: field('title of the document that says so', 'titre du document qui le dit', 'source', 'titre de la source', 'document', 'source title'),
  publisher: field('who published it', 'qui l\'a publié', 'editeur', 'organisme', 'publie par', 'publisher'),
  publishedOn: field('when it was published', 'date de publication', 'date de publication', 'publie le', 'publication', 'published on', 'published'),
  licence: field('licence of the source', 'licence de la source', 'licence', 'license'),
  locator: field('where in the source', 'endroit dans la source', 'localisation', 'reperage', 'locator', 'section'),
  evidence: field('STATED, TRANSCRIBED or LEAD', 'STATED, TRANSCRIBED ou LEAD', 'preuve', 'evidence'),
} as const satisfies Readonly<Record<string, FieldRule>>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]];
export const fieldRule = (name: Field): FieldRule => FIELDS[name];
