import type { Mention } from '../statement.js';
import { keysOf, type Match } from './country-index.js';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { levelFit } from './level-fit.js';
import type { ReadName } from './read-name.js';

/** Shorter names are too often alike by chance to be compared by sound; French ones are never transliterated. */
const SHORTEST_BY_SOUND = 5;

/** The countries that a mention may lie in; a partner abroad without a country lies in any but France. */
export function countriesOf(gazetteer: Gazetteer, { country, abroad }: Mention): readonly string[] {
  if (country) return [country];
  return abroad ? gazetteer.countries.filter((each) => each !== 'FR') : gazetteer.countries;
}

/** Entries that a name meets in one way, of those the ones that fit its level best. */
export function meet(gazetteer: Gazetteer, mention: Mention, read: ReadName, match: Match): readonly GazetteerEntry[] {
  const keys = keysOf(match, read.full, read.core).filter(
    (key) => match !== 'sound' || key.length >= SHORTEST_BY_SOUND,
  );
  const met = countriesOf(gazetteer, mention)
    .filter((country) => match !== 'sound' || country !== 'FR')
    .flatMap((country) => keys.flatMap((key) => gazetteer.byName(match, country, key)));
  return fittest([...new Set(met)], mention, read);
}

/** The entries that fit the level stated and the level words; loosely where none fits strictly. */
export function fittest(
  entries: readonly GazetteerEntry[],
  mention: Mention,
  read: ReadName,
): readonly GazetteerEntry[] {
  const fits = entries.map((entry) => ({ entry, fit: levelFit(entry, mention.level, read.words) }));
  const strict = fits.filter(({ fit }) => fit === 'strict');
  return (strict.length > 0 ? strict : fits.filter(({ fit }) => fit === 'loose')).map(({ entry }) => entry);
}
