import type { Match } from './country-index.js';
import type { NameQuery } from './name-query.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { isNear, LARGE_CITY } from './homonyms.js';
import { isTrustedOtherName } from './other-names.js';
import { isNumbered, nameKey } from './read-name.js';
import { soundKey } from './sound-key.js';

/**
 * Countries whose every municipality GeoNames lists. Of 1,500 twin towns under 5,000 inhabitants, alone of their name,
 * two of 840 there were another place, 26 of 690 elsewhere.
 */
const LISTED_WHOLE: ReadonlySet<string> = new Set([
  'AT',
  'BE',
  'CH',
  'ES',
  'FR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LI',
  'LU',
  'NL',
  'PT',
  'RO',
  'SI',
  'SK',
]);
/**
 * Where parishes and townships of a few thousand inhabitants are left out, and elsewhere. A place without a number of
 * inhabitants is listed as the seat of a division: there, as good as one of that size.
 */
const SURE_FROM: Readonly<Record<string, number>> = { AU: 5000, GB: 5000, NZ: 5000, US: 5000 };
const SURE_FROM_ELSEWHERE = 1000;
/** So few letters are a number or a sign rather than another name ("X" for a tenth region). */
const TOO_SHORT = /^[a-z\d]{1,2}$/;
/** Inhabitants of a city that is meant by its name alone in the whole world. */
const WORLD_CITY = 100_000;

/**
 * Why an entry that is alone of its name is not sure, or undefined: the list of its country is not whole or lacks its
 * namesakes, its name has an umlaut that the one written has not, it is called so by another name that is not trusted, it
 * is one of several numbered parts. Coordinates, a place around or brackets that fit are signs enough.
 */
export function doubtOf(asked: NameQuery, entry: GazetteerEntry, match: Match): string | undefined {
  const { mention, read, gazetteer } = asked;
  if (entry.country !== 'FR' && match === 'other name' && TOO_SHORT.test(read.full)) return 'of too few letters';
  if (entry.country === 'FR' || entry.level !== 'CITY') return undefined;
  const isWithin = (mention.within ?? []).some((name) => gazetteer.around(entry).has(nameKey(name)));
  if (isWithin || read.asides.length > 0 || isNear(entry, mention)) return undefined;
  if (match === 'other name' && !isTrustedOtherName(entry, read.full, mention.level)) return 'alone';
  if (match === 'sound' && !entry.population) return 'alone';
  if (match === 'sound' && LISTED_WHOLE.has(entry.country) && !soundsLike(entry, read.core)) return 'alone';
  const population = entry.population ?? SURE_FROM_ELSEWHERE;
  if (hasOtherUmlauts(entry, mention.name) && population < LARGE_CITY) return 'but for an umlaut';
  if (!mention.country && population < WORLD_CITY) return 'alone, and the row names no country';
  if (isNumbered(nameKey(entry.name)) && !isNumbered(read.full)) return 'one of several parts of that name';
  if (entry.hasUnlistedNamesake && population < LARGE_CITY) return 'alone in a list that lacks a namesake';
  const least = SURE_FROM[entry.country] ?? SURE_FROM_ELSEWHERE;
  return LISTED_WHOLE.has(entry.country) || population >= least ? undefined : 'alone in a list that is not whole';
}

/** By its own name or a translation; where names are not transliterated another sound is another place (Burgui, Burgos). */
const soundsLike = (entry: GazetteerEntry, key: string): boolean =>
  [entry.name, ...(entry.translations ?? [])].some((name) => soundKey(nameKey(name)) === soundKey(key));

const umlautsOf = (name: string): string =>
  [...name.normalize('NFC').toLowerCase()].filter((letter) => 'äöüőű'.includes(letter)).join('');

/** Of the entry's own names that are this one but for signs, none has its umlauts: Grafenberg is not Gräfenberg. */
function hasOtherUmlauts(entry: GazetteerEntry, written: string): boolean {
  const key = nameKey(written);
  const alike = [entry.name, ...(entry.translations ?? [])].filter((name) => nameKey(name) === key);
  return alike.length > 0 && alike.every((name) => umlautsOf(name) !== umlautsOf(written));
}
