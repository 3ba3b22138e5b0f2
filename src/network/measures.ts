import { communitiesOf, componentsOf } from './groups.js';
import { pageRank } from './pagerank.js';
import type { WeightedNetwork } from './projection.js';
import { shortestPathScores } from './shortest-paths.js';

/** The measures that take long on a large network, by name; each depends on the network alone. */
export const MEASURES = {
  components: componentsOf,
  communities: communitiesOf,
  pageRank,
  shortestPaths: ({ adjacency }: WeightedNetwork) => shortestPathScores(adjacency),
} as const;

export type Measure = keyof typeof MEASURES;
export type Measured<M extends Measure> = ReturnType<(typeof MEASURES)[M]>;

/** How many partners each party has. */
export const degreesOf = ({ adjacency: { starts } }: WeightedNetwork): Float64Array =>
  Float64Array.from({ length: starts.length - 1 }, (_, node) => starts[node + 1]! - starts[node]!);

/** How many partnerships each party shares, summed over its partners. */
export const weightedDegreesOf = ({ adjacency: { starts }, weights }: WeightedNetwork): Float64Array =>
  Float64Array.from({ length: starts.length - 1 }, (_, node) =>
    weights.subarray(starts[node], starts[node + 1]).reduce((sum, weight) => sum + weight, 0),
  );
