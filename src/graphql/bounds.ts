/** What one argument may hold; every error that names a bound, and the documentation, take it from here. */
export const BOUNDS = {
  /** Characters of a text that is searched or that names must hold, and its different words. */
  textLength: 200,
  words: 8,
  /** Values of one list, such as `ids` or `countries`. */
  values: 1000,
  /** Identifiers of `nodes`. */
  ids: 200,
  /** Filters in one filter, `anyOf` and `not` among them, and how deep they stand in each other. */
  filters: 50,
  filterDepth: 5,
  /** Terms of an order. */
  orders: 5,
  /** Characters of a code; none has more. */
  codeLength: 60,
} as const;

/** What one document and its variables may have: what checking them takes grows with their square, or with that of what is repeated. */
export const DOCUMENT_BOUNDS = {
  operations: 100,
  variables: 100,
  fragments: 100,
  'fragments inside each other': 20,
  'arguments in one place': 20,
  /** Those of a fragment are counted wherever it is spread. */
  fields: 5000,
  'equal fields in one place': 50,
  /** Of `__schema` and `__type`, estimated; the introspection query of tools takes less than half. */
  'values of the schema': 300_000,
  'values in variables': 5000,
  'members of one object': 200,
  'characters in the name of a member': 200,
} as const;

/** What one request may ask in all, beside its rows (`MAX_ROWS`). */
export const BUDGET = {
  /** Conditions of all filters. */
  conditions: 200,
  /** Words of all texts that filters have. */
  words: 40,
  /** Values of all lists. */
  values: 2000,
  searches: 10,
  breakdowns: 40,
  networks: 12,
  paths: 20,
} as const;
export type Counted = keyof typeof BUDGET;

/** What one of each takes about, as if it were rows: a row takes some 30 µs. */
export const ROWS_OF: Readonly<Record<Counted, number>> = {
  conditions: 200,
  words: 1000,
  values: 20,
  searches: 1000,
  breakdowns: 1000,
  networks: 3000,
  paths: 2000,
};

/** What each is called in errors, in English and French. */
export const COUNTED_WORDS: Readonly<Record<Counted, readonly [string, string]>> = {
  conditions: ['conditions of filters', 'conditions de filtres'],
  words: ['words in the texts of filters', 'mots dans les textes de filtres'],
  values: ['values in lists', 'valeurs dans des listes'],
  searches: ['searches', 'recherches'],
  breakdowns: ['breakdowns', 'répartitions'],
  networks: ['networks', 'réseaux'],
  paths: ['searches for paths', 'recherches de chemins'],
};
