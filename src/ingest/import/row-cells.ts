import { wordKey, type Column, type Columns } from './columns.js';
import type { Field } from './fields.js';
import { said, type Said } from './said.js';
import { isFault, type TableRow } from './table.js';

/**
 * What is wrong in a row: the column as the file names it, the value as it stands there, and the rule that it breaks.
 */
export interface RowFault {
  readonly column: string;
  readonly value: string;
  readonly rule: Said;
}

/**
 * The cells of one row by field. What cannot be read is added to `faults`, so that a row tells all that is wrong with
 * it at once.
 */
export interface RowCells {
  readonly faults: RowFault[];
  /** What is to be said of the row, which is read all the same. */
  readonly notes: Said[];
  /** The text of a field, or undefined where it is empty or faulty. */
  text(field: Field): string | undefined;
  /** The texts of a list. */
  texts(field: Field): readonly string[];
  /** A text read by a rule; where that gives undefined the cell breaks it. */
  read<T>(field: Field, read: (text: string) => T | undefined, rule: Said): T | undefined;
  /** The same of a cell that a row can do without: what breaks the rule is left out, and a note says so. */
  readOptional<T>(field: Field, read: (text: string) => T | undefined, rule: Said): T | undefined;
  /** Each text of a list read by a rule. */
  readEach<T>(field: Field, read: (text: string) => T | undefined, rule: (text: string) => Said): readonly T[];
  fault(field: Field, value: string, rule: Said): void;
}

export function rowCells(row: TableRow, { byField }: Columns): RowCells {
  const faults: RowFault[] = [];
  const notes: Said[] = [];
  const fault = (field: Field, value: string, rule: Said): void => {
    faults.push({ column: byField.get(field)?.name ?? field, value, rule });
  };
  const texts = (field: Field): readonly string[] => {
    const column = byField.get(field);
    if (!column) return [];
    const cell = column.at === undefined ? '' : (row.cells[column.at] ?? '');
    if (typeof cell === 'object' && isFault(cell)) {
      if (!faults.some(({ column: name }) => name === column.name)) faults.push({ column: column.name, ...cell });
      return [];
    }
    const given = (typeof cell === 'object' ? cell : split(String(cell), column))
      .map((text) => text.trim())
      .filter(Boolean);
    return (given.length > 0 || !column.constant ? given : split(column.constant, column))
      .map((text) => column.words.get(wordKey(text)) ?? text)
      .filter(Boolean);
  };
  const text = (field: Field): string | undefined => {
    const [first, ...more] = texts(field);
    if (more.length > 0)
      fault(
        field,
        [first, ...more].join('; '),
        said('only one value is allowed here', 'une seule valeur est admise ici'),
      );
    return first;
  };
  const readOne = <T>(
    field: Field,
    value: string,
    read: (text: string) => T | undefined,
    rule: Said,
  ): T | undefined => {
    const found = read(value);
    if (found === undefined) fault(field, value, rule);
    return found;
  };
  return {
    faults,
    notes,
    fault,
    text,
    texts,
    read: (field, read, rule) => {
      const value = text(field);
      return value === undefined ? undefined : readOne(field, value, read, rule);
    },
    readOptional: (field, read, rule) => {
      const value = text(field);
      const found = value === undefined ? undefined : read(value);
      if (value !== undefined && found === undefined)
        notes.push(leftOut(byField.get(field)?.name ?? field, value, rule));
      return found;
    },
    readEach: (field, read, rule) =>
      texts(field)
        .map((value) => readOne(field, value, read, rule(value)))
        .filter((value) => value !== undefined),
  };
}

const leftOut = (column: string, value: string, rule: Said): Said =>
  said(`${column} "${value}" is left out: ${rule.en}`, `${column} « ${value} » est laissé de côté : ${rule.fr}`);

/** A whole cell may be one of the mapping's words, separators and all. */
const split = (text: string, { separator, words }: Column): string[] =>
  separator && !words.has(wordKey(text)) ? text.split(separator) : [text];
