import type { AttributeValue, Attributes } from './graph-file.js';

/** Names that the formats, or those who read them, keep for themselves. */
const OF_NODES = new Set(['id', 'label', 'type', 'viz', 'start', 'end', 'pid']);
const OF_EDGES = new Set(['id', 'label', 'type', 'kind', 'source', 'target', 'start', 'end']);

/** The name of an attribute in a file: one that is taken ends in an underscore. */
export const attributeName = (of: 'node' | 'edge', name: string): string =>
  (of === 'node' ? OF_NODES : OF_EDGES).has(name) ? `${name}_` : name;

/** A value as an attribute: a list is the text of a JSON array, null is none. */
export const attributeValue = (value: unknown): AttributeValue | undefined =>
  value === null || value === undefined
    ? undefined
    : typeof value === 'object'
      ? JSON.stringify(value)
      : (value as AttributeValue);

/** Attributes of a node or an edge, under the names that they have in a file. */
export function attributesOf(of: 'node' | 'edge', values: Readonly<Record<string, unknown>>): Attributes {
  const attributes: Record<string, AttributeValue> = {};
  for (const name in values) {
    const value = attributeValue(values[name]);
    if (value !== undefined) attributes[attributeName(of, name)] = value;
  }
  return attributes;
}

/** What a node is called where a reader shows it. */
export function labelOf(id: string, values: Readonly<Record<string, unknown>>): string {
  const name = [values['name'], values['title'], values['label'], values['year']].find(
    (value) => value !== undefined && value !== null,
  );
  return name === undefined ? id : String(name);
}
