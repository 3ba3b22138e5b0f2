import { badInput, badPageSize } from '../errors.js';
import type { OrderTerm } from '../store/cypher/order.js';
import { readCursor, writeCursor, type Key } from './cursor.js';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 200;
/** A list that is short by nature (the years of a partnership, the members of a group) is read whole up to here. */
export const WHOLE_LIST = 1000;

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page as it is asked of a statement: how many, which way, from which key. */
export interface PageRequest {
  readonly size: number;
  readonly backwards: boolean;
  readonly from: Key | undefined;
  readonly list: string;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface Page<Node, E extends Edge<Node> = Edge<Node>> {
  readonly edges: readonly E[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** The name of a list in an order: a cursor of one is none of another. */
export const listName = (relation: string, order: readonly OrderTerm[]): string =>
  `${relation} ${order.map(({ key, descending }) => `${key}${descending ? '-' : '+'}`).join(' ')}`;

/**
 * Checks the page arguments of a field.
 * @param path the field's path in the query, for errors
 * @throws AppError BAD_PAGE_SIZE, BAD_CURSOR, BAD_USER_INPUT
 */
export function pageRequest(path: string, list: string, { first, after, last, before }: PageArguments): PageRequest {
  const forward = first ?? undefined;
  const backward = last ?? undefined;
  if ((forward !== undefined || after) && (backward !== undefined || before)) {
    throw badInput(
      path,
      '"first"/"after" go forward and "last"/"before" backward; give one pair',
      '« first »/« after » avancent et « last »/« before » reculent ; donnez une seule paire',
    );
  }
  const backwards = backward !== undefined || Boolean(before);
  const size = (backwards ? backward : forward) ?? DEFAULT_PAGE;
  if (size < 0 || size > LARGEST_PAGE) throw badPageSize(`${path}.${backwards ? 'last' : 'first'}`, size, LARGEST_PAGE);
  const cursor = backwards ? before : after;
  return {
    size,
    backwards,
    list,
    from:
      cursor === null || cursor === undefined
        ? undefined
        : readCursor(list, cursor, `${path}.${backwards ? 'before' : 'after'}`),
  };
}

/** Makes a page of rows that were asked for with one more than its size, in the order they were read. */
export function pageOf<Row extends { readonly key: Key }, Node, E extends Edge<Node>>(
  request: PageRequest,
  rows: readonly Row[],
  total: number | null,
  edgeOf: (row: Row, cursor: string) => E,
): Page<Node, E> {
  const more = rows.length > request.size;
  const kept = rows.slice(0, request.size);
  if (request.backwards) kept.reverse();
  const edges = kept.map((row) => edgeOf(row, writeCursor(request.list, row.key)));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    totalCount: total ?? 0,
    pageInfo: {
      hasNextPage: request.backwards ? request.from !== undefined : more,
      hasPreviousPage: request.backwards ? more : request.from !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
