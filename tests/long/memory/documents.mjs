/** Numbers that a seed decides, the same on every machine. */
function randomOf(seed) {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

const THEMES = ['sport', 'culture', 'sante', 'jeunesse'];
const COUNTRIES = ['BJ', 'MX', 'MA', 'DE', 'IT', 'SN', 'ML', 'PL', 'JP', 'CU', 'TN', 'ES'];
const CONTINENTS = ['AF', 'EU', 'NA', 'AS', 'SA'];
const LEVELS = ['COMMUNE', 'INTERCOMMUNALITY', 'DEPARTMENT', 'REGION'];
const WORDS = ['eau', 'ville', 'saint', 'sur', 'port', 'mont', 'val', 'lac'];
const ORDERS = ['TITLE', 'START_YEAR', 'END_YEAR', 'ID'];
const KEYS = ['START_YEAR', 'COUNTRY', 'CONTINENT', 'THEME', 'KIND', 'STATUS', 'FRENCH_LEVEL', 'FRENCH_REGION'];
const FIELDS = ['id', 'title', 'kind', 'status', 'startYear', 'endYear', 'ageInYears', '__typename'];

const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
const among = (random, values) => values[random(values.length)];
const some = (random, values) => values.filter(() => random(2) === 0);
const list = (values) => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
const commune = (random) => `fr-commune-${String(1001 + random(94_000)).padStart(5, '0')}`;

/** One condition of a filter of partnerships, as GraphQL text. */
const CONDITIONS = [
  (random) => `kinds: [${among(random, ['TWINNING', 'PROJECT', 'TWINNING, PROJECT'])}]`,
  (random) => `startYear: {from: ${1950 + random(60)}}`,
  (random) => `activeIn: {from: ${1950 + random(30)}, to: ${1985 + random(30)}}`,
  (random) => `themes: ${list(some(random, THEMES))}`,
  (random) => `countries: ${list(some(random, COUNTRIES))}`,
  (random) => `continents: ${list(some(random, CONTINENTS))}`,
  (random) => `frenchLevels: [${some(random, LEVELS).join(', ')}]`,
  (random) => `parties: ${list(times(1 + random(20), () => commune(random)))}`,
  (random) => `french: {levels: [${among(random, LEVELS)}]}`,
  (random) => `foreign: {countries: ${list(some(random, COUNTRIES))}}`,
  (random) => `evidenceAtLeast: ${among(random, ['STATED', 'TRANSCRIBED', 'DERIVED'])}`,
];
/** Up to four of them, none twice. */
const filter = (random) =>
  [...new Set(times(1 + random(4), () => random(CONDITIONS.length)))].map((at) => CONDITIONS[at](random)).join(', ');

const wayOf = (random) => ({
  countries: some(random, COUNTRIES),
  ...(random(2) && { not: { kinds: ['PROJECT'] } }),
  ...(random(2) && { french: { levels: ['COMMUNE'] } }),
});
const orders = (random) =>
  some(random, ORDERS).map((by) => `{by: ${by}, direction: ${among(random, ['ASC', 'DESC'])}}`);
const fields = (random, alias) => times(1 + random(8), (at) => `${alias}${at}: ${among(random, FIELDS)}`).join(' ');

/** Documents by kind; `at` is in each, so that none is the same as another. */
const LIGHT = [
  (at) => ({ query: `query Q${at} { party(insee: "97213") { id name } }` }),
  (at, random) => ({ query: `{ a${at}: partnerships(first: ${1 + random(20)}) { nodes { id title } } }` }),
  // Filters of many shapes, by text and by variables.
  (at, random) => ({
    query: `{ a${at}: partnerships(first: 3, filter: {anyOf: [${times(1 + random(8), () => `{${filter(random)}}`).join(', ')}]}) { totalCount nodes { id } } }`,
  }),
  (at, random) => ({
    query: 'query ($filter: PartnershipFilter) { partnerships(first: 3, filter: $filter) { nodes { id } } }',
    variables: { filter: { startYear: { from: at % 2000 }, anyOf: times(1 + random(8), () => wayOf(random)) } },
  }),
  // Orders and ways to page.
  (at, random) => ({
    query: `{ a${at}: partnerships(${among(random, ['first', 'last'])}: 2, orderBy: [${orders(random).join(', ')}]) { edges { cursor node { id } } } }`,
  }),
  (at, random) => ({ query: `{ a${at}: nodes(ids: ${list(times(1 + random(150), () => commune(random)))}) { id } }` }),
  // What is computed.
  (at, random) => ({
    query: `{ a${at}: network(filter: {${filter(random)}}) { nodeCount edgeCount ranking(by: ${among(random, ['DEGREE', 'PAGERANK'])}, first: 3) { score } } }`,
  }),
  (at, random) => ({
    query: `{ a${at}: breakdown(by: [${among(random, KEYS)}], first: 5, filter: {${filter(random)}}) { nodes { partnerships } } }`,
  }),
  (at, random) => ({
    query: `{ a${at}: search(text: "${among(random, WORDS)} ${among(random, WORDS)}", first: 3) { nodes { id } } }`,
  }),
];
const HEAVY = [
  (at, random) => ({
    query: `{ a${at}: parties(first: 2, filter: {french: ${random(2) === 0}, text: "${among(random, WORDS)}", partnerships: {${filter(random)}}}) { nodes { id } } }`,
  }),
  (at, random) => ({
    query: `{ a${at}: partnerships(first: 2, filter: {parties: ${list(times(1 + random(100), () => commune(random)))}}) { nodes { id } } }`,
  }),
  // Many fields, lists in each other.
  (at, random) => ({
    query: `{ a${at}: parties(first: 2) { nodes { ${times(1 + random(6), (one) => `p${one}: partnerships(first: ${1 + random(3)}, filter: {${filter(random)}}) { nodes { ${fields(random, `f${one}_`)} parties { nodes { id name } } } }`).join(' ')} } } }`,
  }),
  (at, random) => ({
    query: `{ ${times(5 + random(20), (one) => `a${at}_${one}: partnerships(first: 1) { nodes { ${FIELDS.join(' ')} } }`).join('\n    ')} }`,
  }),
];
const HEAVY_EACH = 10;

/** So many documents, none the same as another, of every kind; one of ten is heavy. */
export function* differentDocuments(count) {
  for (let at = 0; at < count; at += 1) {
    const kinds = at % HEAVY_EACH === 0 ? HEAVY : LIGHT;
    yield among(randomOf(at), kinds)(at, randomOf(at + count));
  }
}

/** Twelve times all that the sources with the most claims say: nearly as many rows as one document may take. */
export const largestDocument = (at) => `query L${at} {
  ${times(12, (one) => `a${one}: sources(first: 200) { nodes { id claims(first: 200) { nodes { id property value locator qualifiers { key value } source { title url publisher licence heading } } } } }`).join('\n  ')}
}`;
