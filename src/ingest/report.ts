import type { Graph } from '../domain/graph.js';
import type { Gathered } from './gather.js';

/** What a load did: rows read, nodes and relationships made, what is in dispute. */
export interface Report {
  readonly version: string;
  readonly read: Readonly<Record<string, number>>;
  readonly nodes: Readonly<Record<string, number>>;
  readonly relationships: Readonly<Record<string, number>>;
  /** Rows about a partnership that another row told already. */
  readonly mergedPartnerships: number;
  readonly disputedClaims: number;
}

export function reportOf(gathered: Gathered, graph: Graph, version: string): Report {
  const nodes = countBy(graph.nodes, (node) => node.type);
  return {
    version,
    read: gathered.read,
    nodes,
    relationships: countBy(graph.relationships, (relationship) => relationship.type),
    mergedPartnerships: gathered.partnerships.length - (nodes['Partnership'] ?? 0),
    disputedClaims: graph.nodes.filter((node) => node.type === 'Claim' && node.properties['disputed']).length,
  };
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
