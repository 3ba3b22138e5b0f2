import { z } from 'zod';
import { readTable } from './tables.js';

/**
 * A place abroad that a partnership may name: an index for identity, from seed/reference/foreign-places.csv (cities)
 * and
 * foreign-regions.csv (first-level regions). It becomes a node only when a partnership names it.
 */
export interface ForeignPlace {
  /** GeoNames number. */
  readonly geonames: string;
  readonly kind: 'CITY' | 'REGION';
  /** Name as GeoNames prints it: local or English. */
  readonly name: string;
  readonly nameFr?: string;
  readonly nameEn?: string;
  /** Other names in Latin letters, in any language. */
  readonly alternates: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Name and GeoNames code of the first-level region a city lies in; the code of a region is its own. */
  readonly admin1?: string;
  readonly admin1Code?: string;
  /**
   * GeoNames feature code of a city (PPLC a capital, PPLA the seat of a first-level region …); what a region calls
   * itself (Province, State …).
   */
  readonly feature?: string;
  /** ISO 3166-2 code of a region, such as DE-BY. */
  readonly iso?: string;
  /** Inhabitants. */
  readonly population?: number;
  /** Degrees north and east; regions have none. */
  readonly latitude?: number;
  readonly longitude?: number;
}

const names = {
  geonames: z.string().regex(/^\d+$/, 'a GeoNames number has digits only'),
  name: z.string(),
  name_fr: z.string().optional(),
  name_en: z.string().optional(),
  alternates: z.string().optional(),
  country: z.string().length(2, 'a country is two capital letters'),
};
const city = z.object({
  ...names,
  admin1_code: z.string().optional(),
  feature: z.string().optional(),
  population: z.coerce.number().int(),
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
});
const region = z.object({ ...names, code: z.string(), iso: z.string().optional(), kind: z.string().optional() });
type City = z.output<typeof city>;
type Region = z.output<typeof region>;

/**
 * Every place of the index, first-level regions first.
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export async function* foreignPlaces(): AsyncGenerator<ForeignPlace> {
  const [regions, cities] = await Promise.all([
    readTable('foreign-regions.csv', region),
    readTable('foreign-places.csv', city),
  ]);
  const regionNames = new Map(regions.map((each) => [`${each.country}.${each.code}`, each.name]));
  for (const each of regions) yield regionPlace(each);
  for (const each of cities) yield cityPlace(each, regionNames.get(`${each.country}.${each.admin1_code}`));
}

const common = (
  each: City | Region,
): Pick<ForeignPlace, 'geonames' | 'name' | 'nameFr' | 'nameEn' | 'alternates' | 'country'> => ({
  geonames: each.geonames,
  name: each.name,
  nameFr: each.name_fr,
  nameEn: each.name_en,
  alternates: each.alternates?.split('|') ?? [],
  country: each.country,
});

const regionPlace = (each: Region): ForeignPlace => ({
  ...common(each),
  kind: 'REGION',
  admin1Code: each.code,
  feature: each.kind,
  iso: each.iso,
});

const cityPlace = (each: City, admin1: string | undefined): ForeignPlace => ({
  ...common(each),
  kind: 'CITY',
  admin1,
  admin1Code: each.admin1_code,
  feature: each.feature,
  population: each.population,
  latitude: each.latitude,
  longitude: each.longitude,
});
