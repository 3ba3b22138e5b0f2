import type { Mention } from '../statement.js';
import type { AuthorityLevel } from '../vocabulary.js';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { isCityDivision } from './level-fit.js';
import { coreOf, nameKey } from './read-name.js';

/** How far, in kilometres, stated coordinates may lie from an entry's own: a city's centre is not one point. */
const SAME_PLACE_KM = 25;
/** Inhabitants of a city that is meant by its name alone. */
export const LARGE_CITY = 50_000;
/**
 * How many times the next the largest of two cities of one name must be. Among twin towns with coordinates all 13 such
 * names were the largest at 20 times; at 10 times two of 25 were not (Halle, Lexington).
 */
const DOMINANT_RATIO = 20;

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres between two points given in degrees (haversine). */
export function distanceKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const north = radians(b.latitude - a.latitude);
  const east = radians(b.longitude - a.longitude);
  const h =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

type Located = { readonly latitude: number; readonly longitude: number };
const located = (point: { latitude?: number; longitude?: number }): point is Located =>
  point.latitude !== undefined && point.longitude !== undefined;

/**
 * Entries not further from the mention's coordinates than one place reaches; those without coordinates stay unless one
 * is near.
 */
export function byCoordinates(entries: readonly GazetteerEntry[], mention: Mention): readonly GazetteerEntry[] {
  if (!located(mention)) return entries;
  const near = entries.filter((entry) => located(entry) && distanceKm(entry, mention) <= SAME_PLACE_KM);
  return near.length > 0 ? near : entries.filter((entry) => !located(entry));
}

/**
 * Entries that lie in what the mention says they lie in. A place around that the gazetteer knows and that holds none of
 * the entries rules them all out; one that it does not know says nothing.
 */
export function byWithin(
  entries: readonly GazetteerEntry[],
  within: readonly string[],
  gazetteer: Gazetteer,
): readonly GazetteerEntry[] {
  let left = entries;
  for (const name of within) {
    const keys = [nameKey(name), coreOf(nameKey(name)).core];
    const inside = left.filter((entry) => keys.some((key) => gazetteer.around(entry).has(key)));
    if (inside.length > 0) left = inside;
    else if (left.some(({ country }) => keys.some((key) => gazetteer.isPlace(country, key)))) return [];
  }
  return left;
}

/**
 * The one city among homonyms of one country abroad, where the mention states a city: all populations are known,
 * the largest is a large city and has twenty times the inhabitants of the next. Never for French communes.
 */
export function dominantCity(
  entries: readonly GazetteerEntry[],
  stated: AuthorityLevel | undefined,
): GazetteerEntry | undefined {
  if (stated !== 'CITY' || entries.some(({ country, population }) => country === 'FR' || population === undefined))
    return undefined;
  const [first, second] = [...entries].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  const isDominant = (first?.population ?? 0) >= Math.max(LARGE_CITY, DOMINANT_RATIO * (second?.population ?? 0));
  return isDominant && new Set(entries.map(({ country }) => country)).size === 1 ? first : undefined;
}

/**
 * A city that is also a first-level division (Hanoï, Alger) is one authority: without a stated level the city stands
 * for both.
 */
export function cityForBoth(entries: readonly GazetteerEntry[]): GazetteerEntry | undefined {
  const [city, ...others] = [...entries].sort((a, b) => Number(isCityDivision(a)) - Number(isCityDivision(b)));
  return city?.level === 'CITY' &&
    others.length > 0 &&
    others.every((each) => isCityDivision(each) && city.parents.includes(each.id))
    ? city
    : undefined;
}
