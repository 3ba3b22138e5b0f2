import { geoArea, geoCentroid, geoNaturalEarth1, geoPath, type GeoPath, type GeoProjection } from 'd3-geo';
import type { Feature, Geometry } from 'geojson';
import isoCountries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import { createRequire } from 'node:module';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Outlines = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;
const outlines = (): Outlines => createRequire(import.meta.url)('world-atlas/countries-110m.json');

export const [WIDTH, HEIGHT] = [960, 500];

/** The world on its projection: the outline of all land (Natural Earth, public domain, as packed by world-atlas). */
export interface World {
  readonly land: string;
  readonly projection: GeoProjection;
  readonly path: GeoPath;
  /** The middle of each country's largest part, [longitude, latitude], by its code of two letters. */
  readonly centres: ReadonlyMap<string, readonly [number, number]>;
}

let drawn: World | undefined;

/** Drawn the first time it is asked for. */
export function world(): World {
  if (drawn) return drawn;
  const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' });
  const path = geoPath(projection).digits(1);
  const topology = outlines();
  const land = path(feature(topology, topology.objects.land)) ?? '';
  return (drawn = { land, projection, path, centres: centresOf(topology) });
}

function centresOf(topology: Outlines): World['centres'] {
  return new Map(
    feature(topology, topology.objects.countries).features.flatMap((country) => {
      const code = isoCountries.numericToAlpha2(String(country.id));
      return code === undefined ? [] : [[code, geoCentroid(mainland(country))] as const];
    }),
  );
}

/** The largest part of a country: the middle of France and its overseas parts together lies in Spain. */
function mainland({ geometry }: Feature): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}
