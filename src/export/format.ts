import type { About } from './about.js';
import type { Column } from './columns.js';
import type { GraphFile } from './graph-file.js';
import type { Json } from './read-rows.js';

export interface WriteOptions {
  /** A byte order mark before the first byte: Excel then reads the file as UTF-8. */
  readonly bom: boolean;
  /** Text that a spreadsheet would take for a formula is written as it is. */
  readonly exact: boolean;
}

/** The rows of one list. */
export interface RowFile {
  readonly about: About;
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<Json>;
  readonly options: WriteOptions;
}

interface Named {
  readonly name: string;
  readonly mediaType: string;
  /** The ending of its files' names. */
  readonly ending: string;
}

/** A format that holds the rows of one list. */
export interface RowFormat extends Named {
  readonly holds: 'rows';
  readonly write: (file: RowFile) => AsyncIterable<string>;
}

/** A format that holds nodes and edges. */
export interface GraphFormat extends Named {
  readonly holds: 'graph';
  readonly write: (file: GraphFile) => AsyncIterable<string>;
}

export type Format = RowFormat | GraphFormat;
