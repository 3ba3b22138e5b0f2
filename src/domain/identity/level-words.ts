import type { AuthorityLevel } from '../vocabulary.js';

/**
 * What a level word in a name says: which levels it allows, in France and abroad, and which divisions abroad call
 * themselves so.
 */
export interface LevelWord {
  readonly french: readonly AuthorityLevel[];
  readonly abroad: readonly AuthorityLevel[];
  /**
   * English words of which a division's own word must contain one; absent where any first-level division may be meant.
   */
  readonly natures?: readonly string[];
}

const CITY: LevelWord = { french: ['COMMUNE'], abroad: ['CITY'] };
const GROUPING: LevelWord = { french: ['INTERCOMMUNALITY'], abroad: ['ASSOCIATION_OF_AUTHORITIES'] };
/** Abroad (Douala, Nouakchott) a communauté urbaine is the city's own authority. */
const URBAN_COMMUNITY: LevelWord = { french: ['INTERCOMMUNALITY'], abroad: ['CITY'] };
const METROPOLE: LevelWord = { french: ['INTERCOMMUNALITY', 'SPECIAL_STATUS'], abroad: ['CITY'] };
const DIVISION: LevelWord = { french: ['REGION'], abroad: ['REGION'] };
/** Words that in some countries name the first level, in others the second: the division must call itself so. */
const only = (...natures: string[]): LevelWord => ({ french: [], abroad: ['REGION'], natures });
/** Levels that no index of first-level divisions has. */
const LOWER: LevelWord = { french: ['DISTRICT'], abroad: ['DISTRICT'] };

/** Folded words before a name ("communauté d'agglomération de …"), longest first where one begins another. */
export const WORDS_BEFORE: ReadonlyMap<string, LevelWord> = new Map([
  ...[
    'commune urbaine',
    'commune rurale',
    'communaute rurale',
    'ville',
    'commune',
    'mairie',
    'municipalite',
    'city',
    'town',
    'municipality',
    'london borough',
    'metropolitan borough',
    'borough',
    'gmina',
    'miasto',
    'gemeinde',
    'ortsgemeinde',
    'marktgemeinde',
    'stadtgemeinde',
    'stadt',
    'gemeente',
    'kommune',
    'comune',
    'comuna',
    'ayuntamiento',
    'ajuntament',
    'municipio',
    'concello',
    'camara municipal',
    'prefeitura',
    'municipiul',
    'orasul',
    'opcina',
    'opstina',
    'obshtina',
    'grad',
    'mesto',
    'statutarni mesto',
    'baladiyat',
    'dimos',
  ].map((word) => [word, CITY] as const),
  ...[
    'communaute d agglomeration',
    'communaute de communes',
    'communaute des communes',
    'communaute d agglo',
    'etablissement public territorial',
    'syndicat d agglomeration nouvelle',
    'agglomeration nouvelle',
    'agglomeration',
    'agglo',
    'ca',
    'cc',
    'ept',
  ].map((word) => [word, GROUPING] as const),
  ...['communaute urbaine', 'cu'].map((word) => [word, URBAN_COMMUNITY] as const),
  ...['metropole', 'eurometropole'].map((word) => [word, METROPOLE] as const),
  ...['departement', 'conseil departemental', 'conseil general', 'dep', 'dept', 'dpt', 'cd', 'cg'].map(
    (word) => [word, { ...only('department'), french: ['DEPARTMENT', 'SPECIAL_STATUS'] }] as const,
  ),
  ...['region', 'conseil regional', 'cr'].map(
    (word) => [word, { ...DIVISION, french: ['REGION', 'SPECIAL_STATUS'] }] as const,
  ),
  ...['collectivite territoriale', 'collectivite'].map(
    (word) => [word, { french: ['SPECIAL_STATUS', 'DEPARTMENT', 'REGION'], abroad: [] }] as const,
  ),
  ...[
    'etat libre',
    'etat',
    'land',
    'state',
    'gouvernorat',
    'governorate',
    'wilaya',
    'oblast',
    'voivodie',
    'voivodat',
    'judet',
    'judetul',
    'wojewodztwo',
    'district autonome',
    'communaute autonome',
    'region autonome',
  ].map((word) => [word, DIVISION] as const),
  ...['province', 'provincia', 'conseil provincial', 'diputacion'].map((word) => [word, only('province')] as const),
  ...['departamento', 'department'].map((word) => [word, only('department')] as const),
  ...['bundesland', 'freistaat', 'regione', 'estado'].map((word) => [word, DIVISION] as const),
  ['prefecture', only('prefecture')],
  ['district', only('district')],
  ['canton', only('canton')],
  ['comte', only('county')],
  ['county', only('county')],
  ...[
    'cercle',
    'arrondissement',
    'quartier',
    'mrc',
    'rayon',
    'raion',
    'sous prefecture',
    'landkreis',
    'kreis',
    'powiat',
    'comarca',
    'okres',
    'bezirk',
    'london borough',
  ].map((word) => [word, LOWER] as const),
]);

/** Folded words after a name ("Nantes Métropole", "Shandong Province"). */
export const WORDS_AFTER: ReadonlyMap<string, LevelWord> = new Map<string, LevelWord>([
  ['metropole', METROPOLE],
  ['eurometropole', METROPOLE],
  ['communaute d agglomeration', GROUPING],
  ['communaute urbaine', URBAN_COMMUNITY],
  ['agglomeration', GROUPING],
  ['agglo', GROUPING],
  ['communaute', GROUPING],
  ...[
    'city council',
    'town council',
    'borough council',
    'city',
    'municipality',
    'kommun',
    'kommune',
    'stad',
    'gemeente',
    'belediyesi',
    'buyuksehir belediyesi',
  ].map((word) => [word, CITY] as const),
  ['province', only('province')],
  ['prefecture', only('prefecture')],
  ['district', only('district')],
  ['county council', only('county')],
  ['county', only('county')],
  ['region', DIVISION],
  ['oblast', DIVISION],
  ['governorate', DIVISION],
  ['state', DIVISION],
]);

/** Little words between a level word and the name, and articles before a name. */
export const PARTICLES = ['de la', 'de l', 'du', 'des', 'de', 'del', 'della', 'di', 'do', 'da', 'of', 'd'] as const;
export const ARTICLES = ['le', 'la', 'les', 'l', 'el', 'al', 'the'] as const;
