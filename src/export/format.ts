import type { Attribution } from '../store/cypher/nodes.js';
import type { About } from './about.js';
import type { Column } from './columns.js';
import type { GraphFile } from './graph-file.js';
import type { Json } from './read-rows.js';
import type { Locale } from './words.js';

export interface WriteOptions {
  /** A byte order mark before the first byte: Excel then reads the file as UTF-8. */
  readonly bom: boolean;
  /** Text that a spreadsheet would take for a formula is written as it is. */
  readonly exact: boolean;
  /** A table for people who read this language: its separators, its words; without one it is for programs. */
  readonly locale?: Locale | undefined;
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
  readonly isBytes?: false;
  readonly write: (file: RowFile) => AsyncIterable<string>;
}

/** A format that holds the rows of one list, as bytes that are no text. */
export interface BytesFormat extends Named {
  readonly holds: 'rows';
  readonly isBytes: true;
  readonly write: (file: RowFile) => AsyncGenerator<Uint8Array>;
}

/** Several lists, each a table. */
export interface TablesFile {
  readonly about: About;
  readonly tables: readonly (Pick<RowFile, 'columns' | 'rows'> & { readonly name: string })[];
  readonly options: WriteOptions;
  /** Who to name for the rows that have been read: all of them once the tables are written. */
  readonly attributions: () => Promise<readonly Attribution[]>;
}

/** A format that holds the rows of each list of a query. */
export interface TablesFormat extends Named {
  readonly holds: 'tables';
  readonly write: (file: TablesFile) => AsyncGenerator<Uint8Array>;
}

/** A format that holds nodes and edges. */
export interface GraphFormat extends Named {
  readonly holds: 'graph';
  readonly write: (file: GraphFile) => AsyncIterable<string>;
}

export type Format = RowFormat | BytesFormat | TablesFormat | GraphFormat;
