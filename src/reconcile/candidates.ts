import type { Decided } from './deciding.js';
import type { NameQuery } from './read-queries.js';
import { NOT_IN_GRAPH, TYPES, type Language } from './words.js';

/** What the graph says of a node, for a candidate. */
export interface KnownNode {
  readonly name: string;
  readonly description: string;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
  /** 0 to 100, as `identify` has it from 0 to 1. */
  readonly score: number;
  /** Only where `identify` decides. */
  readonly match: boolean;
}

const typeOf = (id: string): string => (id.startsWith('fr-') ? 'FrenchAuthority' : 'ForeignAuthority');

const hundredths = (score: number): number => Math.round(score * 10_000) / 100;

/** The candidates of a query: the one decided, or those it may be, the likeliest first. */
export function candidatesOf(
  { types, limit }: NameQuery,
  decided: Decided,
  known: ReadonlyMap<string, KnownNode>,
  language: Language,
): Candidate[] {
  const all =
    decided.outcome === 'decided'
      ? [{ id: decided.id!, name: decided.found!, score: decided.score ?? 1 }]
      : decided.candidates;
  return all
    .filter(({ id }) => types.length === 0 || types.includes(typeOf(id)))
    .slice(0, limit)
    .map(({ id, name, score }) => ({
      id,
      name: known.get(id)?.name ?? name,
      description: known.get(id)?.description ?? NOT_IN_GRAPH[language],
      type: [{ id: typeOf(id), name: TYPES[typeOf(id)]![language] }],
      score: hundredths(score),
      match: decided.outcome === 'decided',
    }));
}
