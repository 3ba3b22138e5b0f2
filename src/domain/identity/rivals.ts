import type { Match } from './country-index.js';
import type { NameQuery } from './name-query.js';
import { isStillWritten } from './former-names.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { DOMINANT_COMMUNE, isFarLarger } from './homonyms.js';
import { fittest, meet } from './meet.js';
import { nameKey } from './read-name.js';

/** What else a name may mean that is met in a less sure way than some entries are. */
export function rivalsOf(asked: NameQuery, met: readonly GazetteerEntry[], match: Match): readonly GazetteerEntry[] {
  if (match === 'former name') return met.some((entry) => isStillWritten(entry, asked.read)) ? [] : anyLonger(asked);
  if (match !== 'name' && match !== 'core' && match !== 'other name') return [];
  return [
    ...(match === 'other name' ? [] : largerByOtherName(asked, met)),
    ...recentlyCalled(asked, match),
    ...(match === 'core' ? longerNames(asked, met) : []),
    ...(match === 'name' ? farLarger(asked, met) : []),
  ];
}

/**
 * A place called so only by another name is a rival abroad unless it is known to be smaller than one called so by name.
 */
function largerByOtherName(
  { gazetteer, mention, read, place }: NameQuery,
  named: readonly GazetteerEntry[],
): readonly GazetteerEntry[] {
  const largest = Math.max(...named.map(({ population }) => population ?? 0));
  return place(meet(gazetteer, mention, read, 'other name')).filter(
    ({ country, population }) => country !== 'FR' && (population ?? Infinity) > largest,
  );
}

/**
 * A commune whose name, or that of one merged into it, was this one until lately; not but for an article where something
 * is called so in full (L'Oudon is no rival of Oudon).
 */
const recentlyCalled = ({ gazetteer, mention, read, place }: NameQuery, match: Match): readonly GazetteerEntry[] =>
  place(meet(gazetteer, mention, read, 'former name')).filter(
    (entry) =>
      isStillWritten(entry, read) &&
      (match !== 'name' || entry.formerNames?.some(({ name }) => nameKey(name) === read.full)),
  );

/** A name given up long ago may as well be short for a commune whose name goes on after it. */
const anyLonger = ({ gazetteer, mention, read, place }: NameQuery): readonly GazetteerEntry[] =>
  mention.country === 'FR' ? place(fittest(gazetteer.goingOn('FR', read.full), mention, read)) : [];

/**
 * A town whose name goes on after that of villages is often called by their name alone ("Boulogne", "Le Puy"); one that
 * followed a commune of the name (Lamballe, Lamballe-Armor) is no other place.
 */
function farLarger(
  { gazetteer, mention, read, place }: NameQuery,
  named: readonly GazetteerEntry[],
): readonly GazetteerEntry[] {
  if (named.some(({ country, level }) => country !== 'FR' || level !== 'COMMUNE')) return [];
  const largest = Math.max(...named.map(({ population }) => population ?? 0));
  const successors = new Set(named.map(({ successor }) => successor));
  return place(fittest(gazetteer.goingOn('FR', read.full), mention, read)).filter(
    ({ id, level, population }) =>
      level === 'COMMUNE' && !successors.has(id) && isFarLarger(population ?? 0, largest, DOMINANT_COMMUNE),
  );
}

/**
 * An article that was dropped or added, or an intercommunality met without its level word, is no full name: a larger
 * commune whose name goes on after the one written may be meant ("La Baule", "Thonon").
 */
function longerNames(
  { gazetteer, mention, read, place }: NameQuery,
  met: readonly GazetteerEntry[],
): readonly GazetteerEntry[] {
  if (met.some(({ country }) => country !== 'FR')) return [];
  const isFull = met.some(({ name }) => nameKey(name) === read.full);
  const isGrouping = met.every(({ level }) => level === 'INTERCOMMUNALITY');
  if (isFull || (isGrouping && (mention.level !== undefined || read.words.length > 0))) return [];
  const largest = isGrouping ? 0 : Math.max(...met.map(({ population }) => population ?? 0));
  const going = [...new Set([read.full, read.core].flatMap((words) => gazetteer.goingOn('FR', words)))];
  return place(fittest(going, mention, read)).filter(
    ({ level, population }) => level === 'COMMUNE' && (population ?? 0) > largest,
  );
}
