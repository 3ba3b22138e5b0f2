/* A graph of the ministry's size, made of a seed: 10,000 authorities, 12,000 partnerships, a party with 800 of them, a theme with 3,000. */
const SEED = 20261124;
const FRENCH = { REGION: 18, DEPARTMENT: 101, INTERCOMMUNALITY: 881, COMMUNE: 5000 };
const FOREIGN = 4000;
const PARTNERSHIPS = 12_000;
const OF_ONE_PARTY = 800;
const OF_LARGE_ONES = 500;
const OF_ONE_THEME = 3000;
const OF_A_SMALLER_THEME = 900;
const THEMES = 40;
const CALLS = 40;
const SOURCES = 300;
const FIRST_YEAR = 1990;
const YEARS = 34;
const COUNTRIES = [
  ...['BJ', 'BF', 'ML', 'SN', 'TG', 'MA', 'TN', 'DZ', 'MG', 'CM', 'CI', 'GN', 'NE', 'TD', 'CD', 'MR'].map((code) => [
    code,
    'AF',
  ]),
  ...['DE', 'PL', 'RO', 'IT', 'ES', 'GB', 'PT', 'UA', 'GR', 'HU'].map((code) => [code, 'EU']),
  ...['VN', 'CN', 'JP', 'IN', 'LB', 'PS', 'KH', 'LA', 'AM', 'GE'].map((code) => [code, 'AS']),
  ...['MX', 'CA', 'US', 'HT', 'CU', 'GT'].map((code) => [code, 'NA']),
  ...['BR', 'CL', 'PE', 'CO', 'AR'].map((code) => [code, 'SA']),
];
const SYLLABLES = [
  'mar',
  'ti',
  'gny',
  'bel',
  'fon',
  'val',
  'sau',
  'lès',
  'cour',
  'mont',
  'ri',
  'sèv',
  'châ',
  'ro',
  'ban',
  'ko',
  'lou',
  'ga',
  'ni',
  'zé',
];
const SUBJECTS = [
  'Eau et assainissement',
  'Lecture publique',
  'Jeunesse',
  'Énergie',
  'Santé',
  'Patrimoine',
  'Agriculture',
  'Mobilité',
  'Déchets',
  'Formation',
];
const KINDS = ['TWINNING', 'COOPERATION_AGREEMENT', 'PROJECT'];

/** Pseudo-random whole numbers below a bound (a linear congruential generator): the same seed, the same graph. */
function randomOf(seed) {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 33n) % below;
  };
}

/** Collects nodes and relationships, and gives them in the order of a snapshot. */
function draft() {
  const nodes = [];
  const relationships = [];
  const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    node: (id, type, properties) => {
      nodes.push({ id, type, properties });
      return id;
    },
    link: (type, from, to, properties = {}) => {
      relationships.push({ type, from, to, properties });
    },
    graph: () => ({
      nodes: nodes.sort((a, b) => byText(a.id, b.id)),
      relationships: relationships.sort(
        (a, b) => byText(a.type, b.type) || byText(a.from, b.from) || byText(a.to, b.to),
      ),
    }),
  };
}

const numbered = (count, make) => Array.from({ length: count }, (_, at) => make(String(at).padStart(5, '0'), at));

/** Everything that partnerships hang on. */
function makeSurroundings({ node, link }, random) {
  const word = () => {
    const text = numbered(2 + random(3), () => SYLLABLES[random(SYLLABLES.length)]).join('');
    return text[0].toUpperCase() + text.slice(1);
  };
  for (const [code, continent] of [['FR', 'EU'], ...COUNTRIES])
    node(`country-${code}`, 'Country', { code, continent, name: `Pays ${code}`, nameEn: `Country ${code}` });
  const french = Object.fromEntries(
    Object.entries(FRENCH).map(([level, count]) => [
      level,
      numbered(count, (number, at) => {
        // The largest party comes first by name too, so that it stands on the dashboard.
        const name = level === 'DEPARTMENT' && at === 0 ? 'Aa' : `${word()} ${word()}`;
        const id = node(`fr-${level.toLowerCase()}-${number}`, 'FrenchAuthority', {
          name,
          level,
          siren: `2${String(at + 10_000_000).padStart(8, '0')}`,
          population: 500 + random(900_000),
        });
        link('IN_COUNTRY', id, 'country-FR');
        return id;
      }),
    ]),
  );
  for (const [lower, upper] of [
    ['COMMUNE', 'DEPARTMENT'],
    ['DEPARTMENT', 'REGION'],
  ]) {
    for (const id of french[lower]) link('PART_OF', id, french[upper][random(french[upper].length)]);
  }
  const foreign = numbered(FOREIGN, (number) => {
    const [code] = COUNTRIES[random(COUNTRIES.length)];
    const id = node(`abroad-${code.toLowerCase()}-${number}`, 'ForeignAuthority', {
      name: `${word()}-${word()}`,
      level: 'CITY',
      population: 1000 + random(3_000_000),
    });
    link('IN_COUNTRY', id, `country-${code}`);
    return id;
  });
  const themes = numbered(THEMES, (number, at) =>
    node(`theme-t${at}`, 'Theme', { code: `t${at}`, name: `${SUBJECTS[at % SUBJECTS.length]} ${number}` }),
  );
  const years = numbered(YEARS, (_number, at) => node(`year-${FIRST_YEAR + at}`, 'Year', { year: FIRST_YEAR + at }));
  const programmes = numbered(8, (number, at) =>
    node(`programme-p${at}`, 'Programme', { name: `Fonds conjoint ${number}` }),
  );
  const calls = numbered(CALLS, (number, at) => {
    const id = node(`call-c${at}`, 'Call', { name: `Appel à projets ${number}`, opensOn: `${2000 + (at % 20)}-01-15` });
    link('EDITION_OF', id, programmes[at % programmes.length]);
    return id;
  });
  const sources = numbered(SOURCES, (number) =>
    node(`source-bench-${number}`, 'Source', {
      title: `Source ${number}`,
      publisher: 'Bench',
      publishedOn: `${2005 + random(18)}-0${1 + random(9)}`,
    }),
  );
  return { french, foreign, themes, years, calls, sources };
}

/**
 * Whose partnership it is: one party has 800, régions and départements have about five each, the rest is spread thinly.
 */
function leaderOf(at, { DEPARTMENT, REGION, INTERCOMMUNALITY, COMMUNE }, random) {
  const pick = (ids) => ids[random(ids.length)];
  if (at < OF_ONE_PARTY) return DEPARTMENT[0];
  if (at < OF_ONE_PARTY + OF_LARGE_ONES) return pick([...DEPARTMENT.slice(1), ...REGION]);
  return random(4) === 0 ? pick(INTERCOMMUNALITY) : pick(COMMUNE);
}

function makePartnership({ node, link }, random, { french, foreign, themes, years, calls, sources }, at, number) {
  const startYear = random(10) === 0 ? undefined : FIRST_YEAR + random(YEARS);
  const source = sources[random(SOURCES)];
  const id = node(`partnership-b${number}`, 'Partnership', {
    title: `${SUBJECTS[random(SUBJECTS.length)]} ${number}`,
    kind: KINDS[random(KINDS.length)],
    ...(random(2) === 0 && { status: random(2) === 0 ? 'ACTIVE' : 'ENDED' }),
    ...(startYear && { startYear }),
  });
  link('PARTY_TO', leaderOf(at, french, random), id, { role: 'LEAD' });
  // Squared, so that some places abroad have many partners and most have few.
  const abroad = new Set(numbered(random(7) === 0 ? 2 : 1, () => foreign[Math.floor(random(FOREIGN) ** 2 / FOREIGN)]));
  for (const party of abroad) link('PARTY_TO', party, id, {});
  const inTheme = new Set([
    ...(at % 4 === 0 && at / 4 < OF_ONE_THEME ? [themes[0]] : []),
    ...(at % 13 === 0 && at / 13 < OF_A_SMALLER_THEME ? [themes[1]] : []),
    themes[2 + random(THEMES - 2)],
  ]);
  for (const theme of inTheme) link('HAS_THEME', id, theme, {});
  if (startYear) link('ACTIVE_IN', id, years[startYear - FIRST_YEAR]);
  if (random(6) === 0) {
    const award = node(`award-b${number}`, 'Award', { amountAmount: 1000 * (1 + random(90)), amountCurrency: 'EUR' });
    link('UNDER', award, calls[random(CALLS)]);
    link('FOR', award, id);
  }
  const claim = node(`claim-b${number}`, 'Claim', {
    property: 'exists',
    value: 'Bench',
    subject: id,
    source,
    evidence: 'STATED',
    accepted: true,
    disputed: false,
  });
  link('ABOUT', claim, id);
  link('STATED_IN', claim, source);
  link('SOURCED_FROM', id, source);
}

/**
 * The graph, in the domain's own form: it is loaded like any other, with the same constraints, indexes and stored keys.
 */
export function generatedGraph(seed = SEED) {
  const random = randomOf(seed);
  const made = draft();
  const surroundings = makeSurroundings(made, random);
  for (const [at, number] of numbered(PARTNERSHIPS, (text) => text).entries())
    makePartnership(made, random, surroundings, at, number);
  return made.graph();
}

/** The nodes that the questions begin at. */
export const LARGE_PARTY = 'fr-department-00000';
/**
 * It has ten partnerships, and its partners have some 170: from a larger party @neo4j/graphql does not come to an end
 * at the fourth level.
 */
export const PARTY_WITH_TEN = 'fr-commune-03689';
export const LARGE_THEME = 't0';
export const SMALLER_THEME = 't1';
