import { geoCentroid, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo';
import type { Place, Places } from '../reply/places.js';
import { addShape, ALL_KINDS, kindOf } from './colours.js';
import { writeLabels } from './labels.js';
import type { Scene, View } from './paint.js';
import type { World } from './world.js';

/** Parties at one point of the map, painted as one mark. */
export interface Spot {
  readonly places: readonly Place[];
  readonly longitude: number;
  readonly latitude: number;
  readonly exact: boolean;
}

/** Parties that share a position, the most of them first. */
export function spotsOf(places: readonly Place[]): readonly Spot[] {
  const spots = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.longitude} ${place.latitude}`;
    spots.set(key, [...(spots.get(key) ?? []), place]);
  }
  return [...spots.values()]
    .map((shared) => ({
      places: shared,
      longitude: shared[0]!.longitude,
      latitude: shared[0]!.latitude,
      exact: shared[0]!.exact,
    }))
    .sort((a, b) => b.places.length - a.places.length);
}

const nameOf = ({ places }: Spot): string =>
  places.length === 1 ? places[0]!.party.label : `${places[0]!.party.label} + ${places.length - 1}`;
const radiusOf = ({ places }: Spot): number => Math.min(16, 3.5 + Math.sqrt(places.length));
const MOST_LABELS = 40;

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly projection: GeoProjection;
  readonly land: Path2D;
  readonly lines: Path2D;
  readonly points: readonly (readonly [number, number])[];
}

/**
 * The scene of a map: outlines, great-circle lines, and a mark a place, hollow where only the country's position is
 * known.
 */
export function mapScene({ countries }: World, { lines }: Places, spots: readonly Spot[]): Scene {
  let drawn: Drawn | undefined;
  const drawnIn = ({ width, height }: View): Drawn => {
    if (drawn?.width === width && drawn.height === height) return drawn;
    const projection = projectionOn(width, height, spots);
    const path = geoPath(projection);
    drawn = {
      width,
      height,
      projection,
      land: new Path2D(path(countries) ?? ''),
      lines: new Path2D(
        path({
          type: 'MultiLineString',
          coordinates: lines.map(({ from, to }) => [
            [from.longitude, from.latitude],
            [to.longitude, to.latitude],
          ]),
        }) ?? '',
      ),
      points: spots.map(({ longitude, latitude }) => projection([longitude, latitude]) ?? [0, 0]),
    };
    return drawn;
  };
  return {
    draw: (context, view) => {
      const { land, lines: paths, points } = drawnIn(view);
      const { k, x, y } = view.transform;
      context.save();
      context.translate(x, y);
      context.scale(k, k);
      context.fillStyle = view.colour('land');
      context.fill(land);
      context.lineWidth = 0.6 / k;
      context.strokeStyle = view.colour('border');
      context.stroke(land);
      context.lineWidth = 1.2 / k;
      context.strokeStyle = view.colour('route');
      context.stroke(paths);
      context.restore();
      paintSpots(context, spots, points, view);
    },
    hit: (x, y, view) => {
      const { points } = drawnIn(view);
      for (let at = points.length - 1; at >= 0; at -= 1) {
        const [left, top] = view.transform.apply([...points[at]!]);
        if (Math.hypot(left - x, top - y) <= radiusOf(spots[at]!) + 3) return at;
      }
      return undefined;
    },
  };
}

/** Shows all places with some of the world around them. */
function projectionOn(width: number, height: number, spots: readonly Spot[]): GeoProjection {
  const whole = geoNaturalEarth1().fitExtent(
    [
      [8, 8],
      [width - 8, height - 8],
    ],
    { type: 'Sphere' },
  );
  if (spots.length === 0) return whole;
  const coordinates = spots.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);
  const near = geoNaturalEarth1().fitExtent(
    [
      [width * 0.15, height * 0.15],
      [width * 0.8, height * 0.85],
    ],
    { type: 'MultiPoint', coordinates },
  );
  if (near.scale() < whole.scale() * NEAREST) return near;
  return geoNaturalEarth1()
    .scale(whole.scale() * NEAREST)
    .center(geoCentroid({ type: 'MultiPoint', coordinates }))
    .translate([width / 2, height / 2]);
}

/** How much nearer than the whole world the map begins at most. */
const NEAREST = 6;

function paintSpots(
  context: CanvasRenderingContext2D,
  spots: readonly Spot[],
  points: Drawn['points'],
  view: View,
): void {
  const at = (index: number): [number, number] => view.transform.apply([...points[index]!]);
  const chosen = view.hovered === undefined ? [...spots.keys()].slice(0, MOST_LABELS) : [view.hovered];
  const labels = chosen.map((index) => {
    const [x, y] = at(index);
    return { text: nameOf(spots[index]!), x, y, strong: index === view.hovered, gap: radiusOf(spots[index]!) + 4 };
  });
  writeLabels(context, labels, view.width, { text: view.colour('text'), halo: view.colour('halo') });
  for (const kind of ALL_KINDS) {
    for (const exact of [false, true]) {
      context.beginPath();
      spots.forEach((spot, index) => {
        if (kindOf(spot.places[0]!.party) === kind && spot.exact === exact)
          addShape(context, kind.shape, ...at(index), radiusOf(spot));
      });
      context.fillStyle = exact ? view.colour(kind.colour) : view.colour('halo');
      context.fill();
      context.lineWidth = exact ? 1 : 2;
      context.strokeStyle = exact ? view.colour('halo') : view.colour(kind.colour);
      context.stroke();
    }
  }
}
