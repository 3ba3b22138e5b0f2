import { CsvError, parse } from 'csv-parse/sync';
import { importFailed } from '../../errors.js';
import { boundedRows, checkBound, checkLines, MOST } from './bounds.js';
import { decodeText, spoiled } from './decode-text.js';
import { said, type Said } from './said.js';
import type { Cell, Table, TableOptions, TableRow } from './table.js';

const SEPARATORS = [';', '\t', ',', '|'] as const;
const SEPARATOR_NAMES: Readonly<Record<string, Said>> = {
  ';': said('semicolons', 'points-virgules'),
  '\t': said('tabs', 'tabulations'),
  ',': said('commas', 'virgules'),
  '|': said('bars', 'barres verticales'),
};
/** So many rows tell which separator a file has. */
const LOOKED_AT = 20;
/** With more rows than these that a quotation mark runs over, no row is what its author wrote. */
const MOST_FAULTY = 100;

interface Parsed {
  readonly record: readonly string[];
  /** The line that it ends on. */
  readonly line: number;
}

/** @throws CsvError, AppError BAD_IMPORT where `check` finds more than may be */
function parseRows(
  text: string,
  delimiter: string,
  check: (row: number, columns: number) => void = () => {},
): Parsed[] {
  const rows: Parsed[] = [];
  try {
    parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MOST.rowCharacters,
      on_record: (record: string[], { lines }) => {
        check(lines, record.length);
        rows.push({ record, line: lines });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Unread(error.code, (rows.at(-1)?.line ?? 0) + 1);
    throw error;
  }
  return rows;
}

/** Why rows could not be read to their end, and the line after the last one that could. */
class Unread extends Error {
  constructor(
    readonly why: string,
    readonly line: number,
  ) {
    super(why);
  }
}

/**
 * Reads a text file of rows. @throws AppError BAD_IMPORT where it has one column alone or a quotation mark is never
 * closed
 */
export function readCsvTable(file: string, bytes: Uint8Array, options: TableOptions): Table {
  checkLines(file, bytes);
  const { text: whole, notes } = decodeText(file, bytes, options.encoding);
  const { text, said: own } = separatorLine(whole);
  const separator = options.separator ?? own ?? guessSeparator(file, text);
  const named = SEPARATOR_NAMES[separator];
  const rows = parsed(file, text, separator)
    .map(({ record, line }): TableRow => rowOf(record, firstLine(record, line), separator))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const faulty = rows.filter(({ fault }) => fault);
  if (faulty.length > MOST_FAULTY) throw openQuote(file, faulty[0]!.line);
  return {
    format: 'csv',
    rows,
    notes: [
      ...notes,
      ...(named && separator !== ','
        ? [said(`cells between ${named.en}`, `cellules séparées par des ${named.fr}`)]
        : []),
    ],
  };
}

/** A first line "sep=;" is for Excel: it says the separator and is no row. The lines below it keep their numbers. */
function separatorLine(text: string): { readonly text: string; readonly said?: string } {
  const [line, separator] = /^\uFEFF?"?sep=([^\r\n])"?(?=\r|\n)/i.exec(text) ?? [];
  return line === undefined ? { text } : { text: text.slice(line.length), said: separator! };
}

function parsed(file: string, text: string, separator: string): Parsed[] {
  try {
    return parseRows(text, separator, boundedRows(file));
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    if (error.why === 'CSV_MAX_RECORD_SIZE') checkBound(file, error.line, 'rowCharacters', Infinity);
    throw openQuote(file, error.line);
  }
}

const openQuote = (file: string, line: number): Error =>
  importFailed(
    `${file}:${line}`,
    'a quotation mark is opened here and never closed; close it or take it out',
    'un guillemet est ouvert ici et jamais fermé ; fermez-le ou retirez-le',
  );

function canRead(text: string, separator: string): boolean {
  try {
    parseRows(text, separator);
    return true;
  } catch {
    return false;
  }
}

/** The separator that gives the most rows of one width, wider rows first where two do. */
function guessSeparator(file: string, text: string): string {
  const head = text
    .slice(0, MOST.rowCharacters)
    .split(/\r\n|\n|\r/)
    .slice(0, LOOKED_AT);
  const scored = SEPARATORS.map((separator) => ({ separator, ...evenness(head, separator) }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.rows - a.rows || b.width - a.width);
  if (scored[0]) return scored[0].separator;
  throw importFailed(
    file,
    'no separator gives more than one column (tried ; tab , |); name it in the mapping as "separator", or save the table as CSV again',
    "aucun séparateur ne donne plus d'une colonne (essayés : ; tabulation , |) ; indiquez-le dans la correspondance par « separator », ou enregistrez à nouveau le tableau en CSV",
  );
}

/** The commonest width of the rows, and how many have it; a cell that is quoted past the last line is left out. */
function evenness(lines: readonly string[], separator: string): { width: number; rows: number } {
  const counts = new Map<number, number>();
  const whole =
    lines.map((_, at) => lines.slice(0, lines.length - at).join('\n')).find((text) => canRead(text, separator)) ?? '';
  for (const { record } of parseRows(whole, separator)) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const [width = 0, rows = 0] =
    [...counts].filter(([wide]) => wide > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return { width, rows };
}

/** The line on which a row begins whose last line is known. */
const firstLine = (record: readonly string[], last: number): number =>
  last - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function rowOf(record: readonly string[], line: number, separator: string): TableRow {
  const swallowed = record.find((cell) => cell.startsWith('"') && cell.includes('\n') && cell.includes(separator));
  return {
    line,
    cells: record.map(cellOf),
    ...(swallowed !== undefined && {
      fault: {
        value: swallowed.slice(0, 60),
        rule: said(
          'a quotation mark that is not closed runs over several rows; close it or take it out',
          'un guillemet non fermé court sur plusieurs lignes ; fermez-le ou retirez-le',
        ),
      },
    }),
  };
}

/** Quotation marks inside a quoted cell that are not doubled leave the outer ones in place. */
function cellOf(text: string): Cell {
  const value = (
    text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
  ).trim();
  const rule = spoiled(value);
  return rule ? { value, rule } : value;
}
