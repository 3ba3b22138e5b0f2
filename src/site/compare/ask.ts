import { fold } from '../../domain/fold.js';
import { nodeTypeOf } from '../../domain/nodes.js';
import { PARTY, withFragments, type PartyRow } from '../fragments.js';
import type { Ask, PageInput } from '../page.js';
import { DIGEST, digestOf, type Digest, type DigestRow } from '../parts/digest.js';

/** As many as stand side by side. */
export const MOST_COMPARED = 3;
/** Partnerships of all of them that are read; the page says how many there are. */
const MOST_ROWS = 200;

export interface Compared extends PartyRow {
  readonly level?: string;
  readonly population?: number | null;
  readonly department?: { readonly id: string; readonly name: string } | null;
  readonly predecessors?: { readonly nodes: readonly { readonly id: string }[] };
  readonly digest: Digest;
}
export interface Comparison {
  readonly compared: readonly Compared[];
  /** Names asked for that no party has. */
  readonly unknown: readonly string[];
  readonly rows: number;
  readonly total: number;
}

export const COMPARE = withFragments(
  `query Compare($ids: [ID!]!, $language: Language!) {
  nodes(ids: $ids) {
    ...PartyRow
    ... on FrenchAuthority { level population department { id name } predecessors(first: 40) { nodes { id } } }
    ... on ForeignAuthority { population }
  }
  partnerships(filter: { parties: $ids, withPredecessors: true }, first: ${MOST_ROWS}, orderBy: { by: START_YEAR }) { totalCount nodes { ...DigestRow } }
}`,
  PARTY,
  DIGEST,
);
interface Data {
  readonly nodes: readonly (Omit<Compared, 'digest'> | null)[];
  readonly partnerships: { readonly totalCount: number; readonly nodes: readonly DigestRow[] };
}

const BY_NAME = `query PartyByName($text: String!, $language: Language!) {
  search(text: $text, types: [PARTY], first: 5) { edges { matched node { id ... on Party { name(language: $language) } } } }
}`;
interface ByName {
  readonly search: { readonly edges: readonly { readonly matched: string; readonly node: { readonly id: string } }[] };
}

/** What the address asks to compare: identifiers, names or codes with commas between, and one more from the form. */
export const askedFor = ({ parameters }: PageInput): string[] =>
  [...(parameters['parties'] ?? '').split(','), ...(parameters['with'] ?? '').split(',')]
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, MOST_COMPARED);

/** The party that a name or a code means: who bears all of it, else the best match. */
async function idOf(text: string, ask: Ask): Promise<string | undefined> {
  if (nodeTypeOf(text)) return text;
  const { edges } = (await ask<ByName>(BY_NAME, { text })).search;
  return (edges.find(({ matched }) => fold(matched) === fold(text)) ?? edges[0])?.node.id;
}

/** Two or three parties and what their partnerships come to. @throws AppError as the API does */
export async function compare(asked: PageInput, ask: Ask): Promise<Comparison> {
  const names = askedFor(asked);
  const ids = await Promise.all(names.map((name) => idOf(name, ask)));
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  const unknown = names.filter((_, at) => ids[at] === undefined);
  if (known.length === 0) return { compared: [], unknown, rows: 0, total: 0 };
  const { nodes, partnerships } = await ask<Data>(COMPARE, { ids: known });
  const compared = nodes.flatMap((node): Compared[] => {
    if (!node) return [];
    const own = new Set([node.id, ...(node.predecessors?.nodes ?? []).map(({ id }) => id)]);
    const its = partnerships.nodes.filter(({ allParties }) => allParties.nodes.some(({ id }) => own.has(id)));
    return [{ ...node, digest: digestOf(its, own) }];
  });
  return { compared, unknown, rows: partnerships.nodes.length, total: partnerships.totalCount };
}
