import type { About } from './about.js';

export type AttributeType = 'string' | 'integer' | 'number' | 'boolean';
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface FileNode {
  readonly id: string;
  readonly label: string;
  readonly attributes: Attributes;
}

export interface FileEdge {
  readonly from: string;
  readonly to: string;
  /** What the edge says: a relationship of the graph (PARTY_TO), or the field of the API that leads along it. */
  readonly type: string;
  readonly attributes: Attributes;
}

/** Attributes by name, each with the one type that all its values have; of several types it is text. */
export type AttributeTypes = ReadonlyMap<string, AttributeType>;

/** A graph as a file has it: attributes first, then every node, then every edge; both in batches. */
export interface GraphFile {
  readonly about: About;
  readonly nodeAttributes: AttributeTypes;
  readonly edgeAttributes: AttributeTypes;
  readonly nodes: AsyncIterable<readonly FileNode[]>;
  readonly edges: AsyncIterable<readonly FileEdge[]>;
}

const typeOf = (value: AttributeValue): AttributeType =>
  typeof value === 'number'
    ? Number.isInteger(value)
      ? 'integer'
      : 'number'
    : typeof value === 'boolean'
      ? 'boolean'
      : 'string';

/** Takes the types of some attributes into account. */
export function learnTypes(types: Map<string, AttributeType>, attributes: Attributes): void {
  for (const name in attributes) {
    const known = types.get(name);
    const found = typeOf(attributes[name]!);
    if (known === found) continue;
    const isNumeric = [known, found].every((type) => type === 'integer' || type === 'number');
    types.set(name, known === undefined ? found : isNumeric ? 'number' : 'string');
  }
}

export const edgeId = ({ from, type, to }: Pick<FileEdge, 'from' | 'type' | 'to'>): string => `${from} ${type} ${to}`;
