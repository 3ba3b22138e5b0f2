import type { MergeRange } from 'hucre/xlsx';
import { checkBound } from './bounds.js';
import { said, type Said } from './said.js';
import type { Cell } from './table.js';

/**
 * What stands in cells merged over several rows stands for each of them; the file gives it in the first alone. Changes
 * the rows. @returns how many cells were filled
 */
export function fillMerged(
  file: string,
  rows: readonly { readonly line: number; readonly cells: Cell[] }[],
  merges: readonly MergeRange[],
): number {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const last = rows.at(-1)?.line ?? 0;
  let [looked, filled] = [0, 0];
  for (const { startRow, endRow, startCol } of merges) {
    const value = byLine.get(startRow + 1)?.cells[startCol] ?? '';
    if (value === '') continue;
    for (let line = startRow + 2; line <= Math.min(endRow + 1, last); line += 1) {
      checkBound(file, line, 'cells', (looked += 1));
      const cells = byLine.get(line)?.cells;
      if (!cells || (cells[startCol] ?? '') !== '') continue;
      while (cells.length < startCol) cells.push('');
      cells[startCol] = value;
      filled += 1;
    }
  }
  return filled;
}

export const mergedNote = (filled: number): Said[] =>
  filled === 0
    ? []
    : [
        said(
          `merged cells stand for each of their rows; cells filled: ${filled}`,
          `les cellules fusionnées valent pour chacune de leurs lignes ; cellules remplies : ${filled}`,
        ),
      ];
