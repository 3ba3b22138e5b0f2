import { formatMisfit } from '../errors.js';
import type { Column } from './columns.js';
import type { RowFile, RowFormat } from './format.js';
import { linesBetween, type Position } from './lines.js';
import { labelOf } from './names.js';
import { ID, TYPE } from './page-request.js';
import type { Json } from './read-rows.js';

interface Place {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly position: Position;
}

const FRENCH = 'fr-';

/** Where a node stands, where the query asks for it and the graph knows it. */
function placeOf(value: Json): Place | undefined {
  const { [ID]: id, [TYPE]: type, latitude, longitude } = value;
  return typeof id === 'string' && typeof latitude === 'number' && typeof longitude === 'number'
    ? { id, type: String(type), label: labelOf(id, value), position: [longitude, latitude] }
    : undefined;
}

/** Every place in a value, the outermost first. */
function* placesIn(value: unknown): Generator<Place> {
  if (Array.isArray(value)) for (const one of value) yield* placesIn(one);
  else if (value !== null && typeof value === 'object') {
    const own = placeOf(value as Json);
    if (own) yield own;
    for (const inner of Object.values(value)) yield* placesIn(inner);
  }
}

/** The node that a row is: itself, or that of its edge. */
function nodeOf(row: Json): Json | undefined {
  const values = Object.values(row) as (Json | null)[];
  const inner = values.flatMap((value) => (value === null ? [] : [value, ...(Object.values(value) as Json[])]));
  return inner.find((value) => value !== null && typeof value === 'object' && typeof value[ID] === 'string');
}

const pointOf = (position: Position): object => ({ type: 'Point', coordinates: position });

/** Lines from each French place to each other one; where all are on one side, from the first to the others. */
function lines(places: readonly Place[]): object | null {
  const [first, ...others] = places;
  if (!first) return null;
  if (others.length === 0) return pointOf(first.position);
  const french = places.filter(({ id }) => id.startsWith(FRENCH));
  const abroad = places.filter(({ id }) => !id.startsWith(FRENCH));
  const pairs =
    french.length > 0 && abroad.length > 0
      ? french.flatMap((from) => abroad.map((to) => [from, to] as const))
      : others.map((to) => [first, to] as const);
  const coordinates = pairs.flatMap(([from, to]) => linesBetween(from.position, to.position));
  return coordinates.length === 1
    ? { type: 'LineString', coordinates: coordinates[0] }
    : { type: 'MultiLineString', coordinates };
}

/** Cells of lists are JSON already. */
const properties = (columns: readonly Column[], row: Json): string =>
  columns
    .map(({ name, type, read }) => {
      const cell = read(row);
      return `${JSON.stringify(name)}:${type === 'json' && typeof cell === 'string' ? cell : JSON.stringify(cell)}`;
    })
    .join(',');

const feature = (id: string | undefined, geometry: object | null, inner: string): string =>
  `{"type":"Feature",${id === undefined ? '' : `"id":${JSON.stringify(id)},`}"geometry":${JSON.stringify(geometry)},"properties":{${inner}}}`;

function demandPlaces(columns: readonly Column[]): void {
  const has = (field: string): boolean => columns.some(({ name }) => name === field || name.endsWith(`.${field}`));
  if (!has('latitude') || !has('longitude'))
    throw formatMisfit(
      'geojson',
      'the query asks for no place; add latitude and longitude to the parties, without aliases, as in partnerships { nodes { title parties { nodes { ... on Authority { latitude longitude } } } } }',
      'la requête ne demande aucun lieu ; ajoutez latitude et longitude aux parties, sans alias, comme dans partnerships { nodes { title parties { nodes { ... on Authority { latitude longitude } } } } }',
    );
}

/** A row with a place of its own is a point; one with places in it is lines, after a point for each place met first. */
async function* write({ about, columns, rows }: RowFile): AsyncGenerator<string> {
  demandPlaces(columns);
  yield `{"type":"FeatureCollection","passerelles":${JSON.stringify(about)},"features":[`;
  const met = new Set<string>();
  let separator = '\n';
  for await (const row of rows) {
    const node = nodeOf(row);
    const id = node?.[ID] as string | undefined;
    const own = node && placeOf(node);
    const places = own ? [] : [...new Map([...placesIn(row)].map((place) => [place.id, place])).values()];
    for (const place of places) {
      if (met.has(place.id)) continue;
      met.add(place.id);
      const inner = `"feature":${JSON.stringify(place.type)},"id":${JSON.stringify(place.id)},"name":${JSON.stringify(place.label)}`;
      yield separator + feature(place.id, pointOf(place.position), inner);
      separator = ',\n';
    }
    const inner = `"feature":${JSON.stringify(node?.[TYPE] ?? null)},${properties(columns, row)}`;
    yield separator + feature(id, own ? pointOf(own.position) : lines(places), inner);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * GeoJSON as RFC 7946 has it, for QGIS, GDAL and maps on the web: points of parties, lines of partnerships; a row
 * without a known place has no geometry. What the file is stands in its member `passerelles`.
 */
export const geojson: RowFormat = {
  name: 'geojson',
  holds: 'rows',
  mediaType: 'application/geo+json',
  ending: 'geojson',
  write,
};
