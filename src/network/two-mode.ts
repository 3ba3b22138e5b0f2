import { byText } from '../domain/canonical.js';
import type { GraphView } from '../store/graph-store.js';
import type { Condition } from '../store/cypher/condition.js';
import { twoModeStatement, type PartnershipParties } from '../store/cypher/two-mode.js';

/**
 * Neighbours of numbered nodes: those of `i` are `targets[starts[i]]` to `targets[starts[i + 1] - 1]`, in rising order.
 */
export interface Adjacency {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * Parties and the partnerships they take part in, as a graph of two kinds of node. Both kinds are numbered in the order
 * of
 * their ids, so that the order of numbers is the order of ids, whichever engine was read.
 */
export interface TwoMode {
  readonly parties: readonly string[];
  readonly partnerships: readonly string[];
  /** First year of each partnership; UNKNOWN_YEAR where no source says. */
  readonly startYears: Int16Array;
  readonly ofParty: Adjacency;
  readonly ofPartnership: Adjacency;
  /** How many undecided names these partnerships have, each once: no party, so left out. */
  readonly undecided: number;
}

export const UNKNOWN_YEAR = -32768;
const BATCH = 5000;

/** Reads the two-mode graph of the partnerships that a condition leaves, in statements of 5,000 partnerships. */
export async function readTwoMode(view: GraphView, where: Condition): Promise<TwoMode> {
  const statement = twoModeStatement(where.text);
  const rows: PartnershipParties[] = [];
  for (let after = '', more = true; more;) {
    const batch = await view.run(statement, { ...where.parameters, after, limit: BATCH }, { effort: where.effort });
    rows.push(...batch);
    more = batch.length === BATCH;
    after = batch.at(-1)?.id ?? after;
  }
  return twoModeOf(rows);
}

export function twoModeOf(rows: readonly PartnershipParties[]): TwoMode {
  const sorted = [...rows].sort((a, b) => byText(a.id, b.id));
  const parties = [...new Set(sorted.flatMap((row) => row.parties))].sort(byText);
  const number = new Map(parties.map((id, at) => [id, at]));
  const members = sorted.map((row) => [...new Set(row.parties)].map((id) => number.get(id)!).sort((a, b) => a - b));
  const taken: number[][] = parties.map(() => []);
  for (const [partnership, own] of members.entries()) for (const party of own) taken[party]!.push(partnership);
  return {
    parties,
    partnerships: sorted.map(({ id }) => id),
    startYears: Int16Array.from(sorted, ({ startYear }) => startYear ?? UNKNOWN_YEAR),
    ofParty: adjacencyOf(taken),
    ofPartnership: adjacencyOf(members),
    undecided: new Set(rows.flatMap(({ mentions }) => mentions)).size,
  };
}

export function adjacencyOf(neighbours: readonly (readonly number[])[]): Adjacency {
  const starts = new Uint32Array(neighbours.length + 1);
  for (const [at, own] of neighbours.entries()) starts[at + 1] = starts[at]! + own.length;
  return { starts, targets: Uint32Array.from(neighbours.flat()) };
}

export const neighboursOf = ({ starts, targets }: Adjacency, node: number): Uint32Array =>
  targets.subarray(starts[node], starts[node + 1]);

/** The number of an id in a sorted list of ids; -1 for one that is not there. */
export function numberOf(ids: readonly string[], id: string): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byText(ids[middle]!, id) < 0) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? low : -1;
}
