import { fold } from '../../domain/fold.js';
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
  /** A text read by a rule; where that gives undefined the cell breaks it, but for "?" or "n.c.", which is left out. */
  read<T>(field: Field, read: (text: string) => T | undefined, rule: Said): T | undefined;
  /** The same of a cell that a row can do without: what breaks the rule is left out, and a note says so. */
  readOptional<T>(field: Field, read: (text: string) => T | undefined, rule: Said): T | undefined;
  /** Each text of a list read by a rule; undefined in the place of one that is left out. */
  readEach<T>(
    field: Field,
    read: (text: string) => T | undefined,
    rule: (text: string) => Said,
  ): readonly (T | undefined)[];
  fault(field: Field, value: string, rule: Said): void;
  /** Whether two fields are read of the same cell. */
  shareCell(one: Field, other: Field): boolean;
}

export function rowCells(row: TableRow, { byField }: Columns): RowCells {
  const faults: RowFault[] = [];
  const notes: Said[] = [];
  const fault = (field: Field, value: string, rule: Said): void => {
    const column = byField.get(field)?.name ?? field;
    // One cell may be read for two fields.
    const isTold = faults.some((told) => told.column === column && told.value === value && told.rule.en === rule.en);
    if (!isTold) faults.push({ column, value, rule });
  };
  /** Says it once, however often the cell is asked for. */
  const leaveOut = (field: Field, value: string, rule: Said): true => {
    const note = leftOut(byField.get(field)?.name ?? field, value, rule);
    if (!notes.some(({ en }) => en === note.en)) notes.push(note);
    return true;
  };
  const texts = (field: Field): readonly string[] => {
    const column = byField.get(field);
    if (!column) return [];
    const cell = column.at === undefined ? '' : (row.cells[column.at] ?? '');
    if (typeof cell === 'object' && isFault(cell)) {
      if (!faults.some(({ column: name }) => name === column.name)) faults.push({ column: column.name, ...cell });
      return [];
    }
    const meant = (texts: readonly string[]): string[] =>
      texts.map((text) => column.words.get(wordKey(text)) ?? text.trim()).filter(Boolean);
    const given = meant(typeof cell === 'object' ? cell : split(String(cell), column));
    const found = given.length > 0 || !column.constant ? given : meant(split(column.constant, column));
    return FREE_TEXT.has(field) ? found.filter((text) => !saysNothing(text) || !leaveOut(field, text, A_WORD)) : found;
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
    if (found !== undefined) return found;
    if (saysNothing(value) && !NEEDED.has(field)) leaveOut(field, value, rule);
    else fault(field, value, rule);
    return undefined;
  };
  return {
    faults,
    notes,
    fault,
    shareCell: (one, other) => byField.has(one) && byField.get(one)?.at === byField.get(other)?.at,
    text,
    texts,
    read: (field, read, rule) => {
      const value = text(field);
      return value === undefined ? undefined : readOne(field, value, read, rule);
    },
    readOptional: (field, read, rule) => {
      const value = text(field);
      const found = value === undefined ? undefined : read(value);
      if (value !== undefined && found === undefined) leaveOut(field, value, rule);
      return found;
    },
    readEach: (field, read, rule) => texts(field).map((value) => readOne(field, value, read, rule(value))),
  };
}

const FREE_TEXT: ReadonlySet<Field> = new Set<Field>([
  'key',
  'title',
  'status',
  'themes',
  'programme',
  'call',
  'funders',
  'frenchWithin',
  'foreignWithin',
  'locator',
  'licence',
]);
const NEEDED: ReadonlySet<Field> = new Set<Field>(['kind']);
const A_WORD = said('it says that nothing is known', 'cela dit que rien n’est connu');

/** "?", "-", "n.c.": what people write where they know nothing. */
const saysNothing = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) ||
  /^(n ?a|n ?c|n ?d|n ?r|nan|null|none|inconnue?|unknown|non (renseignee?|communiquee?|connue?|disponible|precisee?)|a (preciser|completer))$/.test(
    fold(text),
  );

const leftOut = (column: string, value: string, rule: Said): Said =>
  said(`${column} "${value}" is left out: ${rule.en}`, `${column} « ${value} » est laissé de côté : ${rule.fr}`);

/** A whole cell may be one of the mapping's words, separators and all. */
function split(text: string, { separator, words, part }: Column): string[] {
  if (!separator || words.has(wordKey(text))) return [text];
  const parts = text.split(isDash(separator) ? DASH : separator);
  return part === undefined ? parts : parts.slice(part - 1, part);
}

/** People write a hyphen where a dash is meant, and both in one table. */
const DASH = /\s+[-–—]\s+/;
const isDash = (separator: string): boolean => /^\s+[-–—]\s+$/.test(separator);
