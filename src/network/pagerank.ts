import type { WeightedNetwork } from './projection.js';

const DAMPING = 0.85;
const TOLERANCE = 1e-12;
const MOST_ROUNDS = 1000;

/**
 * PageRank of every node: x(v) = (1 − α) / n + α · (Σ x(u) · w(u, v) / w(u) + D / n), over the neighbours u of v, where
 * w(u) is the sum of
 * u's weights, D the sum of x over nodes without neighbours, and α = 0.85. Repeated until the sum of changes is below n
 * · 10⁻¹².
 * On the adjacency as it is, because building graphology's graph and index takes longer than all the rounds.
 *
 * Source: L. Page, S. Brin, R. Motwani and T. Winograd, The PageRank citation ranking: bringing order to the Web
 * (1999).
 */
export function pageRank({ adjacency: { starts, targets }, weights }: WeightedNetwork): Float64Array {
  const count = starts.length - 1;
  const sums = new Float64Array(count);
  for (let node = 0; node < count; node += 1)
    for (let at = starts[node]!; at < starts[node + 1]!; at += 1) sums[node]! += weights[at]!;
  let ranks = new Float64Array(count).fill(1 / count);
  let next = new Float64Array(count);
  for (let round = 0, change = Infinity; round < MOST_ROUNDS && change >= count * TOLERANCE; round += 1) {
    let unlinked = 0;
    for (let node = 0; node < count; node += 1) if (sums[node] === 0) unlinked += ranks[node]!;
    next.fill((1 - DAMPING + DAMPING * unlinked) / count);
    for (let node = 0; node < count; node += 1) {
      const share = (DAMPING * ranks[node]!) / sums[node]!;
      for (let at = starts[node]!; at < starts[node + 1]!; at += 1) next[targets[at]!]! += share * weights[at]!;
    }
    change = 0;
    for (let node = 0; node < count; node += 1) change += Math.abs(next[node]! - ranks[node]!);
    [ranks, next] = [next, ranks];
  }
  return ranks;
}
