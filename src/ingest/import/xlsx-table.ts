import { readXlsx, type Cell as SheetCell, type CellValue } from 'hucre/xlsx';
import { AppError, importFailed } from '../../errors.js';
import { said } from './said.js';
import { checkUnpacked } from './unpacked.js';
import type { Cell, Table, TableOptions, TableRow } from './table.js';

/** Days since 1900 that are the number of a year: somebody typed 2020 into a cell formatted as a date. */
const TYPED_YEARS = { from: '1905-02-01', to: '1905-10-01' } as const;

/**
 * Reads one sheet of an Excel workbook: its only one that is visible, or the one that the mapping names.
 * @throws AppError BAD_IMPORT for a workbook that is damaged, protected by a password, or has several sheets of which
 * none is named
 */
export async function readXlsxTable(file: string, bytes: Uint8Array, { sheet: wanted }: TableOptions): Promise<Table> {
  const { sheets } = await workbook(file, bytes);
  const visible = sheets.filter(({ hidden, veryHidden, rows }) => !hidden && !veryHidden && rows.length > 0);
  const names = visible.map(({ name }) => name).join(', ');
  const sheet = wanted === undefined ? visible[0] : sheets.find(({ name }) => name === wanted);
  if (!sheet) {
    throw importFailed(
      file,
      wanted === undefined
        ? 'the workbook has no sheet with rows'
        : `there is no sheet "${wanted}"; the sheets are ${names}`,
      wanted === undefined
        ? "le classeur n'a aucune feuille avec des lignes"
        : `aucune feuille « ${wanted} » ; il y a ${names}`,
    );
  }
  if (wanted === undefined && visible.length > 1) {
    throw importFailed(
      file,
      `the workbook has several sheets (${names}); name one in the mapping as "sheet"`,
      `le classeur a plusieurs feuilles (${names}) ; indiquez-en une dans la correspondance par « sheet »`,
    );
  }
  const rows = sheet.rows.map((values, at): TableRow => ({
    line: at + 1,
    cells: values.map((value, column) => cellOf(value, sheet.cells?.get(`${at},${column}`))),
  }));
  return {
    format: 'xlsx',
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
    notes: [said(`sheet "${sheet.name}"`, `feuille « ${sheet.name} »`)],
  };
}

async function workbook(file: string, bytes: Uint8Array): ReturnType<typeof readXlsx> {
  try {
    checkUnpacked(file, bytes);
    return await readXlsx(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = (error as Error).message;
    throw importFailed(
      file,
      `this Excel workbook cannot be read (${why}); open it in a spreadsheet program and save it as .xlsx without a password, or as CSV`,
      `ce classeur Excel est illisible (${why}) ; ouvrez-le dans un tableur et enregistrez-le en .xlsx sans mot de passe, ou en CSV`,
    );
  }
}

function cellOf(value: CellValue, cell: SheetCell | undefined): Cell {
  if (
    cell?.type === 'error' ||
    (typeof value === 'string' && /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(value))
  ) {
    return {
      value: String(value),
      rule: said(
        'the formula of this cell failed; correct it or write the value',
        'la formule de cette cellule a échoué ; corrigez-la ou écrivez la valeur',
      ),
    };
  }
  if (cell?.formula !== undefined && value === null) {
    return {
      value: `=${cell.formula}`,
      rule: said(
        'the file has the formula but not its result; open it in a spreadsheet program, let it calculate and save it',
        'le fichier a la formule mais pas son résultat ; ouvrez-le dans un tableur, laissez-le calculer et enregistrez',
      ),
    };
  }
  if (value === null) return '';
  if (value instanceof Date) return dayOf(value);
  return typeof value === 'number' ? value : String(value).trim();
}

function dayOf(date: Date): Cell {
  const day = date.toISOString().slice(0, 10);
  return day > TYPED_YEARS.from && day < TYPED_YEARS.to
    ? {
        value: day,
        rule: said(
          'a year seems to have been typed into a cell formatted as a date; format the column as text and write it again',
          'une année semble avoir été saisie dans une cellule au format date ; mettez la colonne au format texte et réécrivez-la',
        ),
      }
    : day;
}
