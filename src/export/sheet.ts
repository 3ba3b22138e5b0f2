import { formatMisfit } from '../errors.js';
import type { Cell, CellType } from './columns.js';
import { xmlText } from './xml.js';

/** What a spreadsheet holds at most. */
const MOST_ROWS = 1_048_576;
export const MOST_CHARACTERS = 32_767;

/** Numbers of the styles in `STYLES`. */
const DATE = 1;
const HEADER = 2;
export const STYLES = `<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
`;

/** The texts that were too long for a cell, across all sheets of a workbook. */
export interface Cuts {
  count: number;
  /** The first of them, such as `partnerships!C7`. */
  first?: string;
}

export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  /** What each column holds; a text column where it says nothing. */
  readonly types: readonly (CellType | undefined)[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** A for 0, Z for 25, AA for 26. */
export const columnLetters = (at: number): string =>
  at < 0 ? '' : `${columnLetters(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Days before it have other numbers in some programs, which have a 29 February 1900. */
const FIRST_DAY = '1900-03-01';

const dayNumber = (text: string): number | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= FIRST_DAY ? (Date.parse(text) - DAY_ZERO) / DAY_MS : undefined;

/** Excel reads `_x0041_` in a text as the letter A, unless the first underscore is written like this itself. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

function cut(text: string): string {
  const mark = ` … [cut / coupé : ${text.length} characters / caractères]`;
  return text.slice(0, MOST_CHARACTERS - mark.length).replace(/[\uD800-\uDBFF]$/, '') + mark;
}

/** The XML of a worksheet, row by row. Text is a cell of text, whatever it begins with: no program runs it. */
export async function* sheetXml({ name, header, types, rows }: Sheet, cuts: Cuts): AsyncGenerator<string> {
  const text = xmlText();
  const letters = header.map((_, at) => columnLetters(at));
  const textCell = (place: string, value: string, style = ''): string => {
    let written = value;
    if (value.length > MOST_CHARACTERS) {
      cuts.count += 1;
      cuts.first ??= `${name}!${place}`;
      written = cut(value);
    }
    return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${text.of(written.replace(ESCAPE_LIKE, '_x005F_'))}</t></is></c>`;
  };
  const cellXml = (place: string, cell: Cell | undefined, type: CellType | undefined): string => {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    const day = type === 'date' ? dayNumber(cell) : undefined;
    return day === undefined ? textCell(place, cell) : `<c r="${place}" s="${DATE}"><v>${day}</v></c>`;
  };
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>\n';
  yield `<row r="1">${header.map((title, at) => textCell(`${letters[at]}1`, title, ` s="${HEADER}"`)).join('')}</row>\n`;
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (number > MOST_ROWS) throw tooManyRows(name);
    yield `<row r="${number}">${row.map((cell, at) => cellXml(`${letters[at]}${number}`, cell, types[at])).join('')}</row>\n`;
  }
  yield '</sheetData></worksheet>\n';
}

const tooManyRows = (name: string): Error =>
  formatMisfit(
    'xlsx',
    `${name} has more than ${MOST_ROWS - 1} rows, the most that a sheet holds; narrow it with a filter, or choose csv`,
    `${name} dépasse ${MOST_ROWS - 1} lignes, le plus qu’une feuille contient ; restreignez-la par un filtre, ou choisissez csv`,
  );
