import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import type { PlaceRecord } from '../../domain/identity/gazetteer-entry.js';
import { badRow } from '../../errors.js';
import { readTable, TABLES } from './tables.js';
import { hasUnlistedNamesake } from './unlisted-namesakes.js';

const FOLDER = new URL('places/', TABLES);
const ENDING = '.tsv.br';
const COLUMNS = [
  'geonames',
  'name',
  'name_fr',
  'name_en',
  'alternates',
  'admin1_code',
  'population',
  'latitude',
  'longitude',
];

const region = z.object({
  geonames: z.string().regex(/^\d+$/, 'a GeoNames number has digits only'),
  name: z.string(),
  name_fr: z.string().optional(),
  name_en: z.string().optional(),
  alternates: z.string().optional(),
  country: z.string().length(2, 'a country is two capital letters'),
  code: z.string(),
  kind: z.string().optional(),
});

/**
 * Every first-level division abroad, from seed/reference/foreign-regions.csv: an index for identity. One becomes a node
 * only when a partnership names it. `feature` is what it calls itself (Province, State …).
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export async function divisionsAbroad(): Promise<PlaceRecord[]> {
  return (await readTable('foreign-regions.csv', region)).map((each) => ({
    geonames: each.geonames,
    kind: 'REGION',
    name: each.name,
    nameFr: each.name_fr,
    nameEn: each.name_en,
    alternates: each.alternates?.split('|') ?? [],
    country: each.country,
    admin1Code: each.code,
    feature: each.kind,
  }));
}

/** The countries that have a list of places, by their ISO 3166-1 alpha-2 code. */
export const countriesWithPlaces = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();

/**
 * The cities of one country, from seed/reference/places/CC.tsv.br. They are read where a name of that country is to be
 * decided: all of them together are 213,000 places.
 * @throws AppError BAD_SEED naming file and line
 */
export function citiesOf(country: string): PlaceRecord[] {
  const name = `${country}${ENDING}`;
  const path = new URL(name, FOLDER);
  if (!existsSync(path)) return [];
  const [header, ...lines] = brotliDecompressSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  const file = `seed/reference/places/${name}`;
  if (header !== COLUMNS.join('\t')) throw badRow(file, 1, '', '', `its columns are ${COLUMNS.join(', ')}`);
  return lines.map((line, at) => cityOf(line.split('\t'), country, file, at + 2));
}

const text = (cell: string | undefined): string | undefined => cell || undefined;

function cityOf(cells: readonly string[], country: string, file: string, line: number): PlaceRecord {
  const [geonames = '', name = '', nameFr, nameEn, alternates, admin1Code, population, latitude, longitude] = cells;
  if (cells.length !== COLUMNS.length || !/^\d+$/.test(geonames) || !name)
    throw badRow(file, line, 'geonames', geonames, `a place has a number, a name and ${COLUMNS.length} cells`);
  return {
    geonames,
    kind: 'CITY',
    name,
    nameFr: text(nameFr),
    nameEn: text(nameEn),
    alternates: alternates ? alternates.split('|') : [],
    country,
    admin1Code: text(admin1Code),
    population: population ? Number(population) : undefined,
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(hasUnlistedNamesake(country, name) && { hasUnlistedNamesake: true }),
  };
}
