import { distance } from 'fastest-levenshtein';
import type { AuthorityLevel } from '../vocabulary.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { nameKey } from './read-name.js';

/**
 * Countries where a further name of a city is often not another language's, but an old one or that of a place it took
 * in: it is trusted of towns of some size only.
 */
const ENGLISH_NAMED: ReadonlySet<string> = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'IE']);
const TOWN = 20_000;
/** The beginning of a longer name ("Lauf" for Lauf an der Pegnitz) often means a smaller place. */
const MEANT_BY_BEGINNING = 10_000;

/**
 * Whether a city abroad may be decided by a further name alone. A name that goes on after the city's own ("Leutkirch im
 * Allgäu") is the fuller one. Where no level is stated, a name quite unlike a small place's own may be its division's and
 * is not trusted, nor one that begins with another letter alone, as transliterations from Russian do (Hermaringen is not
 * Germaringen).
 */
export function isTrustedOtherName(entry: GazetteerEntry, key: string, stated: AuthorityLevel | undefined): boolean {
  if (entry.level !== 'CITY') return true;
  const own = [entry.name, ...(entry.translations ?? [])].map(nameKey);
  if (own.some((name) => key.startsWith(`${name} `))) return true;
  const population = entry.population ?? 0;
  if (population < TOWN && own.some((name) => name.slice(1) === key.slice(1))) return false;
  if (own.some((name) => name.startsWith(`${key} `))) return population >= MEANT_BY_BEGINNING;
  if (ENGLISH_NAMED.has(entry.country) && population < TOWN) return false;
  return stated !== undefined || population >= TOWN || own.some((name) => distance(name, key) <= key.length / 2);
}
