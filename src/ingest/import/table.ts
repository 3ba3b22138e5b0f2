import type { Said } from './said.js';

/** A cell that has no usable value, and why. */
export interface Fault {
  /** As it stands in the file. */
  readonly value: string;
  readonly rule: Said;
}

/**
 * What a cell holds: a text, a number that the file gives as one, several texts (JSON), or a fault. An empty cell is
 * ''.
 */
export type Cell = string | number | readonly string[] | Fault;

export const isFault = (cell: Cell): cell is Fault => typeof cell === 'object' && 'rule' in cell;

export interface TableRow {
  /**
   * The line on which the row begins in a text file, its row in a workbook, its place in a JSON list; all count from 1.
   */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Why the row as a whole cannot be read. */
  readonly fault?: Fault;
}

/** A file of rows, as read before anything is known of its columns. */
export interface Table {
  readonly format: 'csv' | 'xlsx' | 'ods' | 'json';
  /** What the reader had to find out: encoding, separator, sheet. */
  readonly notes: readonly Said[];
  /** Of JSON the names of the members; otherwise the first rows are still among `rows`. */
  readonly header?: readonly string[];
  readonly rows: readonly TableRow[];
}

/** How a file is to be read where that must not be found out. */
export interface TableOptions {
  readonly encoding?: string;
  readonly separator?: string;
  readonly sheet?: string;
  /** Where in a JSON file its list of rows stands: "results.bindings". */
  readonly list?: string;
}
