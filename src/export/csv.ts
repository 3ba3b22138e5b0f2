import type { About } from './about.js';
import type { Cell, Column } from './columns.js';
import type { RowFile, RowFormat } from './format.js';
import { cellReader } from './words.js';

const BOM = '\uFEFF';
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** At the start, and after what another reader than one of commas takes for the end of a cell: quotes do not hold there. */
const FORMULA = /(?<=^|[;\t\r\n])(?='*[=+\-@\t\r])/g;

/**
 * A text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets an
 * apostrophe before it, unless it is a plain number; so does what follows a semicolon, a tab or a line's end in it, for
 * readers that end a cell there. One that begins like that after apostrophes gets one more, so that taking one away
 * again always gives the text back.
 */
export const asText = (text: string): string => (PLAIN_NUMBER.test(text) ? text : text.replace(FORMULA, "'"));

interface Dialect {
  readonly separator: string;
  readonly decimal: string;
  /** What a cell stands in quotes for. */
  readonly special: RegExp;
}
const WITH_COMMAS: Dialect = { separator: ',', decimal: '.', special: /[",\r\n]/ };
const WITH_SEMICOLONS: Dialect = { separator: ';', decimal: ',', special: /[",;\r\n]/ };

const quoted = (text: string, special: RegExp): string =>
  special.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;

const cellText = (cell: Cell, exact: boolean, { decimal, special }: Dialect): string =>
  cell === null
    ? ''
    : typeof cell === 'string'
      ? quoted(exact ? cell : asText(cell), special)
      : String(cell).replace('.', decimal);

/** A line of a table for programs. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => cellText(cell, false, WITH_COMMAS)).join(WITH_COMMAS.separator)}\r\n`;

async function* write({ columns, rows, options }: RowFile): AsyncGenerator<string> {
  const { locale, exact } = options;
  const dialect = locale === 'fr' ? WITH_SEMICOLONS : WITH_COMMAS;
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => cellText(cell, exact, dialect)).join(dialect.separator)}\r\n`;
  yield `${options.bom || locale ? BOM : ''}${line(columns.map(({ name }) => name))}`;
  const readers = columns.map((column) => cellReader(column, locale));
  for await (const row of rows) yield line(readers.map((read) => read(row)));
}

/**
 * CSV as RFC 4180 has it, in UTF-8: a row of the list a line, a plain field a column; an unknown value is an empty
 * cell. For people (`locale`) it has a byte order mark and words for codes, in French semicolons and decimal commas.
 */
export const csv: RowFormat = {
  name: 'csv',
  holds: 'rows',
  mediaType: 'text/csv; charset=utf-8; header=present',
  ending: 'csv',
  write,
};

/**
 * What stands beside a table, as the W3C's CSV on the Web has it: types of the columns, version, query, licence,
 * attributions.
 */
export function tableMetadata(about: About, columns: readonly Column[], url: string): object {
  const { version, builtAt, query, variables, around, licence, attributionOf, attributions } = about;
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    url,
    'dc:title': 'passerelles',
    'dc:license': licence,
    'dc:modified': builtAt,
    tableSchema: {
      columns: columns.map(({ name, type }) => ({
        name,
        titles: name,
        datatype: type === 'json' ? { base: 'json' } : type,
      })),
    },
    notes: [{ version, query, variables, around, attributionOf, attributions }],
  };
}
