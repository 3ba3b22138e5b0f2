import { distance } from 'fastest-levenshtein';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';

/** One edit is allowed for so many letters; shorter names are never taken for another. */
const LETTERS_PER_EDIT = 6;
/** In a long name more letters than this may make another word of one. */
const MOST_EDITS = 2;

export interface Near {
  readonly entry: GazetteerEntry;
  /** Letters added, dropped or changed. */
  readonly edits: number;
  readonly spelling: string;
}

const digits = (key: string): string => key.replace(/\D/g, '');
/** How many letters of a key may differ. */
export const editsAllowed = (key: string): number => Math.min(MOST_EDITS, Math.floor(key.length / LETTERS_PER_EDIT));

/**
 * Entries of a country whose core is spelt almost like a key: same first letter, same digits, one edit per six letters,
 * at most two (and one more, so that a decision can see what comes next). Nearest first.
 * @param core folded, spaces left out
 */
export function nearSpellings(gazetteer: Gazetteer, country: string, core: string): Near[] {
  const most = editsAllowed(core) + 1;
  if (most === 1) return [];
  const found = new Map<string, Near>();
  for (let length = core.length - most; length <= core.length + most; length += 1) {
    for (const [spelling, entries] of gazetteer.near(country, core[0] ?? '', length)) {
      const edits = distance(core, spelling);
      if (edits > most || digits(spelling) !== digits(core)) continue;
      for (const entry of entries)
        if (edits < (found.get(entry.id)?.edits ?? Infinity)) found.set(entry.id, { entry, edits, spelling });
    }
  }
  return [...found.values()].sort((a, b) => a.edits - b.edits || (a.entry.id < b.entry.id ? -1 : 1));
}

/** The nearest, where it is within the allowed edits and the next is further by more than one edit. */
export function clearlyNearest(near: readonly Near[], core: string): Near | undefined {
  const [first, second] = near;
  if (!first || first.edits > editsAllowed(core)) return undefined;
  return !second || second.edits > first.edits + 1 ? first : undefined;
}
