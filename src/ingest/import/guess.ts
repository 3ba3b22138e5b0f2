import { basename, extname } from 'node:path';
import { slug } from '../../domain/slug.js';
import { countryOf } from '../read/country-names.js';
import { headerText, splitHeader } from './columns.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';
import { fieldsOf, headerWords, isOfTowns } from './guess-headers.js';
import type { Mapping } from './mapping.js';
import { kindOf } from './row-words.js';
import { isFault, type Table, type TableRow } from './table.js';

/** The header stands among so many first rows; so many rows below it are looked at. */
const FIRST_ROWS = 20;
const SAMPLES = 200;

/**
 * A mapping to be read over by its user: values that only he knows are left empty, and reading refuses it until they
 * are written.
 */
export type GuessedMapping = Pick<
  Mapping,
  'name' | 'sheet' | 'list' | 'columns' | 'constants' | 'ignored' | 'dates'
> & {
  readonly headerRow?: number;
};

/** Left empty, to be filled in, where no column is found. */
const ASKED: ReadonlySet<Field> = new Set<Field>(['french', 'foreign', 'country']);

/**
 * Guesses which column is which field, by the headers first and by the values where a header says nothing. @throws
 * AppError BAD_IMPORT
 */
export function guessMapping(
  file: string,
  table: Table,
  { sheet, list }: Pick<Mapping, 'sheet' | 'list'> = {},
): GuessedMapping {
  const headerRow = table.header ? undefined : headerRowOf(table.rows);
  const { header, rows } = splitHeader(file, table, headerRow);
  const once = header.map((name) => (name !== '' && header.indexOf(name) === header.lastIndexOf(name) ? name : ''));
  const samples = rows.slice(0, SAMPLES);
  const valuesOf = (name: string): string[] => textsOf(samples, once.indexOf(name));
  const found = byHeaders(
    once,
    (field, at) => fitsField(field, once[at]!, textsOf(samples, at)),
    (at) => samples.length < 2 || new Set(textsOf(samples, at)).size > 1,
  );
  withoutHome(found, valuesOf);
  const taken = new Set(found.values());
  const left = once.map((name) => (taken.has(name) ? '' : name));
  for (const [field, name] of byValues(left, samples)) {
    if (found.has(field)) continue;
    found.set(field, name);
    taken.add(name);
  }
  return {
    name: datasetNameOf(file),
    ...(sheet !== undefined && { sheet }),
    ...(list !== undefined && { list }),
    ...(headerRow !== undefined && { headerRow }),
    columns: Object.fromEntries(
      FIELD_NAMES.flatMap((field) =>
        found.has(field)
          ? [[field, columnOf(field, found.get(field)!, valuesOf(found.get(field)!))]]
          : ASKED.has(field)
            ? [[field, '']]
            : [],
      ),
    ),
    constants: { ...levelsOf(found), ...constantsOf(found, header) },
    ignored: [...new Set(header.filter((name) => name !== '' && !taken.has(name)))],
    dates: 'day-first',
  };
}

/**
 * The name of the data set without its year: next year's file, read by the same mapping, takes the place of this one's.
 */
const datasetNameOf = (file: string): string =>
  slug(basename(file, extname(file)).replace(/(19|20)\d{2}/g, ' ')) || 'import';

/** Rows above a header (a title, a date) have fewer headers that are known. Undefined for the first row. */
function headerRowOf(rows: readonly TableRow[]): number | undefined {
  const scores = rows.slice(0, FIRST_ROWS).map(({ cells }) => byHeaders(cells.map(headerText)).size);
  const at = scores.indexOf(Math.max(...scores));
  return at > 0 ? rows[at]!.line : undefined;
}

/**
 * The likeliest header of each field; a header is one field alone, that by which it is known best. Of several headers
 * that may be a field, one goes first whose values vary: the other says the same of every row.
 * @param fits whether a column's values may be of a field
 */
function byHeaders(
  header: readonly string[],
  fits: (field: Field, at: number) => boolean = () => true,
  varies: (at: number) => boolean = () => true,
): Map<Field, string> {
  const matches = header
    .flatMap((name, at) =>
      name === ''
        ? []
        : [...fieldsOf(name)]
            .filter(([field]) => fits(field, at))
            .map(([field, rank]) => ({ field, name, rank, isFlat: !varies(at) })),
    )
    .sort((a, b) => Number(a.isFlat) - Number(b.isFlat) || a.rank - b.rank);
  const found = new Map<Field, string>();
  const taken = new Set<string>();
  for (const { field, name } of matches) {
    if (found.has(field) || taken.has(name)) continue;
    found.set(field, name);
    taken.add(name);
  }
  return found;
}

const isHome = (text: string): boolean => countryOf(text) === 'FR';
/** Of the values of a column so many must be of a kind: a slip or two are the reader's to report. */
const MOST = 0.8;
const mostly = (values: readonly string[], is: (text: string) => boolean): boolean =>
  values.length > 0 && values.filter(is).length >= values.length * MOST;

/** Headers under which other things stand too: a subsidy is "en numéraire" by its nature. */
const WEAK_KIND = new Set(['type', 'nature', 'kind']);

/** Whether a column's values may be of the field that its header says. */
function fitsField(field: Field, header: string, values: readonly string[]): boolean {
  if (field === 'country') return values.length === 0 || !values.every(isHome);
  if (field === 'kind' && WEAK_KIND.has(headerWords(header).join(' ')))
    return values.some((value) => kindOf(value) !== undefined);
  return true;
}

const VALUES: readonly (readonly [Field, (text: string) => boolean])[] = [
  ['country', (text) => /\p{L}{2}/u.test(text) && countryOf(text) !== undefined],
  ['kind', (text) => kindOf(text) !== undefined],
  ['sourceUrl', (text) => /^https?:\/\/\S+$/.test(text)],
  ['siren', (text) => /^\d{3}\s?\d{3}\s?\d{3}(\s?\d{5})?$/.test(text)],
];

/** By the values where no header says it: of several columns the one with most different values. */
function byValues(header: readonly string[], rows: readonly TableRow[]): Map<Field, string> {
  const columns = header
    .flatMap((name, at) => (name === '' ? [] : [{ name, values: textsOf(rows, at) }]))
    .sort((a, b) => new Set(b.values).size - new Set(a.values).size);
  const found = new Map<Field, string>();
  for (const { name, values } of columns) {
    const kind = VALUES.find(([field, is]) => !found.has(field) && mostly(values, is) && fitsField(field, '', values));
    if (kind) found.set(kind[0], name);
  }
  return found;
}

/** Points in France are of the French side, which needs none. */
const IN_FRANCE = { latitude: [41, 51.5], longitude: [-5.5, 9.7] } as const;
function withoutHome(found: Map<Field, string>, valuesOf: (name: string) => readonly string[]): void {
  const isIn = (field: 'latitude' | 'longitude'): boolean => {
    const [from, to] = IN_FRANCE[field];
    const values = valuesOf(found.get(field) ?? '').map((text) => Number(text.replace(',', '.')));
    return mostly(values.map(String), (text) => Number(text) >= from && Number(text) <= to);
  };
  const isWhole = found.has('latitude') && found.has('longitude');
  if (isWhole && !(isIn('latitude') && isIn('longitude'))) return;
  found.delete('latitude');
  found.delete('longitude');
}

const textsOf = (rows: readonly TableRow[], at: number): string[] =>
  rows.flatMap(({ cells }) => {
    const cell = cells[at] ?? '';
    return typeof cell === 'object' ? (isFault(cell) ? [] : [...cell]) : cell === '' ? [] : [String(cell)];
  });

/**
 * A list whose cells have another separator than the semicolon says so; a word for a kind that is not known is listed,
 * to be explained.
 */
function columnOf(field: Field, name: string, values: readonly string[]): Mapping['columns'][Field] {
  if (field === 'kind') {
    const strange = [...new Set(values.filter((value) => kindOf(value) === undefined))];
    return strange.length > 0 ? { column: name, words: Object.fromEntries(strange.map((value) => [value, ''])) } : name;
  }
  // A comma may be part of a name, and stands between themes only where nothing else does.
  const separator =
    fieldRule(field).isList && !values.some((value) => value.includes(';'))
      ? [' / ', '|', '\n'].find((sign) => values.some((value) => value.includes(sign)))
      : undefined;
  return separator ? { column: name, separator } : name;
}

function levelsOf(found: ReadonlyMap<Field, string>): Mapping['constants'] {
  const ofTowns = (field: Field): boolean => isOfTowns(found.get(field) ?? '');
  return {
    ...(ofTowns('french') && !found.has('frenchLevel') && { frenchLevel: 'COMMUNE' }),
    ...(ofTowns('foreign') && !found.has('foreignLevel') && { foreignLevel: 'CITY' }),
  };
}

function constantsOf(found: ReadonlyMap<Field, string>, header: readonly string[]): Mapping['constants'] {
  const money = (['budget', 'grant', 'amount'] as const)
    .filter((field) => found.has(field))
    .map((field) => found.get(field)!);
  const inEuros = header.some((name) => money.includes(name) && /€|\beuros?\b|\beur\b/i.test(name));
  return {
    ...(!found.has('kind') && { kind: '' }),
    ...(!found.has('sourceTitle') && { sourceTitle: '' }),
    ...(!found.has('publisher') && { publisher: '' }),
    ...(inEuros && !found.has('currency') && { currency: 'EUR' }),
  };
}
