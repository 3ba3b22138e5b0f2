import { KEY, type Cells } from '../../store/queries/tree.js';
import { writeCursor, type Key } from '../cursor.js';
import type { Emit, PlanList, Run } from './plan.js';
import { carrierOf } from './rows-below.js';

/** Makes a field's value of the rows below its parent. */
export type RowsEmit = (rows: readonly Cells[], total: number | null, carrier: Cells, run: Run) => unknown;
export type EdgeEmit = (row: Cells, carrier: Cells, run: Run, cursor: () => string) => unknown;

/** A part of a connection that a document asks for, by its key in the reply. */
export interface ConnectionPart {
  readonly key: string;
  readonly name: string;
  readonly emit?: Emit;
  readonly edge?: readonly { readonly key: string; readonly emit: EdgeEmit }[];
  readonly names?: readonly { readonly key: string; readonly name: string }[];
  readonly typename?: string;
}

/** Makes a connection: its rows are one more than its page where more follow; cursors are written only when asked for. */
export function connectionEmit(list: PlanList, parts: readonly ConnectionPart[]): RowsEmit {
  return (rows, total, carrier, run) => {
    const request = run.requests[list.at]!;
    const more = rows.length > request.size;
    const kept = more ? rows.slice(0, request.size) : [...rows];
    if (request.backwards) kept.reverse();
    const cursorOf = (row: Cells): string => writeCursor(request.list, row[KEY] as Key);
    const info: Readonly<Record<string, () => unknown>> = {
      __typename: () => 'PageInfo',
      hasNextPage: () => (request.backwards ? request.from !== undefined : more),
      hasPreviousPage: () => (request.backwards ? more : request.from !== undefined),
      startCursor: () => (kept.length > 0 ? cursorOf(kept[0]!) : null),
      endCursor: () => (kept.length > 0 ? cursorOf(kept.at(-1)!) : null),
    };
    const value: Record<string, unknown> = {};
    for (const { key, name, emit, edge, names, typename } of parts) {
      if (emit) value[key] = kept.map((row) => emit(row, carrierOf(list, row, carrier), run));
      else if (edge) value[key] = kept.map((row) => edgeObject(edge, row, carrierOf(list, row, carrier), run, () => cursorOf(row)));
      else if (names) value[key] = Object.fromEntries(names.map((each) => [each.key, info[each.name]!()]));
      else value[key] = name === 'totalCount' ? total : typename;
    }
    return value;
  };
}

function edgeObject(parts: readonly { readonly key: string; readonly emit: EdgeEmit }[], row: Cells, carrier: Cells, run: Run, cursor: () => string): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const { key, emit } of parts) value[key] = emit(row, carrier, run, cursor);
  return value;
}
