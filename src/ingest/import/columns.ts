import { fold } from '../../domain/fold.js';
import { importFailed } from '../../errors.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';
import type { Mapping } from './mapping.js';
import { isFault, type Cell, type Table, type TableRow } from './table.js';

/** Where a field's values stand. */
export interface Column {
  readonly field: Field;
  readonly name: string;
  /** Counts from 0; undefined for a constant. */
  readonly at?: number;
  readonly constant?: string;
  /** By the folded words of the file. */
  readonly words: ReadonlyMap<string, string>;
  readonly separator?: string;
  /** Counts from 1. */
  readonly part?: number;
}

export interface Columns {
  readonly byField: ReadonlyMap<Field, Column>;
  readonly width: number;
  /** The rows below the header that the mapping asks for. */
  readonly rows: readonly TableRow[];
  /** How many it leaves out. */
  readonly leftOut: number;
  /** Columns that the mapping neither reads nor ignores. */
  readonly unread: readonly string[];
}

/** Under which a word of the file is looked up: folded, or as it stands where that leaves nothing ("?"). */
export const wordKey = (word: string): string => fold(word) || word.trim();

export const headerText = (cell: Cell | undefined): string =>
  (cell === undefined || (typeof cell === 'object' && !isFault(cell)) ? '' : isFault(cell) ? cell.value : String(cell))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The header of a table, its first row or the one with the number that is given, and the rows below it.
 * @throws AppError BAD_IMPORT where there is no such row
 */
export function splitHeader(
  file: string,
  table: Table,
  headerRow?: number,
): { readonly header: readonly string[]; readonly line: number; readonly rows: readonly TableRow[] } {
  if (table.header) return { header: table.header, line: 1, rows: table.rows };
  const at = headerRow === undefined ? 0 : table.rows.findIndex(({ line }) => line === headerRow);
  const row = table.rows[at];
  if (!row)
    throw importFailed(
      file,
      `row ${headerRow ?? 1} is not a header: it is empty or missing`,
      `la ligne ${headerRow ?? 1} n'est pas un en-tête : elle est vide ou absente`,
    );
  return { header: row.cells.map(headerText), line: row.line, rows: table.rows.slice(at + 1) };
}

/**
 * Finds the columns that a mapping names. @throws AppError BAD_IMPORT for one that is missing or stands twice, naming
 * those that are there
 */
export function findColumns(file: string, table: Table, mapping: Mapping): Columns {
  const { header, line, rows } = splitHeader(file, table, mapping.headerRow);
  const byField = new Map<Field, Column>();
  for (const field of FIELD_NAMES) {
    const named = mapping.columns[field];
    const constant = mapping.constants[field];
    const { column, words = {}, separator, part } = typeof named === 'object' ? named : { column: named || undefined };
    const shared = {
      field,
      words: new Map(Object.entries(words).map(([word, means]) => [wordKey(word), means])),
      separator: separator ?? (fieldRule(field).isList ? ';' : undefined),
      ...(part !== undefined && { part }),
    };
    if (column !== undefined)
      byField.set(field, {
        ...shared,
        name: column,
        at: positionOf(`${file}:${line}`, header, column),
        ...(constant && { constant }),
      });
    else if (constant) byField.set(field, { ...shared, name: field, constant });
  }
  const wanted = Object.entries(mapping.only).map(([column, values]) => ({
    at: positionOf(`${file}:${line}`, header, column),
    values: new Set([values].flat().map(wordKey)),
  }));
  const asked = rows.filter(({ cells }) =>
    wanted.every(({ at, values }) => values.has(wordKey(headerText(cells[at])))),
  );
  const named = [...[...byField.values()].map(({ name }) => name), ...mapping.ignored, ...Object.keys(mapping.only)];
  const read = new Set(named.map(key));
  return {
    byField,
    rows: asked,
    leftOut: rows.length - asked.length,
    width: header.length,
    unread: header.filter((name) => name !== '' && !read.has(key(name))),
  };
}

const key = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

function positionOf(place: string, header: readonly string[], wanted: string): number {
  const found = header.flatMap((name, at) => (name === key(wanted) ? [at] : []));
  if (found.length === 1) return found[0]!;
  const there = header.filter(Boolean).join(', ');
  const columns = found.map((at) => at + 1).join(', ');
  throw found.length === 0
    ? importFailed(
        place,
        `there is no column "${wanted}"; the columns are: ${there}; correct the mapping`,
        `aucune colonne « ${wanted} » ; les colonnes sont : ${there} ; corrigez la correspondance`,
      )
    : importFailed(
        place,
        `the column "${wanted}" appears ${found.length} times (columns ${columns}); rename all but the one that counts`,
        `la colonne « ${wanted} » figure ${found.length} fois (colonnes ${columns}) ; renommez toutes celles qui ne comptent pas`,
      );
}
