import { neighboursOf, UNKNOWN_YEAR, type Adjacency, type TwoMode } from './two-mode.js';

/** What measures are taken of: numbered nodes, their links and the weights of these. */
export interface WeightedNetwork {
  readonly adjacency: Adjacency;
  /** How many partnerships the two share, beside each target of the adjacency; each link stands there twice. */
  readonly weights: Uint32Array;
}

/**
 * The network of parties: two are linked when they share a partnership. Parties without a partner are in it, unlinked.
 * Parties have the numbers of the two-mode graph.
 */
export interface Projection extends WeightedNetwork {
  readonly parties: readonly string[];
  /** How many undecided names it leaves out. */
  readonly undecided: number;
  /** Each link once, its ends in rising order, by weight from the largest, then by ends. */
  readonly edges: readonly Edge[];
}

export interface Edge {
  /** Numbers of the two parties, `from` the smaller. */
  readonly from: number;
  readonly to: number;
  /** How many partnerships they share. */
  readonly weight: number;
  /** The earliest first year known of these; null where none is. */
  readonly since: number | null;
}

export function projectionOf(twoMode: TwoMode): Projection {
  const { parties, undecided } = twoMode;
  const starts = new Uint32Array(parties.length + 1);
  const [targets, weights]: [number[], number[]] = [[], []];
  const edges: Edge[] = [];
  for (let party = 0; party < parties.length; party += 1) {
    for (const [other, { weight, since }] of partnersOf(twoMode, party)) {
      targets.push(other);
      weights.push(weight);
      if (party < other) edges.push({ from: party, to: other, weight, since });
    }
    starts[party + 1] = targets.length;
  }
  edges.sort((a, b) => b.weight - a.weight || a.from - b.from || a.to - b.to);
  return {
    parties,
    undecided,
    adjacency: { starts, targets: Uint32Array.from(targets) },
    weights: Uint32Array.from(weights),
    edges,
  };
}

/** Those a party shares partnerships with, in rising order. */
function partnersOf(
  { startYears, ofParty, ofPartnership }: TwoMode,
  party: number,
): [number, { weight: number; since: number | null }][] {
  const shared = new Map<number, { weight: number; since: number | null }>();
  for (const partnership of neighboursOf(ofParty, party)) {
    const year = startYears[partnership] === UNKNOWN_YEAR ? null : startYears[partnership]!;
    for (const other of neighboursOf(ofPartnership, partnership)) {
      if (other === party) continue;
      const { weight, since } = shared.get(other) ?? { weight: 0, since: null };
      shared.set(other, {
        weight: weight + 1,
        since: since === null || (year !== null && year < since) ? year : since,
      });
    }
  }
  return [...shared].sort(([a], [b]) => a - b);
}

/**
 * 2 m / (n (n − 1)) of n nodes and m links: the part of all possible links that there are; 0 of fewer than two nodes.
 */
export const densityOf = ({ parties: { length: nodes }, edges }: Projection): number =>
  nodes < 2 ? 0 : (2 * edges.length) / (nodes * (nodes - 1));
