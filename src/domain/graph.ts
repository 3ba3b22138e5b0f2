import type { GraphNode, GraphRelationship } from './nodes.js';

/** The whole graph of one version: nodes in the order of their ids, relationships in the order of type, from, to. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly relationships: readonly GraphRelationship[];
}
