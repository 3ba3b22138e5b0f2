import { fold } from '../fold.js';
import type { ReferenceNode } from '../statement.js';
import type { AuthorityLevel } from '../vocabulary.js';

/** A name that is no longer in force: of the authority itself, or of one that was merged into it. */
export interface FormerName {
  readonly name: string;
  /** The first day on which it was no longer in force, where it is known. */
  readonly until?: string;
  readonly merged: boolean;
}

/** A place or an authority that a name may mean. */
export interface GazetteerEntry {
  readonly id: string;
  readonly name: string;
  /** Principal names in other languages: as good as `name`. */
  readonly translations?: readonly string[];
  /** Further names: spellings, transliterations, former names. */
  readonly otherNames?: readonly string[];
  /** Names that it had, or that an authority it took over from had, until a day. */
  readonly formerNames?: readonly FormerName[];
  /** INSEE codes that it had, or that those had. */
  readonly formerInsee?: readonly string[];
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
  /** A municipality of its country that is in no list bears its name too. */
  readonly hasUnlistedNamesake?: boolean;
  /** Degrees north and east. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** The coordinates are the middle of what it lies in, or of what lies in it. */
  readonly isMiddle?: boolean;
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
    formerInsee: Array.isArray(properties['formerInsee']) ? properties['formerInsee'].map(String) : [],
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
  /** What a division calls itself. */
  readonly feature?: string;
  readonly population?: number;
  readonly hasUnlistedNamesake?: boolean;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The id of an authority abroad that GeoNames numbers. */
export const foreignId = (geonames: string): string => `abroad-geonames-${geonames}`;

/** The id of a country as a party. */
export const countryPartyId = (country: string): string => `abroad-${country.toLowerCase()}`;

/** One for all that have none: they are many. */
const NONE: readonly string[] = [];

const admin1Key = (place: PlaceRecord): string => `${place.country}.${place.admin1Code ?? ''}`;
const principal = (place: PlaceRecord): string[] =>
  [place.name, place.nameFr, place.nameEn].filter((name) => name !== undefined);

/**
 * The entries of the places of one country, each city with its division as parent.
 * A division called like a city in it (Hamburg, Thiès) takes that city's names too: its own lists are shorter.
 */
export function entriesOfPlaces(divisions: readonly PlaceRecord[], cities: readonly PlaceRecord[]): PlaceEntry[] {
  const byCode = new Map(divisions.map((division) => [admin1Key(division), division]));
  const parents = new Map(divisions.map((division) => [admin1Key(division), [foreignId(division.geonames)]]));
  const namesakes = new Map<string, PlaceRecord>();
  const ofCities = cities.map((city) => {
    const division = byCode.get(admin1Key(city));
    const isNamesake = division !== undefined && fold(division.name) === fold(city.name);
    if (isNamesake) namesakes.set(division.geonames, city);
    const nature = isNamesake ? (division.feature ?? '') : undefined;
    return new PlaceEntry(city, nature, parents.get(admin1Key(city)));
  });
  return [
    ...divisions.map((division) => {
      const namesake = namesakes.get(division.geonames);
      const further = namesake ? [...principal(namesake), ...namesake.alternates] : [];
      return new PlaceEntry(division, division.feature, [], further);
    }),
    ...ofCities,
  ];
}

/**
 * A place abroad as an entry. What it is called is read from its record when it is asked for: there are 213,000, and a
 * copy of each weighs more than the records.
 */
export class PlaceEntry implements GazetteerEntry {
  readonly id: string;

  constructor(
    readonly place: PlaceRecord,
    readonly nature: string | undefined,
    readonly parents: readonly string[] = NONE,
    private readonly further: readonly string[] = NONE,
  ) {
    this.id = foreignId(place.geonames);
  }

  get name(): string {
    return this.place.name;
  }
  get translations(): readonly string[] {
    return principal(this.place).slice(1);
  }
  get otherNames(): readonly string[] {
    const { alternates } = this.place;
    return this.further.length > 0 ? [...alternates, ...this.further] : alternates;
  }
  get country(): string {
    return this.place.country;
  }
  get level(): AuthorityLevel {
    return this.place.kind;
  }
  get geonames(): string {
    return this.place.geonames;
  }
  get population(): number | undefined {
    return this.place.population;
  }
  get hasUnlistedNamesake(): boolean {
    return this.place.hasUnlistedNamesake === true;
  }
  get latitude(): number | undefined {
    return this.place.latitude;
  }
  get longitude(): number | undefined {
    return this.place.longitude;
  }
}
