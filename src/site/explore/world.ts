import { geoArea, geoCentroid, geoInterpolate, geoNaturalEarth1, geoPath } from 'd3-geo';
import type { GeoPath, GeoProjection } from 'd3-geo';
import type { Feature, Geometry } from 'geojson';
import isoCountries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import { createRequire } from 'node:module';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Outlines = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;
/** The outlines at a scale; only the finer one has small islands. */
const outlines = (scale: '110m' | '50m'): Outlines =>
  createRequire(import.meta.url)(`world-atlas/countries-${scale}.json`);

export const [WIDTH, HEIGHT] = [960, 500];

/** The world on its projection: the outline of all land (Natural Earth, public domain, as packed by world-atlas). */
export interface World {
  readonly land: string;
  readonly projection: GeoProjection;
  readonly path: GeoPath;
  /** The middle of each country's largest part, [longitude, latitude], by its code of two letters. */
  readonly centres: ReadonlyMap<string, Point>;
}

let drawn: World | undefined;

/** [longitude, latitude] in degrees. */
export type Point = readonly [number, number];

/**
 * The way from one place to another as the `d` of a path: a curve by the middle of the great circle between them, a
 * tenth of the bytes and of the time of the circle's own points. Where it crosses the date line it has two parts, and
 * is drawn in full.
 */
export function way(from: Point, to: Point): string {
  const { projection, path } = world();
  const ends: [number, number][] = [[...from], [...to]];
  if (Math.abs(from[0] - to[0]) > 180) return path({ type: 'LineString', coordinates: ends }) ?? '';
  const [a, b] = ends.map((end) => projection(end)!);
  const middle = projection(geoInterpolate(ends[0]!, ends[1]!)(0.5))!;
  const bend = [0, 1].map((axis) => 2 * middle[axis]! - (a![axis]! + b![axis]!) / 2);
  const written = (at: readonly number[]): string => at.map((one) => one.toFixed(1)).join(' ');
  return `M${written(a!)}Q${written(bend)} ${written(b!)}`;
}

/** Drawn the first time it is asked for. */
export function world(): World {
  if (drawn) return drawn;
  const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' });
  const path = geoPath(projection).digits(1);
  const coarse = outlines('110m');
  const land = path(feature(coarse, coarse.objects.land)) ?? '';
  return (drawn = { land, projection, path, centres: centresOf(coarse) });
}

/** The middle of each country; of small islands, which the coarse outlines leave out, that of the finer ones. */
function centresOf(coarse: Outlines): World['centres'] {
  const centres = new Map<string, Point>();
  for (const topology of [coarse, outlines('50m')]) {
    const { geometries } = topology.objects.countries;
    const further = geometries.filter(({ id }) => !centres.has(codeOf(id)));
    for (const country of feature(topology, { type: 'GeometryCollection', geometries: further }).features)
      centres.set(codeOf(country.id), geoCentroid(mainland(country)));
  }
  return centres;
}

const codeOf = (id: string | number | undefined): string => isoCountries.numericToAlpha2(String(id)) ?? '';

/** The largest part of a country: the middle of France and its overseas parts together lies in Spain. */
function mainland({ geometry }: Feature): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}
