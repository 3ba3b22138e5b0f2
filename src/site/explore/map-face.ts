import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { numberText } from '../format.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { filled } from '../words/words.js';
import type { Across, Explored, Links } from './ask.js';
import type { End } from './documents.js';
import { cutNote, linkTable, pairAddresses } from './links.js';
import { HEIGHT, way, WIDTH, world, type Point } from './world.js';

const [FRENCH, FOREIGN] = ['#b3541e', '#1f6f54'];
/** Links that are drawn one by one; of more, those of one party in France make one shape. */
const MOST_LINES = 300;
/** Names that a point says. */
const MOST_NAMES = 12;

/** An end of a link: where it lies, or the middle of its country or its successor where no more is known. */
interface Place {
  readonly at: Point;
  readonly isExact: boolean;
}
interface Placed extends Across {
  readonly from: Place;
  readonly to: Place;
}
/** Parties at one point of the map. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly names: string[];
  readonly isFrench: boolean;
  readonly isExact: boolean;
}

const pointOf = ({ longitude, latitude }: Pick<End, 'longitude' | 'latitude'>): Point | undefined =>
  typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : undefined;

/** The middle of France would be a wrong place for a French authority: its own, that of its successor, or none. */
export function placeOf(end: End): Place | undefined {
  const own = pointOf(end);
  if (own) return { at: own, isExact: true };
  const isFrench = end.__typename === 'FrenchAuthority';
  const middle = isFrench
    ? end.successor && pointOf(end.successor)
    : end.country && world().centres.get(end.country.id.replace('country-', ''));
  return middle ? { at: middle, isExact: false } : undefined;
}

const placed = ({ across }: Links): Placed[] =>
  across.flatMap((link) => {
    const [from, to] = [placeOf(link.french), placeOf(link.foreign)];
    return from && to ? [{ ...link, from, to }] : [];
  });

/** One point for all parties of a side that would lie on the same pixels, exactly or not. */
function spotsOf(links: readonly Placed[]): Spot[] {
  const { projection } = world();
  const spots = new Map<string, Spot>();
  const add = (end: End, { at, isExact }: Place, isFrench: boolean): void => {
    const [x, y] = (projection([at[0], at[1]]) ?? [0, 0]).map((one) => Math.round(one * 2) / 2) as [number, number];
    const key = `${x} ${y} ${isFrench} ${isExact}`;
    const spot = spots.get(key) ?? { x, y, names: [], isFrench, isExact };
    if (!spot.names.includes(end.name)) spot.names.push(end.name);
    spots.set(key, spot);
  };
  for (const { french, foreign, from, to } of links) {
    add(french, from, true);
    add(foreign, to, false);
  }
  return [...spots.values()];
}

/** The part of the world that holds all points, in the proportions of the whole, or the whole. */
function frame(spots: readonly Spot[], whole: boolean): string {
  if (whole || spots.length === 0) return `0 0 ${WIDTH} ${HEIGHT}`;
  const margin = 24;
  const [left, right] = [Math.min(...spots.map(({ x }) => x)) - margin, Math.max(...spots.map(({ x }) => x)) + margin];
  const [top, bottom] = [Math.min(...spots.map(({ y }) => y)) - margin, Math.max(...spots.map(({ y }) => y)) + margin];
  const scale = Math.min(1, Math.max((right - left) / WIDTH, (bottom - top) / HEIGHT, 0.08));
  const [width, height] = [WIDTH * scale, HEIGHT * scale];
  const x = Math.max(0, Math.min(WIDTH - width, (left + right - width) / 2));
  const y = Math.max(0, Math.min(HEIGHT - height, (top + bottom - height) / 2));
  return [x, y, width, height].map((one) => one.toFixed(1)).join(' ');
}

const namesText = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ` + ${names.length - MOST_NAMES}` : ''}`;

/** Links that are drawn as one: each by itself, or all of one weight that a party in France has. */
function shapesOf(links: readonly Placed[]): readonly (readonly Placed[])[] {
  if (links.length <= MOST_LINES) return links.map((link) => [link]);
  const shapes = new Map<string, Placed[]>();
  for (const link of links) {
    const key = `${link.weight} ${link.french.id}`;
    const shape = shapes.get(key);
    if (shape) shape.push(link);
    else shapes.set(key, [link]);
  }
  return [...shapes.values()];
}

/** The map as a picture of its own: outlines, a curve for each link, a point for each place. */
export function mapPicture(
  { links, selection }: Pick<Explored, 'links' | 'selection'>,
  whole: boolean,
  setting: Setting,
): Html {
  const { land } = world();
  const drawn = links ? placed(links) : [];
  const spots = spotsOf(drawn);
  const view = frame(spots, whole);
  const zoom = Number(view.split(' ')[2]) / WIDTH;
  // Few lines can be strong ones.
  const thin = drawn.length > MOST_LINES ? 0.8 : 1.5;
  const width = (weight: number): string => (zoom * Math.min(4, thin + Math.log2(weight))).toFixed(2);
  const addressOfPair = pairAddresses(selection, setting);
  const shape = (of: readonly Placed[]): Html => {
    const [{ french, foreign, weight }] = of as [Placed];
    return html`<a href="${addressOfPair(french, of.length === 1 ? foreign : undefined)}" tabindex="-1"><path d="${of.map(({ from, to }) => way(from.at, to.at)).join('')}"${weight > 1 && html` stroke-width="${width(weight)}"`}><title>${french.name} – ${namesText(of.map((link) => link.foreign.name))}</title></path></a>`;
  };
  const spot = ({ x, y, names }: Spot): Html =>
    html`<circle cx="${x}" cy="${y}" r="${(zoom * Math.min(9, 2.5 + Math.sqrt(names.length))).toFixed(2)}"><title>${namesText(names)}</title></circle>`;
  const kind = (isFrench: boolean, isExact: boolean): Html => {
    const colour = isFrench ? FRENCH : FOREIGN;
    const some = spots.filter((one) => one.isFrench === isFrench && one.isExact === isExact);
    return html`<g class="${isFrench ? 'here' : 'there'}" fill="${isExact ? colour : 'none'}" stroke="${colour}" stroke-width="${zoom.toFixed(2)}">${some.map(spot)}</g>`;
  };
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" font-family="sans-serif" aria-hidden="true">
    <path d="${land}" fill="#8a8f98" fill-opacity=".25"/><g class="ways" fill="none" stroke="#2f6f8f" stroke-opacity="${drawn.length > MOST_LINES ? '.45' : '.75'}" stroke-width="${width(1)}">${shapesOf(drawn).map(shape)}</g><g fill-opacity=".85">${kind(false, false)}${kind(false, true)}${kind(true, false)}${kind(true, true)}</g></svg>`;
}

/** Links between France and the world, a picture and a table, and how many of how many they are. */
export function mapFace(explored: Explored, whole: boolean, wholeAddress: string, setting: Setting): Html | null {
  const { links, selection } = explored;
  if (!links) return null;
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const drawn = placed(links);
  const byCountry = drawn.filter(({ from, to }) => !from.isExact || !to.isExact).length;
  const n = (value: number): string => numberText(value, language);
  return html`<p class="quiet">${filled(words.mapShown, { shown: n(drawn.length), total: n(links.across.length) })}${cutNote(links, setting)}
    ${drawn.length < links.across.length && filled(words.mapNowhere, { n: n(links.across.length - drawn.length) })}
    ${byCountry > 0 && filled(words.mapByCountry, { n: n(byCountry) })}
    <a rel="nofollow" href="${wholeAddress}">${whole ? words.closeUp : words.wholeWorld}</a></p>
    <figure class="chart map" aria-label="${words.mapLabel}">${mapPicture(explored, whole, setting)}</figure>${linkTable(links, selection, setting)}`;
}
