import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import type louvainPackage from 'graphology-communities-louvain';
import { connectedComponents } from 'graphology-components';
import type { WeightedNetwork } from './projection.js';
import { seededRandom } from './seeded-random.js';
import { neighboursOf } from './two-mode.js';

// Its types tell of a default export, which its CommonJS file does not have.
const louvain = createRequire(import.meta.url)('graphology-communities-louvain') as typeof louvainPackage.default;

/** Nodes that belong together. */
export interface Group {
  /** Numbers of its nodes, in rising order. */
  readonly members: Uint32Array;
  /** How many links have both ends in it. */
  readonly links: number;
}

/** Groups from the largest; of equal ones, the one with the smaller number first. */
export type Groups = readonly Group[];

export interface Communities {
  readonly groups: Groups;
  /**
   * How much more of the weight lies within communities than if links fell by chance; null in a network without links.
   */
  readonly modularity: number | null;
}

export const LOUVAIN_SEED = 1;
export const RESOLUTION = 1;

/** graphology's graph of a network, its nodes and links added in the order of their numbers. */
function graphOf({ adjacency, weights }: WeightedNetwork): UndirectedGraph {
  const graph = new UndirectedGraph();
  const count = adjacency.starts.length - 1;
  for (let node = 0; node < count; node += 1) graph.addNode(node);
  for (let node = 0; node < count; node += 1) {
    for (let at = adjacency.starts[node]!; at < adjacency.starts[node + 1]!; at += 1) {
      if (node < adjacency.targets[at]!) graph.addEdge(node, adjacency.targets[at]!, { weight: weights[at]! });
    }
  }
  return graph;
}

/** The connected components: groups of nodes that links join, directly or through others. */
export function componentsOf(network: WeightedNetwork): Groups {
  return grouped(
    network,
    connectedComponents(graphOf(network)).map((keys) => keys.map(Number)),
  );
}

/**
 * Communities by the Louvain method on weighted links, with resolution 1 and seed 1: the same network gives the same
 * communities.
 * Modularity is Q = Σ over communities of (w / m − (s / 2m)²), w being the weight within, s the sum of the nodes'
 * weights, m all weight.
 *
 * Source: V. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, Fast unfolding of communities in large networks,
 * Journal of Statistical Mechanics (2008) P10008.
 */
export function communitiesOf(network: WeightedNetwork): Communities {
  const graph = graphOf(network);
  const found = louvain.detailed(graph, {
    getEdgeWeight: 'weight',
    resolution: RESOLUTION,
    rng: seededRandom(LOUVAIN_SEED),
  });
  const lists = new Map<number, number[]>();
  for (const [node, community] of Object.entries(found.communities)) {
    const list = lists.get(community);
    if (list) list.push(Number(node));
    else lists.set(community, [Number(node)]);
  }
  return { groups: grouped(network, [...lists.values()]), modularity: graph.size === 0 ? null : found.modularity };
}

function grouped({ adjacency }: WeightedNetwork, lists: readonly (readonly number[])[]): Groups {
  const group = new Uint32Array(adjacency.starts.length - 1);
  const ends = new Uint32Array(lists.length);
  for (const [at, list] of lists.entries()) for (const node of list) group[node] = at;
  for (const [node, own] of group.entries())
    for (const other of neighboursOf(adjacency, node)) if (group[other] === own) ends[own]! += 1;
  return lists
    .map((list, at): Group => ({ members: Uint32Array.from(list).sort(), links: ends[at]! / 2 }))
    .sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
}
