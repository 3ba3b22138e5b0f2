import type { Graph } from '../../src/domain/graph.js';
import type { GraphNode, GraphRelationship, PropertyValue, RelationshipType } from '../../src/domain/nodes.js';

/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same graph. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const NAMES = [
  'Étaules',
  'Etaules',
  "L'Haÿ",
  'Zinder',
  'Sévérac',
  'œuvre',
  'Ø',
  'Saint-Denis',
  'saint denis',
  'A',
  'Ténès',
  'Łódź',
  '"quoted"',
  'Porto-Novo',
];
const COUNTRIES = [
  ['BJ', 'AF'],
  ['MX', 'NA'],
  ['CU', 'NA'],
  ['FR', 'EU'],
  ['DE', 'EU'],
] as const;
const KINDS = ['TWINNING', 'COOPERATION_AGREEMENT', 'PROJECT'];
const STATUSES = [undefined, 'ACTIVE', 'ENDED'];
const LEVELS = ['COMMUNE', 'REGION', 'DEPARTMENT', 'SPECIAL_STATUS'];
/** Sums of these have noise when they are added as binary fractions. */
const AMOUNTS = [0.1, 0.2, 1234.56, 15000, 99999.99];

type Properties = Record<string, PropertyValue>;
const defined = (properties: Record<string, PropertyValue | undefined>): Properties =>
  Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined),
  );

/**
 * A random graph of a few dozen nodes: equal names, unknown years, themes within themes, parties met twice, awards with
 * and without an amount, disputed claims.
 */
export function randomGraph(seed: number): Graph {
  const random = randomOf(seed);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)]!;
  const nodes = new Map<string, GraphNode>();
  const relationships = new Map<string, GraphRelationship>();
  const add = (node: GraphNode): string => {
    nodes.set(node.id, node);
    return node.id;
  };
  const link = (type: RelationshipType, from: string, to: string, properties: Properties = {}): void => {
    relationships.set(`${type}\n${from}\n${to}`, { type, from, to, properties });
  };

  add({ id: 'group-g', type: 'CountryGroup', properties: { name: 'G' } });
  for (const [code, continent] of COUNTRIES) {
    add({ id: `country-${code}`, type: 'Country', properties: { code, continent, name: code } });
    if (random(2) === 0) link('MEMBER_OF', `country-${code}`, 'group-g');
  }
  const themes = ['t0', 't1', 't2', 't3'].map((code) =>
    add({ id: `theme-${code}`, type: 'Theme', properties: { code, name: pick(NAMES) } }),
  );
  link('BROADER', themes[1]!, themes[0]!);
  link('BROADER', themes[2]!, themes[1]!);
  const sources = ['a', 'b'].map((name) =>
    add({ id: `source-${name}`, type: 'Source', properties: { title: name, publisher: name } }),
  );
  const parties = Array.from({ length: 4 + random(10) }, (_, at) => {
    const french = random(2) === 0;
    const id = add({
      id: `${french ? 'fr-commune-' : 'abroad-'}${at}`,
      type: french ? 'FrenchAuthority' : 'ForeignAuthority',
      properties: defined({
        name: pick(NAMES),
        level: french ? pick(LEVELS) : undefined,
        population: random(3) === 0 ? undefined : random(5) * 1000,
        insee: french && random(2) === 0 ? `9${at}` : undefined,
      }),
    });
    link('IN_COUNTRY', id, french ? 'country-FR' : `country-${pick(COUNTRIES.filter(([code]) => code !== 'FR'))[0]}`);
    return id;
  });
  for (const [at, party] of parties.entries()) {
    const whole = parties[random(at + 1)]!;
    if (whole !== party && party.startsWith('fr-') && whole.startsWith('fr-')) link('PART_OF', party, whole);
  }
  const programmes = ['p', 'q'].map((name) =>
    add({ id: `programme-${name}`, type: 'Programme', properties: { name, nameEn: `${name} in English` } }),
  );
  const calls = ['1', '2', '3'].map((name) => {
    const id = add({ id: `call-${name}`, type: 'Call', properties: { name } });
    link('EDITION_OF', id, pick(programmes));
    return id;
  });
  for (let at = 0; at < 3 + random(15); at += 1) {
    const startYear = random(3) === 0 ? undefined : 1990 + random(6);
    const id = add({
      id: `partnership-${at}`,
      type: 'Partnership',
      properties: defined({
        title: pick(NAMES),
        kind: pick(KINDS),
        status: pick(STATUSES),
        startYear,
        endYear: random(2) === 0 ? undefined : (startYear ?? 1990) + random(4),
      }),
    });
    for (let members = 1 + random(3); members > 0; members -= 1)
      link('PARTY_TO', pick(parties), id, random(2) === 0 ? { role: 'LEAD' } : {});
    for (let number = random(3); number > 0; number -= 1) link('HAS_THEME', id, pick(themes));
    const source = pick(sources);
    link('SOURCED_FROM', id, source);
    const claim = add({
      id: `claim-${at}`,
      type: 'Claim',
      properties: {
        subject: id,
        property: 'kind',
        value: 'x',
        source,
        evidence: pick(['LEAD', 'DERIVED', 'TRANSCRIBED', 'STATED']),
        accepted: true,
        disputed: random(2) === 0,
      },
    });
    link('ABOUT', claim, id);
    link('STATED_IN', claim, source);
    if (random(3) === 0) link('SUPPORTED_BY', id, pick(programmes));
    for (let number = random(3); number > 0; number -= 1) {
      const paid = random(3) > 0;
      const award = add({
        id: `award-${at}-${number}`,
        type: 'Award',
        properties: paid ? { amountAmount: pick(AMOUNTS), amountCurrency: pick(['EUR', 'CAD']) } : {},
      });
      const call = pick(calls);
      link('FOR', award, id);
      link('UNDER', award, call);
      link(
        'SUPPORTED_BY',
        id,
        [...relationships.values()].find(({ type, from }) => type === 'EDITION_OF' && from === call)!.to,
      );
    }
  }
  return { nodes: [...nodes.values()], relationships: [...relationships.values()] };
}
