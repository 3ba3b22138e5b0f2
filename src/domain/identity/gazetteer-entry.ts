import { fold } from '../fold.js';
import type { ReferenceNode } from '../statement.js';
import type { AuthorityLevel } from '../vocabulary.js';

/** A place or an authority that a name may mean. */
export interface GazetteerEntry {
  readonly id: string;
  readonly name: string;
  /** Principal names in other languages: as good as `name`. */
  readonly translations?: readonly string[];
  /** Further names: spellings, transliterations, former names. */
  readonly otherNames?: readonly string[];
  /** ISO 3166-1 alpha-2; FR for France and all its territories. */
  readonly country: string;
  /** Abroad: CITY, REGION (any first-level division) or COUNTRY. */
  readonly level?: AuthorityLevel;
  /**
   * What a first-level division abroad calls itself, in English (Department, Governorate …); of a city, what the
   * division of its name does.
   */
  readonly nature?: string;
  readonly insee?: string;
  readonly siren?: string;
  readonly geonames?: string;
  readonly wikidata?: string;
  readonly population?: number;
  /** Degrees north and east. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Ids of what it lies in. */
  readonly parents: readonly string[];
  readonly endedOn?: string;
  readonly successor?: string;
}

/** The entry of a node of a reference package, or undefined for a node without a name. */
export function entryOfReference({ id, properties, links }: ReferenceNode): GazetteerEntry | undefined {
  const text = (key: string): string | undefined => (typeof properties[key] === 'string' ? properties[key] : undefined);
  const number = (key: string): number | undefined =>
    typeof properties[key] === 'number' ? properties[key] : undefined;
  const targets = (type: string): string[] => links.filter((link) => link.type === type).map((link) => link.target);
  const name = text('name');
  if (name === undefined) return undefined;
  const nameEn = text('nameEn');
  return {
    id,
    name,
    translations: nameEn ? [nameEn] : [],
    country: targets('IN_COUNTRY')[0]?.replace('country-', '') ?? 'FR',
    level: text('level') as AuthorityLevel | undefined,
    nature: text('nature'),
    insee: text('insee'),
    siren: text('siren'),
    geonames: text('geonames'),
    wikidata: text('wikidata'),
    population: number('population'),
    latitude: number('latitude'),
    longitude: number('longitude'),
    parents: targets('PART_OF'),
    endedOn: text('endedOn'),
    successor: targets('SUCCEEDED_BY')[0],
  };
}

/** A city or first-level division abroad, as an extract of GeoNames gives it. */
export interface PlaceRecord {
  readonly geonames: string;
  readonly kind: 'CITY' | 'REGION';
  readonly name: string;
  readonly nameFr?: string;
  readonly nameEn?: string;
  readonly alternates: readonly string[];
  readonly country: string;
  /** GeoNames code of the first-level division: a city's is the one it lies in, a division's its own. */
  readonly admin1Code?: string;
  readonly feature?: string;
  readonly population?: number;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The id of an authority abroad that GeoNames numbers. */
export const foreignId = (geonames: string): string => `abroad-geonames-${geonames}`;

/** The id of a country as a party. */
export const countryPartyId = (country: string): string => `abroad-${country.toLowerCase()}`;

const admin1Key = (place: PlaceRecord): string => `${place.country}.${place.admin1Code ?? ''}`;
const principal = (place: PlaceRecord): string[] =>
  [place.name, place.nameFr, place.nameEn].filter((name) => name !== undefined);

/**
 * The entries of places abroad, each city with its division as parent.
 * A division called like a city in it (Hamburg, Thiès) takes that city's names too: its own lists are shorter.
 */
export function entriesOfPlaces(places: readonly PlaceRecord[]): GazetteerEntry[] {
  const divisions = new Map(places.filter(({ kind }) => kind === 'REGION').map((place) => [admin1Key(place), place]));
  const namesakes = new Map<string, PlaceRecord>();
  const natures = new Map<string, string>();
  for (const city of places) {
    const division = city.kind === 'CITY' ? divisions.get(admin1Key(city)) : undefined;
    if (!division || fold(division.name) !== fold(city.name)) continue;
    namesakes.set(division.geonames, city);
    natures.set(city.geonames, division.feature ?? '');
  }
  return places.map((place) => {
    const parent = place.kind === 'CITY' ? divisions.get(admin1Key(place)) : undefined;
    const namesake = namesakes.get(place.geonames);
    return {
      id: foreignId(place.geonames),
      name: place.name,
      translations: principal(place).slice(1),
      otherNames: [...place.alternates, ...(namesake ? [...principal(namesake), ...namesake.alternates] : [])],
      country: place.country,
      level: place.kind,
      nature: place.kind === 'REGION' ? place.feature : natures.get(place.geonames),
      geonames: place.geonames,
      population: place.population,
      latitude: place.latitude,
      longitude: place.longitude,
      parents: parent ? [foreignId(parent.geonames)] : [],
    };
  });
}
