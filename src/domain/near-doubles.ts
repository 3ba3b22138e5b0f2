import { distance } from 'fastest-levenshtein';
import type { Graph } from './graph.js';
import { byText, shortHash } from './canonical.js';
import { fold } from './fold.js';
import { editsAllowed } from './identity/near-spelling.js';
import { soundKey } from './identity/sound-key.js';
import { isPartyType, type GraphNode, type RelationshipType } from './nodes.js';

/** The rules that propose two nodes as one. They only propose: seed/merges.csv decides. */
export const NEAR_RULES = {
  'party-near-name':
    'Two parties of the same country and kind whose names sound alike, or differ by at most one letter in six and two in all. Their levels are the same, or one is unknown; no code tells them apart.',
  'same-parties':
    'A project and another partnership, or two projects, of exactly the same parties, which no clearly different titles tell apart. A twinning and a cooperation are two on purpose.',
  'project-near-title':
    'Two projects that share a party and whose titles have the same words, or differ by one letter in six at most.',
} as const;
export type NearRule = keyof typeof NEAR_RULES;

interface Pair {
  readonly rule: NearRule;
  readonly first: GraphNode;
  readonly second: GraphNode;
  readonly why: string;
}

const text = (value: unknown): string => (value === undefined ? '' : String(value));
const name = ({ properties }: GraphNode): string =>
  text(properties['name'] ?? properties['title'] ?? properties['label']);

/** Pairs of nodes that may be one, each as a node: they are made at each load and stand in no snapshot. */
export function nearDoubles(graph: Graph): GraphNode[] {
  const links = neighbours(graph);
  const partnerships = graph.nodes.filter(({ type }) => type === 'Partnership');
  const found = new Map<string, Pair>();
  for (const pair of [
    ...nearParties(graph.nodes, links),
    ...sameParties(partnerships, links),
    ...nearTitles(partnerships, links),
  ]) {
    const key = [pair.first.id, pair.second.id].sort(byText).join('\n');
    if (!found.has(key)) found.set(key, pair);
  }
  return [...found]
    .sort(([a], [b]) => byText(a, b))
    .map(([key, { rule, why }]): GraphNode => {
      const [first = '', second = ''] = key.split('\n');
      return { id: `double-${shortHash(key)}`, type: 'NearDouble', properties: { rule, why, first, second } };
    });
}

type Links = (id: string, type: RelationshipType, way: 'out' | 'in') => readonly string[];

function neighbours({ relationships }: Graph): Links {
  const wanted: readonly RelationshipType[] = ['IN_COUNTRY', 'PARTY_TO', 'MENTIONS'];
  const found = new Map<string, string[]>();
  const add = (key: string, id: string): void => {
    const ids = found.get(key);
    if (ids) ids.push(id);
    else found.set(key, [id]);
  };
  for (const { type, from, to } of relationships) {
    if (!wanted.includes(type)) continue;
    add(`out ${type} ${from}`, to);
    add(`in ${type} ${to}`, from);
  }
  return (id, type, way) => found.get(`${way} ${type} ${id}`) ?? [];
}

function* pairsOf<T>(items: readonly T[]): Generator<[T, T]> {
  for (const [at, first] of items.entries()) for (const second of items.slice(at + 1)) yield [first, second];
}

const groupBy = <T>(items: Iterable<T>, keys: (item: T) => readonly string[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
};

const CODES = ['insee', 'siren', 'wikidata', 'geonames'] as const;
/** Two codes of one kind tell two nodes apart; so do two parties of a reference package, which has each place once. */
const toldApart = (a: GraphNode, b: GraphNode): boolean =>
  (a.properties['reference'] !== undefined && b.properties['reference'] !== undefined) ||
  CODES.some(
    (code) =>
      a.properties[code] !== undefined && b.properties[code] !== undefined && a.properties[code] !== b.properties[code],
  ) ||
  (a.properties['level'] !== undefined &&
    b.properties['level'] !== undefined &&
    a.properties['level'] !== b.properties['level']);

function* nearParties(nodes: readonly GraphNode[], links: Links): Generator<Pair> {
  const parties = nodes.filter(({ type }) => isPartyType(type) && type !== 'FrenchAuthority');
  const groups = groupBy(parties, (party) =>
    links(party.id, 'IN_COUNTRY', 'out').map((country) => `${country} ${party.type}`),
  );
  for (const group of groups.values()) {
    const spelt = group.map((party) => ({ party, keys: spellings(party) }));
    for (const [a, b] of pairsOf(spelt)) {
      if (toldApart(a.party, b.party)) continue;
      const why = alike(a.keys, b.keys);
      if (why) yield { rule: 'party-near-name', first: a.party, second: b.party, why };
    }
  }
}

interface Spelling {
  readonly letters: string;
  readonly sound: string;
  readonly digits: string;
}

const spellings = ({ properties }: GraphNode): Spelling[] =>
  [...new Set([properties['name'], properties['nameEn']].map(text).filter(Boolean).map(fold))].map((folded) => ({
    letters: folded.replaceAll(' ', ''),
    sound: soundKey(folded),
    digits: folded.replace(/\D/g, ''),
  }));

function alike(a: readonly Spelling[], b: readonly Spelling[]): string | undefined {
  for (const one of a) {
    for (const other of b) {
      if (one.digits !== other.digits) continue;
      if (one.letters === other.letters) return 'the same name';
      if (one.sound === other.sound) return 'names that sound alike';
      const most = editsAllowed(one.letters.length < other.letters.length ? one.letters : other.letters);
      if (Math.abs(one.letters.length - other.letters.length) > most || one.letters[0] !== other.letters[0]) continue;
      const edits = distance(one.letters, other.letters);
      if (edits <= most) return `names ${edits} letter${edits > 1 ? 's' : ''} apart`;
    }
  }
  return undefined;
}

const partiesOf = (partnership: GraphNode, links: Links): string[] =>
  [...links(partnership.id, 'PARTY_TO', 'in'), ...links(partnership.id, 'MENTIONS', 'out')].sort(byText);

/** True where two values are known and differ. */
const differ = (a: GraphNode, b: GraphNode, property: string): boolean =>
  a.properties[property] !== undefined &&
  b.properties[property] !== undefined &&
  a.properties[property] !== b.properties[property];

const years = (first: GraphNode, second: GraphNode): string =>
  differ(first, second, 'startYear')
    ? `, ${text(first.properties['startYear'])} and ${text(second.properties['startYear'])}`
    : '';

function* sameParties(partnerships: readonly GraphNode[], links: Links): Generator<Pair> {
  const groups = groupBy(partnerships, (partnership) => {
    const parties = partiesOf(partnership, links);
    return parties.length > 1 ? [parties.join(' ')] : [];
  });
  for (const group of groups.values()) {
    for (const [first, second] of pairsOf(group)) {
      const kinds = [first, second].map(({ properties }) => text(properties['kind']));
      if (!kinds.includes('PROJECT')) continue;
      if (differ(first, second, 'title') && !nearTitle(name(first), name(second))) continue;
      yield {
        rule: 'same-parties',
        first,
        second,
        why: `the same parties, ${kinds[0] === kinds[1] ? 'both PROJECT' : kinds.join(' and ')}${years(first, second)}`,
      };
    }
  }
}

function* nearTitles(partnerships: readonly GraphNode[], links: Links): Generator<Pair> {
  const titled = partnerships.filter(
    ({ properties }) => properties['kind'] === 'PROJECT' && properties['title'] !== undefined,
  );
  for (const group of groupBy(titled, (partnership) => partiesOf(partnership, links)).values()) {
    for (const [first, second] of pairsOf(group))
      if (nearTitle(name(first), name(second)))
        yield { rule: 'project-near-title', first, second, why: 'near titles and a party in common' };
  }
}

const LETTERS_PER_EDIT = 6;

function nearTitle(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)];
  if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  const words = (title: string): string => [...new Set(title.split(' '))].sort().join(' ');
  const shortest = Math.min(one.length, other.length);
  return (
    words(one) === words(other) ||
    (Math.abs(one.length - other.length) * LETTERS_PER_EDIT <= shortest &&
      distance(one, other) * LETTERS_PER_EDIT <= shortest)
  );
}
