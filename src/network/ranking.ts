/**
 * A node's place by a score: 1 is the highest; equal scores share a place, and the next one counts them all (1, 2, 2,
 * 4).
 */
export interface Ranked {
  readonly node: number;
  readonly rank: number;
  readonly score: number;
}

/** Scores that only the order of additions tells apart. */
const SAME = 1e-12;

/** The first nodes by score, highest first; equal ones by number. */
export function ranking(scores: Float64Array, first: number): Ranked[] {
  const nodes = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const ranked: Ranked[] = [];
  for (const [at, node] of nodes.slice(0, first).entries()) {
    const [before, score] = [ranked.at(-1), scores[node]!];
    ranked.push({ node, score, rank: before && before.score - score <= SAME * before.score ? before.rank : at + 1 });
  }
  return ranked;
}
