import { byText } from '../../domain/canonical.js';
import { KEY, type Cells } from '../../store/cypher/tree.js';
import { isReadOnce, type Emit, type PlanList, type RowsEmit, type Run } from './plan.js';

/** The rows of a list below one row, at most one more than its page, and how many there are in all (when asked). */
export interface Below {
  readonly rows: readonly Cells[];
  readonly total: number | null;
}

const NONE: Below = { rows: [], total: 0 };

const keyOf = (row: Cells): string => row[KEY] as string;

const isInOrder = (rows: readonly Cells[]): boolean =>
  rows.every((row, at) => at === 0 || keyOf(rows[at - 1]!) <= keyOf(row));

/** Rows as a comprehension gave them: put into their order, one of those that several ways led to. */
function inOrder(rows: readonly Cells[], list: PlanList, severalWays: boolean): readonly Cells[] {
  if (rows.length < 2) return rows;
  // Of a list without keys every row above has one at most: what there is of it here is the same one again.
  if (!list.keyed) return rows.slice(0, 1);
  const sorted = isInOrder(rows) ? rows : [...rows].sort((a, b) => byText(keyOf(a), keyOf(b)));
  const id = list.idSlot.at;
  return severalWays ? sorted.filter((row, at) => at === 0 || row[id] !== sorted[at - 1]![id]) : sorted;
}

/** Finds the rows of a list below a row; `carrier` is the row whose cells hold its inline lists. */
export function rowsBelow(list: PlanList, parentId: unknown, cells: Cells, carrier: Cells, run: Run): Below {
  if (isReadOnce(list)) return run.fetched[list.at]?.get(parentId as string) ?? NONE;
  if (list.readMode === 'lookup') return { rows: [cells[list.rowsSlot.at] as Cells], total: 1 };
  if (list.readMode === 'subquery')
    return { rows: cells[list.rowsSlot.at] as Cells[], total: cells[list.rowsSlot.at + 1] as number | null };
  const all = carrier[list.rowsSlot.at] as Cells[];
  const isAbove = cells === carrier;
  const own = isAbove ? all : all.filter((row) => row[list.parentIdSlot.at] === parentId);
  // The row above may itself have been met on several ways from the carrier, each with these rows.
  const rows = inOrder(own, list, !isAbove || list.relation.distinct === true);
  return { rows, total: rows.length };
}

/** Which row carries the inline lists of a row of a list: itself, unless it is one of an inline list. */
export const carrierOf = (list: PlanList, row: Cells, carrier: Cells): Cells =>
  list.readMode === 'inline' ? carrier : row;

/** What a row has of the list below it. */
export function joined(list: PlanList, below: PlanList, make: RowsEmit): Emit {
  const emit: Emit = (cells, carrier, run) => {
    const { rows, total } = rowsBelow(below, cells[list.idSlot.at], cells, carrier, run);
    return make(rows, total, carrier, run);
  };
  if (!isReadOnce(below)) return emit;
  // What is read once for each parent hangs on its id alone: a party met in ten partnerships has one list, made once.
  return (cells, carrier, run) => {
    const made = (run.made[below.at] ??= new Map<unknown, unknown>());
    const id = cells[list.idSlot.at];
    if (!made.has(id)) made.set(id, emit(cells, carrier, run));
    return made.get(id);
  };
}
