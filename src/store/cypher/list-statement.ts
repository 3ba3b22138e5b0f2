import type { Query } from '../graph-store.js';
import { afterCursor, indexed, keyList, orderBy, type OrderTerm } from './order.js';
import { belowIds, hasLink, patternText, type Relation } from './relation.js';
import { decode, listOf, type RowOf, type RowType } from './rows.js';
import { keepTexts } from './kept-texts.js';
import { statement } from './statement.js';
import { alone, printed, whereOf, type Fragment, type Labels } from './text.js';

/** How a list is asked for; together with the relation it decides the text of the statement. */
export interface ListShape {
  readonly order: readonly OrderTerm[];
  readonly backwards: boolean;
  /** Whether a cursor is given, as `$k0`, `$k1` … */
  readonly from: boolean;
  /** The filter's condition on `n`. */
  readonly where: Fragment;
  /** The filter's way to `n`, where it has one. */
  readonly start?: Fragment | undefined;
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

const kept = keepTexts(4_000_000);

/**
 * The statement of a list for all parents `$ids` at once, or of a root list: each cut to `$limit` after its order,
 * so that its work is bounded. Kept by shape.
 */
export function listStatement<T extends RowType>(relation: Relation<T>, shape: ListShape): Query<ListOf<T>> {
  const { where, start, ...rest } = shape;
  const key = JSON.stringify([relation.name, printed(where), start && printed(start), rest]);
  return kept(
    key,
    statement(relation.name, (labels) => textOf(relation, shape, labels), rowOf(relation)),
  );
}

function textOf(relation: Relation, { order, backwards, ...shape }: ListShape, labels: Labels): string {
  const place = alone(labels);
  const edges = (relation.edge ?? []).map((name) => `r.${name}`);
  const carried = hasLink(relation) ? 'n, r' : 'n';
  const start = relation.start ?? {
    clause: () => belowIds(relation, labels),
    carry: 'parent',
    key: 'parent.id',
  };
  const inCall = relation.parent ? `WITH ${start.carry} ` : '';
  const match = shape.start?.(place) ?? `${inCall}MATCH ${patternText(relation, place)}`;
  const filter = [relation.where?.(place), shape.where(place)];
  const ordered = relation.parent || shape.start ? undefined : indexed(order, place);
  const page = [...filter, shape.from ? afterCursor(order, backwards, place) : ordered];
  const cells = `[${keyList(order, place)}, [${edges.join(', ')}], [${listOf(relation.to, 'n')}]]`;
  const parts = [
    shape.rows &&
      `CALL { ${match}${whereOf(page)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}${carried} ORDER BY ${orderBy(order, backwards, place)} LIMIT $limit
  RETURN collect(${cells}) AS rows }`,
    // By id: of nodes themselves the embedded engine counts every row, distinct or not.
    shape.total &&
      `CALL { ${match}${whereOf(filter)}
  RETURN count(${relation.distinct ? 'DISTINCT n.id' : 'n'}) AS total }`,
  ]
    .filter(Boolean)
    .join('\n');
  const returned = `${shape.rows ? 'rows' : '[] AS rows'}, ${shape.total ? 'total' : 'null AS total'}`;
  return relation.parent
    ? `${start.clause(place)}\n${parts}\nRETURN ${start.key} AS parent, ${returned}`
    : `${parts}\nRETURN '' AS parent, ${returned}`;
}

function rowOf<T extends RowType>(relation: Relation<T>): (raw: Readonly<Record<string, unknown>>) => ListOf<T> {
  const names = relation.edge ?? [];
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
