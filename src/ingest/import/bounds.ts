import { importFailed } from '../../errors.js';

/** What a table that a person made stays far below; more is refused before it is held in memory. */
export const MOST = {
  /** Of the file, and of a workbook once it is unpacked. */
  bytes: 64 * 1024 * 1024,
  unpacked: 48 * 1024 * 1024,
  rows: 200_000,
  columns: 500,
  cells: 2_000_000,
  /** Of one row of a text file. */
  rowCharacters: 1_000_000,
  /** Lists and objects of JSON in each other. */
  depth: 20,
} as const;

const MEASURES = {
  rows: ['rows', 'lignes'],
  columns: ['columns', 'colonnes'],
  cells: ['cells', 'cellules'],
  rowCharacters: ['characters in a row', 'caractères dans une ligne'],
  depth: ['lists and objects in each other', 'listes et objets les uns dans les autres'],
} as const;
type Measure = keyof typeof MEASURES;

/** @throws AppError BAD_IMPORT where there are more of something than may be, with the row where that shows */
export function checkBound(file: string, row: number, what: Measure, found: number): void {
  if (found <= MOST[what]) return;
  const [name, nom] = MEASURES[what];
  throw importFailed(
    `${file}:${row}`,
    `more than ${MOST[what]} ${name}: this is no table that a person made; split it, or take out what is not of it`,
    `plus de ${MOST[what]} ${nom} : ce n'est pas un tableau fait à la main ; divisez-le, ou retirez ce qui n'en fait pas partie`,
  );
}

/** Counts rows and their cells as they are read. @throws AppError BAD_IMPORT */
export function boundedRows(file: string): (row: number, columns: number) => void {
  let [rows, cells] = [0, 0];
  return (row, columns) => {
    rows += 1;
    cells += columns;
    checkBound(file, row, 'columns', columns);
    checkBound(file, row, 'rows', rows);
    checkBound(file, row, 'cells', cells);
  };
}

const [LF, CR, QUOTE, ESCAPE] = [0x0a, 0x0d, 0x22, 0x5c];
const [OPENING, CLOSING] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/** Looks at the bytes of a text file before they are decoded. @throws AppError BAD_IMPORT for a line that has no end */
export function checkLines(file: string, bytes: Uint8Array): void {
  let [line, began] = [1, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== LF && bytes[at] !== CR) {
      // A character takes four bytes at most.
      if (at - began > 4 * MOST.rowCharacters) checkBound(file, line, 'rowCharacters', at - began);
      continue;
    }
    if (bytes[at] === LF || bytes[at + 1] !== LF) line += 1;
    began = at + 1;
  }
}

/** Looks at the bytes of JSON before they are parsed. @throws AppError BAD_IMPORT where it is nested too deep */
export function checkDepth(file: string, bytes: Uint8Array): void {
  let [line, depth, inText] = [1, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === LF) line += 1;
    if (inText) {
      if (byte === ESCAPE) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (OPENING.has(byte)) checkBound(file, line, 'depth', (depth += 1));
    else if (CLOSING.has(byte)) depth -= 1;
  }
}
