import { LRUCache } from 'lru-cache';
import type { Query } from '../graph-store.js';
import { afterCursor, indexed, keyList, orderBy, type OrderTerm } from './order.js';
import { decode, listOf, type RowOf, type RowType } from './rows.js';
import type { Relation } from './relation.js';

/** How a list is asked for; together with the relation it decides the text of the statement. */
export interface ListShape {
  readonly order: readonly OrderTerm[];
  readonly backwards: boolean;
  /** Whether a cursor is given, as `$k0`, `$k1` … */
  readonly from: boolean;
  /** The filter's condition on `n`. */
  readonly where: string;
  /** The filter's way to `n`, where it has one. */
  readonly start?: string | undefined;
  readonly total: boolean;
  readonly rows: boolean;
}

export interface ListRow<T extends RowType> {
  /** The values of the order's terms: what the row's cursor is made of. */
  readonly key: readonly string[];
  readonly edge: Readonly<Record<string, unknown>>;
  readonly node: RowOf<T>;
}

/** The rows of one parent, at most `$limit` of them, and how many there are in all (when asked). */
export interface ListOf<T extends RowType> {
  readonly parent: string;
  readonly rows: readonly ListRow<T>[];
  readonly total: number | null;
}

const known = new LRUCache<string, Query<ListOf<RowType>>>({
  maxSize: 4_000_000,
  // The characters of the shape and of the statement.
  sizeCalculation: ({ text }, key) => key.length + text.length,
});

/**
 * The statement of a list for all parents `$ids` at once, or of a root list: each cut to `$limit` after its order,
 * so that its work is bounded. Kept by shape.
 */
export function listStatement<T extends RowType>(relation: Relation<T>, shape: ListShape): Query<ListOf<T>> {
  const key = JSON.stringify([relation.name, shape]);
  let query = known.get(key);
  if (!query) {
    query = { name: relation.name, text: `// ${relation.name}\n${textOf(relation, shape)}`, row: rowOf(relation) };
    known.set(key, query);
  }
  return query;
}

function textOf(relation: Relation, shape: ListShape): string {
  const edges = Object.values(relation.edge ?? {});
  const carried = edges.length > 0 ? 'n, r' : 'n';
  const start = relation.start ?? {
    clause: `MATCH (parent:${relation.parent}) WHERE parent.id IN $ids`,
    carry: 'parent',
    key: 'parent.id',
  };
  const inCall = relation.parent ? `WITH ${start.carry} ` : '';
  const match = shape.start ?? `${inCall}MATCH ${relation.pattern}`;
  const filter = [relation.where, shape.where === 'true' ? undefined : shape.where].filter(Boolean);
  const where = (conditions: readonly unknown[]): string =>
    conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const ordered = relation.parent || shape.start ? undefined : indexed(shape.order);
  const page = [...filter, ...(shape.from ? [afterCursor(shape.order, shape.backwards)] : ordered ? [ordered] : [])];
  const cells = `[${keyList(shape.order)}, [${edges.join(', ')}], [${listOf(relation.to, 'n')}]]`;
  const parts = [
    shape.rows &&
      `CALL { ${match}${where(page)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}${carried} ORDER BY ${orderBy(shape.order, shape.backwards)} LIMIT $limit
  RETURN collect(${cells}) AS rows }`,
    // By id: of nodes themselves the embedded engine counts every row, distinct or not.
    shape.total &&
      `CALL { ${match}${where(filter)}
  RETURN count(${relation.distinct ? 'DISTINCT n.id' : 'n'}) AS total }`,
  ]
    .filter(Boolean)
    .join('\n');
  const returned = `${shape.rows ? 'rows' : '[] AS rows'}, ${shape.total ? 'total' : 'null AS total'}`;
  return relation.parent
    ? `${start.clause}\n${parts}\nRETURN ${start.key} AS parent, ${returned}`
    : `${parts}\nRETURN '' AS parent, ${returned}`;
}

function rowOf<T extends RowType>(relation: Relation<T>): (raw: Readonly<Record<string, unknown>>) => ListOf<T> {
  const names = Object.keys(relation.edge ?? {});
  return ({ parent, rows, total }) => ({
    parent: parent as string,
    total: total as number | null,
    rows: (rows as [string[], unknown[], unknown[]][]).map(([key, edge, node]) => ({
      key,
      edge: Object.fromEntries(names.map((name, at) => [name, edge[at] ?? null])),
      node: decode(relation.to, node),
    })),
  });
}
