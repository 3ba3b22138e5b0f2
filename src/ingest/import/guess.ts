import { basename, extname } from 'node:path';
import { fold } from '../../domain/fold.js';
import { slug } from '../../domain/slug.js';
import { countryOf } from '../read/country-names.js';
import { headerText, splitHeader } from './columns.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';
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
export type GuessedMapping = Pick<Mapping, 'name' | 'columns' | 'constants' | 'ignored' | 'dates'> & {
  readonly headerRow?: number;
};

/**
 * Guesses which column is which field, by the headers first and by the values where a header says nothing. @throws
 * AppError BAD_IMPORT
 */
export function guessMapping(file: string, table: Table): GuessedMapping {
  const headerRow = table.header ? undefined : headerRowOf(table.rows);
  const { header, rows } = splitHeader(file, table, headerRow);
  const once = header.map((name) => (name !== '' && header.indexOf(name) === header.lastIndexOf(name) ? name : ''));
  const found = new Map<Field, string>();
  const taken = new Set<string>();
  const take = (field: Field, name: string): void => {
    found.set(field, name);
    taken.add(name);
  };
  for (const [field, name] of byHeaders(once)) take(field, name);
  for (const [field, name] of byValues(
    once.map((name) => (taken.has(name) ? '' : name)),
    rows.slice(0, SAMPLES),
  ))
    if (!found.has(field)) take(field, name);
  return {
    name: datasetNameOf(file),
    ...(headerRow !== undefined && { headerRow }),
    columns: Object.fromEntries(
      FIELD_NAMES.flatMap((field) =>
        found.has(field) ? [[field, columnOf(field, found.get(field)!, once, rows)]] : [],
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

/** The likeliest header of each field; a header is one field alone, that by which it is known best. */
function byHeaders(header: readonly string[]): Map<Field, string> {
  const matches = FIELD_NAMES.flatMap((field) =>
    header.flatMap((name) => {
      const known = name === '' ? -1 : fieldRule(field).headers.indexOf(headerKey(name));
      return known < 0 ? [] : [{ field, name, known }];
    }),
  ).sort((a, b) => a.known - b.known);
  const found = new Map<Field, string>();
  const taken = new Set<string>();
  for (const { field, name } of matches) {
    if (found.has(field) || taken.has(name)) continue;
    found.set(field, name);
    taken.add(name);
  }
  return found;
}

/** "Montant (€)", "N° de projet": what stands in brackets and signs is left out. */
const headerKey = (name: string): string => fold(name.replace(/\([^)]*\)/g, ' ').replaceAll('°', ' '));

const VALUES: readonly (readonly [Field, (text: string) => boolean])[] = [
  ['country', (text) => /\p{L}{2}/u.test(text) && countryOf(text) !== undefined],
  ['kind', (text) => kindOf(text) !== undefined],
  ['sourceUrl', (text) => /^https?:\/\/\S+$/.test(text)],
  ['siren', (text) => /^\d{3}\s?\d{3}\s?\d{3}$/.test(text)],
];
/** Of the values of a column so many must be of a kind: a slip or two are the reader's to report. */
const MOST = 0.8;

function byValues(header: readonly string[], rows: readonly TableRow[]): Map<Field, string> {
  const found = new Map<Field, string>();
  for (const [at, name] of header.entries()) {
    const values = name === '' ? [] : textsOf(rows, at);
    const kind = VALUES.find(
      ([field, is]) => !found.has(field) && values.length > 0 && values.filter(is).length >= values.length * MOST,
    );
    if (kind) found.set(kind[0], name);
  }
  return found;
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
function columnOf(
  field: Field,
  name: string,
  header: readonly string[],
  rows: readonly TableRow[],
): Mapping['columns'][Field] {
  const values = textsOf(rows.slice(0, SAMPLES), header.indexOf(name));
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

/** A header that speaks of towns says the level of every name below it. */
function levelsOf(found: ReadonlyMap<Field, string>): Mapping['constants'] {
  const ofTowns = (field: Field): boolean =>
    /\b(ville|villes|commune|communes|city|cities|town|towns)\b/.test(headerKey(found.get(field) ?? ''));
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
