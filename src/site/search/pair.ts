import { fold } from '../../domain/fold.js';
import { PAGE_INFO, PARTNERSHIP, PARTY, SOURCE, withFragments, type List, type PartnershipRow } from '../fragments.js';
import type { Ask } from '../page.js';

/** A text of two names ("lyon bamako") asks what the two have in common. */

/** What a name of a pair may be: a party, a country or a theme. */
export interface Named {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly code?: string;
}
interface Hit {
  readonly matched: string;
  readonly node: Named;
}
export interface PathFound {
  readonly steps: readonly {
    readonly from: Named;
    readonly partnership: { readonly id: string; readonly title: string };
    readonly to: Named;
  }[];
}
/** The two that a text names, and what is known of them together. */
export interface Pair {
  readonly ends: readonly [Named, Named];
  readonly partnerships: List<PartnershipRow>;
  /** The nearest way from one party to the other, where they share no partnership. */
  readonly nearest: PathFound | undefined;
}

/** So many words may two names have: each place between two words is tried. */
const MOST_WORDS = 6;
/** Equal names that are looked at. */
const ALIKE = 4;
/** How far a nearest path is looked for. */
const MOST_HOPS = 6;
/** What people write between two names; a hyphen without spaces is part of a name. */
const BETWEEN = /\s+(?:[-–—/&+]|et|and|avec|with|vs)\s+|\s*[,;–—/&+]\s*/iu;

/** The ways in which a text can be two names, the likeliest first. */
export function splits(text: string): (readonly [string, string])[] {
  const parts = text.split(BETWEEN).filter(Boolean);
  if (parts.length === 2) return [[parts[0]!.trim(), parts[1]!.trim()]];
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length > MOST_WORDS) return [];
  return words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')] as const);
}

const NAMED = `fragment Found on SearchConnection {
  edges {
    matched
    node {
      __typename
      id
      ... on Party { name(language: $language) }
      ... on Country { name(language: $language) code }
      ... on Theme { name(language: $language) code }
    }
  }
}`;
/** Asks for both names of each way; there is one document for each number of ways. */
const lookUp = (ways: number): string => {
  const each = Array.from({ length: ways }, (_, at) => at);
  const field = (name: string): string =>
    `${name}: search(text: $${name}, types: [PARTY, COUNTRY, THEME], first: ${ALIKE}) { ...Found }`;
  return `query SearchPair($language: Language!, ${each.map((at) => `$a${at}: String!, $b${at}: String!`).join(', ')}) {
  ${each.map((at) => `${field(`a${at}`)}\n  ${field(`b${at}`)}`).join('\n  ')}
}

${NAMED}`;
};

const COMMON = withFragments(
  `query PairInCommon($filter: PartnershipFilter!, $language: Language!) {
  partnerships(filter: $filter, first: 10, orderBy: { by: START_YEAR, direction: DESC }) { totalCount nodes { ...PartnershipRow } ${PAGE_INFO} }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);
const NEAREST = `query NearestPath($from: ID!, $to: ID!, $language: Language!) {
  paths(from: $from, to: $to, maxHops: ${MOST_HOPS}, first: 1) {
    paths { steps { from { ...End } partnership { id title(language: $language) } to { ...End } } }
  }
}

fragment End on Party { __typename id name(language: $language) }`;

/** Those whose name is written in full, whatever its accents; else themes that begin with it ("water" and sanitation). */
function named(text: string, { edges }: { readonly edges: readonly Hit[] }): readonly Hit[] {
  const asked = fold(text);
  const whole = edges.filter(({ matched }) => fold(matched) === asked);
  if (whole.length > 0) return whole;
  return edges.filter(({ matched, node }) => node.__typename === 'Theme' && fold(matched).startsWith(`${asked} `));
}

const isFrench = ({ id }: Named): boolean => id.startsWith('fr-') || id === 'country-FR';
export const isParty = ({ __typename }: Named): boolean => __typename !== 'Country' && __typename !== 'Theme';

/** A country goes before what is called after it, such as its government. */
const countriesFirst = (hits: readonly Hit[]): readonly Hit[] =>
  [...hits].sort((a, b) => Number(isParty(a.node)) - Number(isParty(b.node)));

/** The two that are meant: of equal names, one on each side of the border where there is one. */
function meant(first: readonly Hit[], second: readonly Hit[]): readonly [Named, Named] | undefined {
  const all = countriesFirst(first).flatMap(({ node: a }) =>
    countriesFirst(second).map(({ node: b }) => [a, b] as const),
  );
  const apart = all.filter(([a, b]) => a.id !== b.id && a.id !== 'country-FR' && b.id !== 'country-FR');
  return apart.find(([a, b]) => isFrench(a) !== isFrench(b)) ?? apart[0];
}

/** The condition that one end of a pair is. */
function conditionOf({ __typename, id, code }: Named): Record<string, unknown> {
  if (__typename === 'Country') return { countries: [code] };
  return __typename === 'Theme' ? { themes: [code] } : { parties: [id], withPredecessors: true };
}

/** What the two names of a text have in common; undefined where the text is no two names written in full. */
export async function pairOf(text: string, ask: Ask): Promise<Pair | undefined> {
  const ways = splits(text);
  if (ways.length === 0) return undefined;
  const variables = Object.fromEntries(ways.flatMap(([a, b], at) => [[`a${at}`, a] as const, [`b${at}`, b] as const]));
  const found = await ask<Readonly<Record<string, { readonly edges: readonly Hit[] }>>>(lookUp(ways.length), variables);
  const ends = ways
    .map(([a, b], at) => meant(named(a, found[`a${at}`]!), named(b, found[`b${at}`]!)))
    .find((one) => one !== undefined);
  if (!ends) return undefined;
  const filter = { ...conditionOf(ends[0]), anyOf: [conditionOf(ends[1])] };
  const { partnerships } = await ask<{ readonly partnerships: List<PartnershipRow> }>(COMMON, { filter });
  const isFar = partnerships.totalCount === 0 && ends.every(isParty);
  return { ends, partnerships, nearest: isFar ? await nearest(ends, ask) : undefined };
}

async function nearest([from, to]: readonly [Named, Named], ask: Ask): Promise<PathFound | undefined> {
  const { paths } = await ask<{ readonly paths: { readonly paths: readonly PathFound[] } }>(NEAREST, {
    from: from.id,
    to: to.id,
  });
  return paths.paths[0];
}
