import type { Cell as SheetCell, CellValue, MergeRange } from 'hucre/xlsx';
import { AppError, importFailed } from '../../errors.js';
import { fillMerged, mergedNote } from './merged-cells.js';
import { said } from './said.js';
import type { Cell, Table } from './table.js';

/** A sheet of a workbook, as the library reads it. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Counts from 1. */
  readonly rows: readonly { readonly line: number; readonly values: readonly CellValue[] }[];
  readonly merges: readonly MergeRange[];
  /** What more is known of a cell, by row and column that count from 0. */
  readonly detail?: ReadonlyMap<string, SheetCell>;
}

/** Days since 1900 that are the number of a year: somebody typed 2020 into a cell formatted as a date. */
const TYPED_YEARS = { from: '1905-02-01', to: '1905-10-01' } as const;

/**
 * The rows of one sheet of a workbook: its only one that is visible, or the one that is named.
 * @throws AppError BAD_IMPORT for a workbook that has several sheets of which none is named
 */
export function sheetTable(
  file: string,
  format: 'xlsx' | 'ods',
  sheets: readonly Sheet[],
  wanted: string | undefined,
): Table {
  const sheet = chosen(file, sheets, wanted);
  const rows = sheet.rows
    .map(({ line, values }) => ({
      line,
      cells: values.map((value, column) => cellOf(value, sheet.detail?.get(`${line - 1},${column}`))),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const filled = fillMerged(file, rows, sheet.merges);
  return { format, rows, notes: [said(`sheet "${sheet.name}"`, `feuille « ${sheet.name} »`), ...mergedNote(filled)] };
}

function chosen(file: string, sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const visible = sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0);
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
      `the workbook has several sheets (${names}); name one with --sheet, or in the mapping as "sheet"`,
      `le classeur a plusieurs feuilles (${names}) ; indiquez-en une par --sheet, ou dans la correspondance par « sheet »`,
    );
  }
  return sheet;
}

/** Reads a workbook. @throws AppError BAD_IMPORT where it is damaged or protected by a password */
export async function readWorkbook<T>(file: string, as: '.xlsx' | '.ods', read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = (error as Error).message;
    const [what, quoi] =
      as === '.xlsx' ? ['Excel workbook', 'classeur Excel'] : ['OpenDocument workbook', 'classeur OpenDocument'];
    throw importFailed(
      file,
      `this ${what} cannot be read (${why}); open it in a spreadsheet program and save it as ${as} without a password, or as CSV`,
      `ce ${quoi} est illisible (${why}) ; ouvrez-le dans un tableur et enregistrez-le en ${as} sans mot de passe, ou en CSV`,
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
