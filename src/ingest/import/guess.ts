import { basename, extname } from 'node:path';
import { slug } from '../../domain/slug.js';
import { headerText, splitHeader } from './columns.js';
import { FIELD_NAMES, fieldRule, type Field } from './fields.js';
import { byHeaders, byValues, fitsField, textsOf, withoutHome } from './guess-columns.js';
import { headerWords, isOfTowns } from './guess-headers.js';
import { bothInOne, findPairs, placeSides } from './guess-sides.js';
import type { Mapping } from './mapping.js';
import { kindOf } from './row-words.js';
import type { Table, TableRow } from './table.js';

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

/** Headers of all the towns that one is twinned with. */
const PARTNERS = /^(villes|communes|jumelages)\b|\b(towns|cities)\b/;

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
  const found = fieldsFound(once, samples);
  const both = bothInOne(found, once, samples);
  const taken = new Set([...found.values(), ...Object.values(both).map(({ column }) => column)]);
  return {
    name: datasetNameOf(file),
    ...(sheet !== undefined && { sheet }),
    ...(list !== undefined && { list }),
    ...(headerRow !== undefined && { headerRow }),
    columns: Object.fromEntries(
      FIELD_NAMES.flatMap((field): [Field, Mapping['columns'][Field]][] =>
        field in both
          ? [[field, both[field as keyof typeof both]]]
          : found.has(field)
            ? [[field, columnOf(field, found.get(field)!, textsOf(samples, once.indexOf(found.get(field)!)))]]
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

/** The header of each field that is found. */
function fieldsFound(header: readonly string[], samples: readonly TableRow[]): Map<Field, string> {
  const found = byHeaders(
    header,
    (field, at) => fitsField(field, header[at]!, textsOf(samples, at)),
    (at) => samples.length < 2 || new Set(textsOf(samples, at)).size > 1,
  );
  findPairs(found, header, samples);
  withoutHome(found, (name) => textsOf(samples, header.indexOf(name)));
  const taken = new Set(found.values());
  const left = header.map((name) => (taken.has(name) ? '' : name));
  for (const [field, name] of byValues(left, samples)) if (!found.has(field)) found.set(field, name);
  placeSides(found, header, samples);
  return found;
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
 * A list whose cells have another separator than the semicolon says so; a word for a kind that is not known is listed,
 * to be explained.
 */
function columnOf(field: Field, name: string, values: readonly string[]): Mapping['columns'][Field] {
  if (field === 'kind') {
    const strange = [...new Set(values.filter((value) => kindOf(value) === undefined))];
    return strange.length > 0 ? { column: name, words: Object.fromEntries(strange.map((value) => [value, ''])) } : name;
  }
  const isPlural = field === 'foreign' && (PARTNERS.test(headerWords(name).join(' ')) || name.includes('(s)'));
  // A comma may be part of a name, and stands between several only under a header of several.
  const separator =
    fieldRule(field).isList && !values.some((value) => value.includes(';'))
      ? [' / ', '|', '\n', ...(isPlural ? [','] : [])].find((sign) => values.some((value) => value.includes(sign)))
      : undefined;
  const isEach = isPlural && values.some((value) => value.includes(separator ?? ';'));
  return separator || isEach ? { column: name, ...(separator && { separator }), ...(isEach && { each: true }) } : name;
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
