import { z } from 'zod';
import { readTable } from './tables.js';

/** Where a commune lies, in degrees north and east, and the GeoNames place this is known from. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
  readonly geonames: string;
}

const row = z.object({
  insee: z.string().length(5, 'a commune has five characters'),
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  geonames: z.string(),
  match: z.enum(['admin code and name', 'only name in the region']),
});

/**
 * Coordinates of communes by INSEE code, from seed/reference/commune-coordinates.csv; a commune whose match is not
 * certain is absent.
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export async function communeCoordinates(): Promise<ReadonlyMap<string, Coordinates>> {
  const rows = await readTable('commune-coordinates.csv', row);
  return new Map(rows.map(({ insee, latitude, longitude, geonames }) => [insee, { latitude, longitude, geonames }]));
}
