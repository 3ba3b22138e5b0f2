import type { RowFault } from './row-cells.js';
import type { RowChanges } from './row-changes.js';
import type { Said } from './said.js';
import type { ValueRead } from './values-read.js';

/**
 * What becomes of a row: `loaded` as a partnership of its own; `merged` with one that is in the graph, or that an
 * earlier row
 * told; `undecided`, loaded with a name that is no node yet; `refused`, of which nothing is loaded.
 */
export const ROW_OUTCOMES = ['loaded', 'merged', 'undecided', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/**
 * What a report says of a name: a slip of spelling that was seen through, another name than that of its code, several
 * nodes that it may be, none, a new party, or a name or code that was in force formerly.
 */
export interface NameReport {
  readonly name: string;
  readonly outcome: 'misspelt' | 'coded' | 'former' | 'undecided' | 'unknown' | 'new';
  /** The rule by which a former name or code was read. */
  readonly rule?: string;
  /** The node that it was taken for. */
  readonly taken?: { readonly id: string; readonly name: string };
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly why: string }[];
}

export interface RowReport {
  readonly line: number;
  readonly outcome: RowOutcome;
  /** The parties as written. */
  readonly parties: string;
  /** The partnership that the row speaks of, by id. */
  readonly partnership?: string;
  readonly faults: readonly RowFault[];
  readonly names: readonly NameReport[];
  readonly notes: readonly Said[];
  /** What was read of its cells, made when it is asked for; none of a refused row. */
  readonly values: () => readonly ValueRead[];
}

export interface ImportReport {
  readonly name: string;
  readonly file: string;
  readonly notes: readonly Said[];
  readonly rows: readonly RowReport[];
  /** Where the file takes the place of an older one: what differs. */
  readonly changes?: RowChanges;
  readonly counts: Readonly<Record<RowOutcome | 'misspelt' | 'rows', number>>;
}

export function countRows(rows: readonly RowReport[]): ImportReport['counts'] {
  const of = (outcome: RowOutcome): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    rows: rows.length,
    loaded: of('loaded'),
    merged: of('merged'),
    undecided: of('undecided'),
    refused: of('refused'),
    misspelt: rows.flatMap(({ names }) => names).filter(({ outcome }) => outcome === 'misspelt').length,
  };
}
