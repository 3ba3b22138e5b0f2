import { distance } from 'fastest-levenshtein';
import type { AuthorityLevel } from '../vocabulary.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { LARGE_CITY } from './homonyms.js';
import { nameKey } from './read-name.js';

/**
 * Countries where a further name of a city is not another language's, but an old one or that of a place it took in.
 * Among twin towns with coordinates two of eleven such names were other towns (Newport, Park City), one of 121
 * elsewhere.
 */
const ENGLISH_NAMED: ReadonlySet<string> = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'IE']);

/**
 * Whether a city abroad may be decided by a further name alone. The beginning of a longer name ("Lauf" for
 * Lauf an der Pegnitz) is trusted of a large city only: three of 23 such names meant a smaller place. Where no level
 * is stated, a name quite unlike the city's own may be its division's ("Quang Nam" of Điện Bàn) and is not trusted.
 */
export function isTrustedOtherName(entry: GazetteerEntry, key: string, stated: AuthorityLevel | undefined): boolean {
  if (entry.level !== 'CITY') return true;
  const own = [entry.name, ...(entry.translations ?? [])].map(nameKey);
  if (own.some((name) => name.startsWith(`${key} `))) return (entry.population ?? 0) >= LARGE_CITY;
  if (ENGLISH_NAMED.has(entry.country)) return false;
  return stated !== undefined || own.some((name) => distance(name, key) <= key.length / 2);
}
