import { readXlsx } from 'hucre/xlsx';
import { checkBound } from './bounds.js';
import { readWorkbook, sheetTable, type Sheet } from './sheet-table.js';
import type { Table, TableOptions } from './table.js';
import { checkUnpacked } from './unpacked.js';

/** Reads one sheet of an Excel workbook. @throws AppError BAD_IMPORT */
export async function readXlsxTable(file: string, bytes: Uint8Array, { sheet }: TableOptions): Promise<Table> {
  const { sheets } = await readWorkbook(file, '.xlsx', () => {
    checkUnpacked(file, bytes, (name, unpacked) => {
      if (/(^|\/)worksheets\/[^/]+\.xml$/.test(name)) checkSheet(`${file}/${name}`, unpacked.toString('latin1'));
    });
    return readXlsx(bytes);
  });
  return sheetTable(
    file,
    'xlsx',
    sheets.map(({ name, hidden, veryHidden, rows, merges = [], cells }): Sheet => ({
      name,
      isHidden: Boolean(hidden) || Boolean(veryHidden),
      rows: rows.map((values, at) => ({ line: at + 1, values })),
      merges,
      ...(cells && { detail: cells }),
    })),
    sheet,
  );
}

/** A cell's place, such as `C12`: the library makes a rectangle up to the furthest one. */
const PLACE = /<c\b[^>]*?\br="([A-Z]{1,7})(\d{1,10})"/g;

function checkSheet(file: string, xml: string): void {
  let [width, cells] = [0, 0];
  for (const [, letters, digits] of xml.matchAll(PLACE)) {
    const row = Number(digits);
    width = Math.max(width, columnOf(letters!));
    cells += 1;
    checkBound(file, row, 'columns', width);
    checkBound(file, row, 'rows', row);
    checkBound(file, row, 'cells', Math.max(cells, row * width));
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
