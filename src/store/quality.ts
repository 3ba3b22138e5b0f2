import type { RowOf } from './cypher/rows.js';

type Row = RowOf<'PropertyQuality'>;

/** What is known of one property: `unknown` is what is left of the nodes. */
export interface KnownOfProperty extends Pick<
  Row,
  | 'property'
  | 'known'
  | 'disputed'
  | 'undecided'
  | 'values'
  | 'undated'
  | 'oldest'
  | 'newest'
  | 'sourceCount'
  | 'publisherCount'
> {
  readonly unknown: number;
  readonly sources: { sourceId: string; values: number }[];
  readonly publishers: { publisher: string; values: number }[];
}

export interface KnownOfType {
  readonly type: string;
  readonly level: Row['level'];
  readonly nodes: number;
  readonly properties: KnownOfProperty[];
}

/**
 * The rows of the quality statement, put together by kind of node and level; kinds by name, the whole kind before its
 * levels.
 */
export function qualityByType(rows: readonly Row[]): KnownOfType[] {
  const types = new Map<string, KnownOfType>();
  for (const row of rows) {
    const key = `${row.of} ${row.level ?? ''}`;
    const type = types.get(key) ?? { type: row.of, level: row.level, nodes: row.nodes, properties: [] };
    types.set(key, type);
    type.properties.push(ofProperty(row));
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, type]) => type);
}

const ofProperty = ({
  id: _id,
  of: _of,
  level: _level,
  nodes,
  sources,
  sourceValues,
  publishers,
  publisherValues,
  ...row
}: Row): KnownOfProperty => ({
  ...row,
  unknown: nodes - row.known,
  sources: sources.map((sourceId, at) => ({ sourceId, values: sourceValues[at]! })),
  publishers: publishers.map((publisher, at) => ({ publisher, values: publisherValues[at]! })),
});
