import type { GazetteerEntry } from './gazetteer-entry.js';
import { LARGE_CITY } from './homonyms.js';
import { nameKey } from './read-name.js';

/**
 * Countries where a further name of a city is not another language's, but an old one or that of a place it took in.
 * Among twin towns with coordinates two of eleven such names were other towns (Newport, Park City), one of 121 elsewhere.
 */
const ENGLISH_NAMED: ReadonlySet<string> = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'IE']);

/**
 * Whether a city abroad may be decided by a further name alone. The beginning of a longer name ("Lauf" for
 * Lauf an der Pegnitz) is trusted of a large city only: three of 23 such names meant a smaller place.
 */
export function isTrustedOtherName(entry: GazetteerEntry, key: string): boolean {
  if (entry.level !== 'CITY') return true;
  const isShort = [entry.name, ...(entry.translations ?? [])].some((name) => nameKey(name).startsWith(`${key} `));
  return isShort ? (entry.population ?? 0) >= LARGE_CITY : !ENGLISH_NAMED.has(entry.country);
}
