/** Rows of a page: a query that has more goes on with the next page. */
export const PAGE_ROWS = 5000;

export const TWINNING_VARIABLES = [
  'french',
  'other',
  'statement',
  'start',
  'end',
  'url',
  'title',
  'stated',
  'statedLabel',
];

/**
 * Every statement of P190 (twinned administrative body) of some French authorities, from either side, with its time and
 * references; one that Wikidata marks as deprecated is left out.
 */
export const twinningsQuery = (pattern: string, offset: number): string => `
SELECT DISTINCT ?${TWINNING_VARIABLES.join(' ?')} WHERE {
  ${pattern}
  { ?french p:P190 ?statement . ?statement ps:P190 ?other . }
  UNION
  { ?other p:P190 ?statement . ?statement ps:P190 ?french . }
  FILTER NOT EXISTS { ?statement wikibase:rank wikibase:DeprecatedRank }
  OPTIONAL { ?statement pq:P580 ?start }
  OPTIONAL { ?statement pq:P582 ?end }
  OPTIONAL {
    ?statement prov:wasDerivedFrom ?reference .
    OPTIONAL { ?reference pr:P854 ?url }
    OPTIONAL { ?reference pr:P1476 ?title }
    OPTIONAL { ?reference pr:P248 ?stated . OPTIONAL { ?stated rdfs:label ?statedLabel FILTER(LANG(?statedLabel) = "fr") } }
  }
}
ORDER BY ?statement ?url ?stated ?start ?end ?title ?french ?other
LIMIT ${PAGE_ROWS} OFFSET ${offset}`;

export const ITEM_VARIABLES = [
  'item',
  'fr',
  'en',
  'local',
  'official',
  'insee',
  'department',
  'region',
  'siren',
  'geonames',
  'place',
  'country',
  'population',
  'site',
];

/** Names, codes, place and site of items that a pattern binds to `?item`. */
export const itemsQuery = (pattern: string, offset: number): string => `
SELECT DISTINCT ?${ITEM_VARIABLES.join(' ?')} WHERE {
  ${pattern}
  OPTIONAL { ?item rdfs:label ?fr FILTER(LANG(?fr) = "fr") }
  OPTIONAL { ?item rdfs:label ?en FILTER(LANG(?en) = "en") }
  OPTIONAL { ?item wdt:P1705 ?local }
  OPTIONAL { ?item wdt:P1448 ?official }
  OPTIONAL { ?item wdt:P374 ?insee }
  OPTIONAL { ?item wdt:P2586 ?department }
  OPTIONAL { ?item wdt:P2585 ?region }
  OPTIONAL { ?item wdt:P1616 ?siren }
  OPTIONAL { ?item wdt:P1566 ?geonames }
  OPTIONAL { ?item wdt:P625 ?place }
  OPTIONAL { ?item wdt:P17 ?state . ?state wdt:P297 ?country }
  OPTIONAL { ?item wdt:P1082 ?population }
  OPTIONAL { ?item wdt:P856 ?site }
}
ORDER BY ?${ITEM_VARIABLES.join(' ?')}
LIMIT ${PAGE_ROWS} OFFSET ${offset}`;

export const theseItems = (items: readonly string[]): string =>
  `VALUES ?item { ${items.map((item) => `wd:${item}`).join(' ')} }`;
