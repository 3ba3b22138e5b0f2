import type { NodeType, PropertyValue } from './nodes.js';

export type Properties = Record<string, PropertyValue>;

/** A node of a graph that is being made. */
export interface DraftNode {
  readonly type: NodeType;
  readonly properties: Properties;
}

export type DraftNodes = ReadonlyMap<string, DraftNode>;
