import type { Mention } from '../statement.js';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import { isCityDivision } from './level-fit.js';
import { coreOf, nameKey, type ReadName } from './read-name.js';

/** How far, in kilometres, stated coordinates may lie from an entry's own: a city's centre is not one point. */
const SAME_PLACE_KM = 25;
/** The same where the entry has only the middle of what it lies in: a département reaches so far from its middle. */
const SAME_AREA_KM = 80;
/** Inhabitants of a city that is meant by its name alone. */
export const LARGE_CITY = 50_000;
/**
 * How many times the next the largest of two places of one name must be, and how many inhabitants it must have. Among
 * twin towns with coordinates 193 of 196 such cities abroad, and 53 of 54 such French communes, were the largest; at ten
 * times it was 248 of 261 and 62 of 64.
 */
const DOMINANT_RATIO = 20;
const DOMINANT_CITY = 10_000;
export const DOMINANT_COMMUNE = 5_000;

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
export const located = (point: { latitude?: number; longitude?: number }): point is Located =>
  point.latitude !== undefined && point.longitude !== undefined;

/** Whether an entry's own coordinates are those of the mention. */
export const isNear = (entry: GazetteerEntry, mention: Mention): boolean =>
  located(mention) && located(entry) && !entry.isMiddle && distanceKm(entry, mention) <= SAME_PLACE_KM;

/**
 * Entries not further from the mention's coordinates than one place reaches; else those that are known by the middle of
 * what they lie in, not further than that reaches; else those without coordinates.
 */
export function byCoordinates(entries: readonly GazetteerEntry[], mention: Mention): readonly GazetteerEntry[] {
  if (!located(mention)) return entries;
  const near = entries.filter((entry) => isNear(entry, mention));
  if (near.length > 0) return near;
  const around = entries.filter(
    (entry) => entry.isMiddle && located(entry) && distanceKm(entry, mention) <= SAME_AREA_KM,
  );
  return around.length > 0 ? around : entries.filter((entry) => !located(entry));
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

/** A place abroad whose inhabitants the list does not say may have so many; French former communes are villages. */
const UNCOUNTED_ABROAD = 2_000;
const inhabitants = ({ population, country }: GazetteerEntry): number =>
  population ?? (country === 'FR' ? 0 : UNCOUNTED_ABROAD);

/** Whether so many inhabitants are at least the least, and twenty times those of another place. */
export const isFarLarger = (population: number, other: number, least: number): boolean =>
  population >= Math.max(least, DOMINANT_RATIO * other);

/** The largest, where it has so many inhabitants and twenty times those of the next. */
function dominant(entries: readonly GazetteerEntry[], least: number): GazetteerEntry | undefined {
  const [first, second] = [...entries].sort((a, b) => inhabitants(b) - inhabitants(a));
  return first && second && isFarLarger(inhabitants(first), inhabitants(second), least) ? first : undefined;
}

/**
 * The one city among homonyms of one country abroad, where no other level is stated: the largest is a city and
 * has twenty times the inhabitants of the next.
 */
export function dominantCity(
  entries: readonly GazetteerEntry[],
  { level, country }: Mention,
): GazetteerEntry | undefined {
  const isCities = entries.every((each) => each.country !== 'FR' && each.level === 'CITY');
  return isCities && country && (level === undefined || level === 'CITY' || level === 'COMMUNE')
    ? dominant(entries, DOMINANT_CITY)
    : undefined;
}

/** The one town among French communes of one name, where the others are villages; never where a name goes on. */
export function dominantCommune(
  entries: readonly GazetteerEntry[],
  { country }: Mention,
  { full }: ReadName,
): GazetteerEntry | undefined {
  if (country !== 'FR' || entries.some(({ level }) => level !== 'COMMUNE')) return undefined;
  const largest = dominant(entries, DOMINANT_COMMUNE);
  const names = [largest?.name ?? '', ...(largest?.formerNames?.map(({ name }) => name) ?? [])];
  return names.some((name) => nameKey(name) === full) ? largest : undefined;
}

/**
 * A city that is also a first-level division (Hanoï, Alger) is one authority: without a stated level the city stands
 * for both, and for villages of its name.
 */
export function cityForBoth(all: readonly GazetteerEntry[], mention: Mention): GazetteerEntry | undefined {
  const cities = all.filter(({ level }) => level === 'CITY');
  const largest = cities.length > 1 ? dominantCity(cities, mention) : cities[0];
  const entries = all.filter((entry) => entry === largest || entry.level !== 'CITY');
  const [city, ...others] = [...entries].sort((a, b) => Number(isCityDivision(a)) - Number(isCityDivision(b)));
  return city?.level === 'CITY' &&
    others.length > 0 &&
    others.every((each) => isCityDivision(each) && city.parents.includes(each.id))
    ? city
    : undefined;
}
