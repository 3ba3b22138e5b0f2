import { countryOf } from '../read/country-names.js';
import { degreesOf } from './coordinates.js';
import type { Field } from './fields.js';
import { fieldsOf, headerWords } from './guess-headers.js';
import { kindOf } from './row-words.js';
import { isFault, type TableRow } from './table.js';

/**
 * The likeliest header of each field; a header is one field alone, that by which it is known best. Of several headers
 * that may be a field, one goes first whose values vary: the other says the same of every row.
 * @param fits whether a column's values may be of a field
 */
export function byHeaders(
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
export const mostly = (values: readonly string[], is: (text: string) => boolean): boolean =>
  values.length > 0 && values.filter(is).length >= values.length * MOST;

/** Headers under which other things stand too: a subsidy is "en numéraire" by its nature. */
const WEAK_KIND = new Set(['type', 'nature', 'kind']);

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text);
/** An item is what a row is about, and no page that says so. */
const isItem = (text: string): boolean => /^https?:\/\/www\.wikidata\.org\/entity\//.test(text);

/** Whether a column's values may be of the field that its header says. */
export function fitsField(field: Field, header: string, values: readonly string[]): boolean {
  if (field === 'french' || field === 'foreign')
    return !mostly(values, (text) => !/\p{L}/u.test(text) || isAddress(text));
  if (field === 'wikidata') return mostly(values, (text) => /\bQ\d+$/.test(text));
  if (field === 'country') return values.length === 0 || !values.every(isHome);
  if (field === 'kind' && WEAK_KIND.has(headerWords(header).join(' ')))
    return values.some((value) => kindOf(value) !== undefined);
  return true;
}

const VALUES: readonly (readonly [Field, (text: string) => boolean])[] = [
  ['country', (text) => /\p{L}{2}/u.test(text) && countryOf(text) !== undefined],
  ['kind', (text) => kindOf(text) !== undefined],
  ['sourceUrl', (text) => isAddress(text) && !isItem(text)],
  ['siren', (text) => /^\d{3}\s?\d{3}\s?\d{3}(\s?\d{5})?$/.test(text)],
];

/** By the values where no header says it: of several columns the one with most different values. */
export function byValues(header: readonly string[], rows: readonly TableRow[]): Map<Field, string> {
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
export function withoutHome(found: Map<Field, string>, valuesOf: (name: string) => readonly string[]): void {
  const isIn = (field: 'latitude' | 'longitude'): boolean => {
    const [from, to] = IN_FRANCE[field];
    return mostly(valuesOf(found.get(field) ?? ''), (text) => {
      const degrees = degreesOf(text, field) ?? NaN;
      return degrees >= from && degrees <= to;
    });
  };
  const isWhole = found.has('latitude') && found.has('longitude');
  if (isWhole && !(isIn('latitude') && isIn('longitude'))) return;
  found.delete('latitude');
  found.delete('longitude');
}

/** The texts of a column that can be read. */
export const textsOf = (rows: readonly TableRow[], at: number): string[] =>
  rows.flatMap(({ cells }) => {
    const cell = cells[at] ?? '';
    return typeof cell === 'object' ? (isFault(cell) ? [] : [...cell]) : cell === '' ? [] : [String(cell)];
  });
