import type { FieldNode } from 'graphql';
import type { Cells, TreeList, TreeRows } from '../../store/cypher/tree.js';
import type { Arguments } from '../list-arguments.js';
import type { PageRequest } from '../page.js';
import type { RowsStep } from './rows-step.js';

/** A cell's place in its row, known once the whole list is. */
export interface Slot {
  at: number;
}

/**
 * How the rows below a parent are found: in its own statement, unsorted, as part of its row, sorted, or at its end for
 * each parent once; or in a statement of their own.
 */
export type ReadMode = 'inline' | 'lookup' | 'subquery' | 'deferred' | 'separate';

/** A list of the reply: what is read of it, and how it is asked for in each request. */
export interface PlanList extends TreeList {
  readonly readMode: ReadMode;
  /** Its field's path in the reply, such as `party.partnerships`. */
  readonly path: string;
  readonly inline: readonly PlanList[];
  readonly lookup: readonly PlanList[];
  readonly subquery: readonly PlanList[];
  readonly deferred: readonly PlanList[];
  /** Lists below it that are statements of their own. */
  readonly separate: readonly PlanList[];
  /**
   * Where its rows have their id (-1 where none needs it); where the row above has its rows; where its rows name the
   * row above them.
   */
  readonly idSlot: Slot;
  readonly rowsSlot: Slot;
  readonly parentIdSlot: Slot;
  /** Whether a variable stands in its arguments. */
  readonly varies: boolean;
  /** What the document asks of the connection: its rows, how many there are in all, whether more follow, cursors. */
  readonly wanted: { readonly rows: boolean; readonly total: boolean; readonly more: boolean; readonly keys: boolean };
  /** The arguments of its field, by request. */
  readonly args: (run: Run) => Arguments;
  /** Connections have pages; a list that is short by nature is read whole, up to a bound. */
  readonly paged: boolean;
  /** What the field's value narrows a single node by, such as a code. */
  readonly key?: (args: Arguments) => Arguments | undefined;
  /** The fields of its rows, and of their edges, that resolvers answer. */
  readonly steps: readonly RowsStep[];
  /** Whether lists with statements of their own, or steps, hang on its rows, at any depth. */
  readonly leadsOn: boolean;
  /** The statement that it begins, where it is read apart. */
  readonly statement: Statement;
}

/** What one statement reads. */
export interface Statement {
  /** The lists whose parameters it has. */
  readonly lists: readonly PlanList[];
  /** Of these, the ones that it reads along, in the order in which it gives them. */
  readonly along: readonly PlanList[];
  /** Tells its texts from those of other plans. */
  readonly number: number;
}

/** One row with what it carries: the row whose cells hold its inline lists. */
export type Emit = (cells: Cells, carrier: Cells, run: Run) => unknown;
/** Makes a field's value of the rows below its parent. */
export type RowsEmit = (rows: readonly Cells[], total: number | null, carrier: Cells, run: Run) => unknown;

/** A root field of a document. */
export interface PlanField {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  /** How it is read; absent where its resolver answers it. */
  readonly read?: {
    readonly emit: (run: Run) => unknown;
    /** Its own list first, then those below it; none of `__typename`. */
    readonly lists: readonly PlanList[];
  };
}

/** The value of a root field that was read. */
export interface RootValue {
  readonly value: unknown;
}

export interface Plan {
  /** Root fields in the order of the reply. */
  readonly fields: readonly PlanField[];
  readonly roots: readonly PlanList[];
  readonly lists: readonly PlanList[];
  /** How many statements it takes at most, without those of resolvers; fewer where a level has no rows. */
  readonly statements: number;
  /** Those that their resolvers answer. */
  readonly left: readonly PlanField[];
  /** Whether it leaves no field at all to a resolver. */
  readonly isWhole: boolean;
  /** Makes the reply's data of the values of the fields that are read, and of what resolvers gave by key. */
  readonly make: (
    values: readonly (RootValue | undefined)[],
    resolved: Readonly<Record<string, unknown>>,
  ) => Record<string, unknown>;
}

/** Whether a list is read once for each parent, whichever rows have that parent. */
export const isReadOnce = ({ readMode }: PlanList): boolean => readMode === 'deferred' || readMode === 'separate';

/** What one request knows while its plan is carried out; lists by their number. */
export interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requests: readonly (PageRequest | undefined)[];
  readonly fetched: (ReadonlyMap<string, TreeRows> | undefined)[];
  /** What was made of a list for each row above it. */
  readonly made: Map<unknown, unknown>[];
  /** What resolvers answered of rows, or of edges, by what the step tells them apart by. */
  readonly resolved: Map<RowsStep, ReadonlyMap<unknown, Readonly<Record<string, unknown>>>>;
}
