import { pairOf } from './coordinates.js';
import type { Field } from './fields.js';
import { textsOf, mostly } from './guess-columns.js';
import { headerWords } from './guess-headers.js';
import type { TableRow } from './table.js';

type Found = Map<Field, string>;

/** Headers under which both sides may stand. */
const OF_BOTH = /\b(jumelages?|partenariats?|cooperations?|villes|communes|twinnings?|partnerships?|towns|cities)\b/;
/** Headers that say a town and not which side's. */
const NEUTRAL = /^(villes?|localites?|town|towns|city|cities)$/;

/**
 * Sets right what a header alone says wrong: of a list of one town's partners "Ville" is the partner, where no column is
 * left that might name one; a département or région may be a party and not what one lies in.
 */
export function placeSides(found: Found, header: readonly string[], rows: readonly TableRow[]): void {
  const town = found.get('french') ?? '';
  const taken = new Set(found.values());
  const isLeft = header.some(
    (name, at) => name !== '' && !taken.has(name) && textsOf(rows, at).some((text) => /\p{L}/u.test(text)),
  );
  const isOwnList = !isLeft && NEUTRAL.test(headerWords(town).join(' ')) && found.has('country');
  if (isOwnList && !['foreign', 'insee', 'siren'].some((field) => found.has(field as Field))) move('french', 'foreign');
  if (!found.has('french')) move('frenchWithin', 'french');
  if (!found.has('foreign')) move('foreignWithin', 'foreign');

  function move(from: Field, to: Field): void {
    const name = found.get(from);
    if (name === undefined) return;
    found.set(to, name);
    found.delete(from);
  }
}

/** Both coordinates in one column: "48.85, 2.35", "Point(2.35 48.85)". */
export function findPairs(found: Found, header: readonly string[], rows: readonly TableRow[]): void {
  if (found.has('latitude') || found.has('longitude')) return;
  const taken = new Set(found.values());
  const at = header.findIndex(
    (name, place) =>
      name !== '' && !taken.has(name) && mostly(textsOf(rows, place), (text) => pairOf(text) !== undefined),
  );
  if (at >= 0) found.set('latitude', header[at]!).set('longitude', header[at]!);
}

const SIGNS: readonly (readonly [separator: string, sign: RegExp])[] = [
  [' - ', /\s+[-–—]\s+/],
  [' / ', /\s+\/\s+/],
];

/** A part of each cell of a column. */
interface Part {
  readonly column: string;
  readonly separator: string;
  readonly part: number;
}

/** Where no column has a side of its own: one that has both in each cell, "Vitré – Helmstedt". */
export function bothInOne(
  found: Found,
  header: readonly string[],
  rows: readonly TableRow[],
): Partial<Record<'french' | 'foreign', Part>> {
  if (found.has('french')) return {};
  const taken = new Set([...found].flatMap(([field, name]) => (field === 'foreign' ? [] : [name])));
  for (const [at, column] of header.entries()) {
    if (taken.has(column) || !OF_BOTH.test(headerWords(column).join(' '))) continue;
    const texts = textsOf(rows, at);
    const [separator] = SIGNS.find(([, sign]) => mostly(texts, (text) => text.split(sign).length === 2)) ?? [];
    if (separator) return { french: { column, separator, part: 1 }, foreign: { column, separator, part: 2 } };
  }
  return {};
}
