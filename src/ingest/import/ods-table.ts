import { streamOdsRows } from 'hucre/ods';
import { checkBound, MOST } from './bounds.js';
import { readWorkbook, sheetTable, type Sheet } from './sheet-table.js';
import type { Table, TableOptions } from './table.js';
import { checkUnpacked } from './unpacked.js';

/** The file of an OpenDocument workbook that has its sheets. */
export const ODS_CONTENT = 'content.xml';

/** Reads one sheet of an OpenDocument workbook (LibreOffice). @throws AppError BAD_IMPORT */
export async function readOdsTable(file: string, bytes: Uint8Array, { sheet }: TableOptions): Promise<Table> {
  const sheets = await readWorkbook(file, '.ods', async () => {
    const found: OdsSheet[] = [];
    checkUnpacked(file, bytes, (name, unpacked) => {
      if (name === ODS_CONTENT) found.push(...sheetsOf(`${file}/${name}`, unpacked.toString('utf8')));
    });
    for await (const { index, sheetIndex = 0, values } of streamOdsRows(bytes))
      found[sheetIndex]?.rows.push({ line: index + 1, values });
    return found;
  });
  return sheetTable(file, 'ods', sheets, sheet);
}

/** A sheet's name and merged cells, which the library's reader of rows does not give; the rows are to be added. */
type OdsSheet = Sheet & { readonly rows: Sheet['rows'][number][]; readonly merges: Sheet['merges'][number][] };

const TAG = /<(\/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(\/?)>/g;
const SPACES = /<text:s\s[^>]*?text:c="(\d+)"/g;
/** What the library makes of repeated cells that are empty, before it drops them. */
const MOST_REPEATED = 100 * MOST.cells;

/**
 * The sheets of a workbook's XML. A row, a cell or a space may be said to be there a million times: how many that makes
 * is counted here, before the library makes them. @throws AppError BAD_IMPORT
 */
function sheetsOf(file: string, xml: string): OdsSheet[] {
  const sheets: OdsSheet[] = [];
  let [line, rowRepeat, column, width, cells, repeated] = [0, 1, 0, 0, 0, 0];
  const endRow = (): void => {
    if (width > 0) {
      cells += width * rowRepeat;
      checkBound(file, line + 1, 'rows', line + rowRepeat);
      checkBound(file, line + 1, 'columns', width);
      checkBound(file, line + 1, 'cells', cells);
    }
    line += rowRepeat;
  };
  for (const [, closing, tag, attributes = '', alone] of xml.matchAll(TAG)) {
    if (tag === 'table') {
      if (!closing) sheets.push({ name: unescaped(textOf(attributes, 'name')), isHidden: false, rows: [], merges: [] });
      line = 0;
    } else if (tag === 'table-row') {
      if (!closing) [rowRepeat, column, width] = [numberOf(attributes, 'number-rows-repeated'), 0, 0];
      if (closing || alone) endRow();
    } else if (!closing) {
      const repeat = numberOf(attributes, 'number-columns-repeated');
      checkBound(file, line + 1, 'cells', (repeated += repeat) > MOST_REPEATED ? repeated : 0);
      const down = numberOf(attributes, 'number-rows-spanned');
      if (down > 1)
        sheets.at(-1)?.merges.push({ startRow: line, endRow: line + down - 1, startCol: column, endCol: column });
      column += repeat;
      if (!alone || attributes.includes('office:value')) width = column;
    }
  }
  checkSpaces(file, xml);
  return sheets;
}

function checkSpaces(file: string, xml: string): void {
  let spaces = 0;
  for (const [, count] of xml.matchAll(SPACES)) checkBound(file, 1, 'rowCharacters', (spaces += Number(count)));
}

const textOf = (attributes: string, name: string): string =>
  new RegExp(`\\btable:${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
const numberOf = (attributes: string, name: string): number => Number(textOf(attributes, name) || 1);

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, sign: string) => SIGNS[sign]!);
