import type { Adjacency } from './two-mode.js';

/** A value for each node, by number. */
export interface ShortestPathScores {
  readonly betweenness: Float64Array;
  readonly closeness: Float64Array;
}

/**
 * Betweenness and closeness of every node from one breadth-first search a node, by Brandes' algorithm on unweighted
 * links.
 * On typed arrays rather than with graphology, whose betweenness takes about four times as long (5,000 nodes, 13,000
 * links).
 *
 * Betweenness of v: over all pairs s, t other than v, the sum of σ(s, t | v) / σ(s, t), the part of their shortest
 * paths that goes
 * through v, divided by the number of pairs, (n − 1)(n − 2) / 2.
 * Closeness of v: (r / d) · r / (n − 1), where r is how many nodes v reaches and d the sum of their distances; 0 where
 * r is 0.
 *
 * Sources: U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001);
 * S. Wasserman and K. Faust, Social Network Analysis (1994), p. 201.
 */
export function shortestPathScores({ starts, targets }: Adjacency): ShortestPathScores {
  const count = starts.length - 1;
  const [betweenness, closeness] = [new Float64Array(count), new Float64Array(count)];
  const distance = new Int32Array(count).fill(-1);
  const [ways, dependency] = [new Float64Array(count), new Float64Array(count)];
  const reached = new Uint32Array(count);

  /**
   * Fills `reached` in the order of distance from the source, with how many shortest ways lead to each; gives their
   * number.
   */
  const search = (source: number): number => {
    let end = 1;
    reached[0] = source;
    distance[source] = 0;
    ways[source] = 1;
    for (let next = 0; next < end; next += 1) {
      const node = reached[next]!;
      const beyond = distance[node]! + 1;
      for (let at = starts[node]!; at < starts[node + 1]!; at += 1) {
        const other = targets[at]!;
        if (distance[other] === -1) {
          distance[other] = beyond;
          reached[end] = other;
          end += 1;
        }
        if (distance[other] === beyond) ways[other]! += ways[node]!;
      }
    }
    return end;
  };

  /**
   * Adds what the source's shortest ways give to the nodes between, from the farthest back; gives the sum of distances.
   */
  const gather = (end: number): number => {
    let total = 0;
    for (let last = end - 1; last >= 0; last -= 1) {
      const node = reached[last]!;
      const before = distance[node]! - 1;
      const share = (1 + dependency[node]!) / ways[node]!;
      for (let at = starts[node]!; at < starts[node + 1]!; at += 1) {
        const other = targets[at]!;
        if (distance[other] === before) dependency[other]! += ways[other]! * share;
      }
      if (last > 0) betweenness[node]! += dependency[node]!;
      total += distance[node]!;
    }
    return total;
  };

  for (let source = 0; source < count; source += 1) {
    const end = search(source);
    const total = gather(end);
    const others = end - 1;
    if (total > 0) closeness[source] = (others / total) * (others / (count - 1));
    for (let at = 0; at < end; at += 1) {
      const node = reached[at]!;
      distance[node] = -1;
      ways[node] = 0;
      dependency[node] = 0;
    }
  }
  // Each pair was met from both its ends.
  if (count > 2) for (let node = 0; node < count; node += 1) betweenness[node]! /= (count - 1) * (count - 2);
  return { betweenness, closeness };
}
