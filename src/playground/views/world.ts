import codes from 'i18n-iso-countries/codes.json';
import { geoArea, geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlines from 'world-atlas/countries-50m.json?url';

/** Outlines of the countries, and each one's position, [longitude, latitude], by its ISO 3166-1 alpha-2 code. */
export interface World {
  readonly countries: FeatureCollection;
  readonly centres: ReadonlyMap<string, readonly [number, number]>;
}

let asked: Promise<World> | undefined;

/** The world's outlines (Natural Earth, public domain, as packed by world-atlas), read once. */
export const world = (): Promise<World> =>
  (asked ??= fetch(outlines)
    .then((reply) => reply.json() as Promise<Topology<{ countries: GeometryCollection }>>)
    .then((topology) => {
      const countries = feature(topology, topology.objects.countries);
      const alpha2 = new Map(codes.map(([two, , number]) => [number, two!]));
      const centres = countries.features.flatMap((country) => {
        const code = alpha2.get(String(country.id));
        return code === undefined ? [] : [[code, geoCentroid(mainland(country))] as const];
      });
      return { countries, centres: new Map(centres) };
    }));

/** The largest part of a country: the middle of France and its overseas parts together lies in Spain. */
function mainland({ geometry }: Feature): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}
