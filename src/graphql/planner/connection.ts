import { KEY, type Cells } from '../../store/cypher/tree.js';
import { writeCursor, type Key } from '../cursor.js';
import type { PageRequest } from '../page.js';
import { objectOf } from './object.js';
import type { Emit, PlanList, RowsEmit, Run } from './plan.js';
import { carrierOf } from './rows-below.js';

/** Makes a part of an edge of its row; `page` is the one that it stands in. */
export type EdgeEmit = (row: Cells, carrier: Cells, run: Run, page: Page) => unknown;

/** The rows of a connection in the order of the reply. */
export interface Page {
  readonly rows: readonly Cells[];
  readonly total: number | null;
  /** Whether more follow, in the direction that was asked for. */
  readonly more: boolean;
  readonly request: PageRequest;
}

/** Makes a part of a connection. */
export type PageEmit = (page: Page, carrier: Cells, run: Run) => unknown;

/** Makes a connection of its parts: its rows are one more than its page where more follow. */
export function connectionEmit(
  list: PlanList,
  parts: readonly { readonly key: string; readonly emit: PageEmit }[],
): RowsEmit {
  const make = objectOf(parts);
  return (rows, total, carrier, run) => {
    const request = run.requests[list.at]!;
    const more = rows.length > request.size;
    const kept = more ? rows.slice(0, request.size) : rows;
    return make({ rows: request.backwards ? [...kept].reverse() : kept, total, more, request }, carrier, run);
  };
}

export const nodesEmit =
  (list: PlanList, emit: Emit): PageEmit =>
  (page, carrier, run) =>
    page.rows.map((row) => emit(row, carrierOf(list, row, carrier), run));

export function edgesEmit(
  list: PlanList,
  parts: readonly { readonly key: string; readonly emit: EdgeEmit }[],
): PageEmit {
  const make = objectOf(parts);
  return (page, carrier, run) => page.rows.map((row) => make(row, carrierOf(list, row, carrier), run, page));
}

const cursorOf = (row: Cells, { list }: PageRequest): string => {
  const key = row[KEY] as Key | Key[number];
  return writeCursor(list, typeof key === 'object' ? key : [key]);
};

export const cursorEmit: EdgeEmit = (row, _carrier, _run, { request }) => cursorOf(row, request);

const cursorAt =
  (at: number): PageEmit =>
  ({ rows, request }) => {
    const row = rows.at(at);
    return row ? cursorOf(row, request) : null;
  };

/** The fields of `PageInfo`. */
export const PAGE_INFO: Readonly<Record<string, PageEmit>> = {
  __typename: () => 'PageInfo',
  hasNextPage: ({ more, request }) => (request.backwards ? request.from !== undefined : more),
  hasPreviousPage: ({ more, request }) => (request.backwards ? more : request.from !== undefined),
  startCursor: cursorAt(0),
  endCursor: cursorAt(-1),
};
