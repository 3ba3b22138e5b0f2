import { byText } from '../domain/canonical.js';
import type { Key } from './cursor.js';
import { pageOf, type Edge, type Page, type PageRequest } from './page.js';

/** A row of a list that is kept in memory, and its place there: larger numbers first, then texts in rising order. */
export interface SortedRow<Value> {
  readonly key: Key;
  readonly value: Value;
}

const compare = (a: Key, b: Key): number => {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  const [x, y] = [a[at]!, b[at]!];
  return typeof x === 'number' && typeof y === 'number' ? y - x : byText(String(x), String(y));
};

/** The page of a list that is sorted by its keys, read forward; only its rows are made edges. */
export async function inMemoryPage<Value, Node, E extends Edge<Node>>(
  request: PageRequest,
  list: readonly SortedRow<Value>[],
  edgeOf: (value: Value) => Promise<Omit<E, 'cursor'>>,
): Promise<Page<Node, E>> {
  const { from } = request;
  const start = from ? list.findIndex(({ key }) => compare(key, from) > 0) : 0;
  const rows = start < 0 ? [] : list.slice(start, start + request.size + 1);
  const edges = new Map(
    await Promise.all(rows.slice(0, request.size).map(async (row) => [row, await edgeOf(row.value)] as const)),
  );
  return pageOf(request, rows, list.length, (row, cursor) => ({ ...edges.get(row), cursor }) as E);
}
