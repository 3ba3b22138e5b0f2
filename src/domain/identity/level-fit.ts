import type { AuthorityLevel } from '../vocabulary.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import type { LevelWord } from './level-words.js';

/** How well an entry fits the level that a mention states or its name speaks of. */
export type Fit = 'strict' | 'loose' | 'none';

const CITY_LEVELS: ReadonlySet<AuthorityLevel> = new Set(['COMMUNE', 'CITY']);
const DIVISION_LEVELS: ReadonlySet<AuthorityLevel> = new Set(['REGION', 'PROVINCE', 'STATE', 'DEPARTMENT']);
/** A division that is one city and says so: the same authority as the city's entry. */
const CITY_NATURES = ['city', 'municipality', 'capital', 'metropolitan'];

/** True of a first-level division that is itself a city. */
export const isCityDivision = ({ level, nature }: GazetteerEntry): boolean =>
  level === 'REGION' && CITY_NATURES.some((word) => nature?.toLowerCase().includes(word));

function fitsFrenchLevel(entry: GazetteerEntry, stated: AuthorityLevel): Fit {
  const { level } = entry;
  if (level === stated || (stated === 'CITY' && level === 'COMMUNE')) return 'strict';
  // A collectivity that took the place of a commune, a département or a région is still called by what it replaced.
  return level === 'SPECIAL_STATUS' &&
    stated !== 'DISTRICT' &&
    stated !== 'ASSOCIATION_OF_AUTHORITIES' &&
    stated !== 'COUNTRY'
    ? 'loose'
    : 'none';
}

function fitsForeignLevel({ level }: GazetteerEntry, stated: AuthorityLevel): Fit {
  if (CITY_LEVELS.has(stated)) return level === 'CITY' ? 'strict' : 'none';
  if (DIVISION_LEVELS.has(stated)) return level === 'REGION' ? 'strict' : 'none';
  return level === stated ? 'strict' : 'none';
}

/** Paris is a commune too: its code has five characters. */
const isCommuneToo = ({ level, insee }: GazetteerEntry): boolean => level === 'SPECIAL_STATUS' && insee?.length === 5;

function fitsWord(entry: GazetteerEntry, word: LevelWord): boolean {
  if (entry.country === 'FR')
    return (
      entry.level !== undefined &&
      (word.french.includes(entry.level) || (isCommuneToo(entry) && word.french.includes('COMMUNE')))
    );
  if (!entry.level) return false;
  if (entry.level === 'CITY' && word.abroad.includes('CITY')) return true;
  // A city that is a division too has that division's nature: "District de Bamako" is the city where a city is stated.
  const nature = entry.nature?.toLowerCase();
  if (
    entry.level === 'CITY'
      ? nature === undefined || !word.abroad.includes('REGION')
      : !word.abroad.includes(entry.level)
  )
    return false;
  return !word.natures || word.natures.some((each) => nature?.includes(each));
}

/** How well an entry fits the level stated beside a name and the level words in it; both must fit. */
export function levelFit(entry: GazetteerEntry, stated: AuthorityLevel | undefined, words: readonly LevelWord[]): Fit {
  // "Région de Kayes" without a stated level is the division, never the city of its name.
  if (
    stated === undefined &&
    words.length > 0 &&
    entry.country !== 'FR' &&
    entry.level === 'CITY' &&
    !words.every((word) => word.abroad.includes('CITY'))
  )
    return 'none';
  const fit =
    stated === undefined
      ? 'strict'
      : entry.country === 'FR'
        ? fitsFrenchLevel(entry, stated)
        : fitsForeignLevel(entry, stated);
  return fit !== 'none' && words.every((word) => fitsWord(entry, word)) ? fit : 'none';
}
