import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { numberText } from '../format.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { filled } from '../words/words.js';
import type { Across, Explored, Links } from './ask.js';
import type { End } from './documents.js';
import { cutNote, linkTable, pairAddress } from './links.js';
import { HEIGHT, WIDTH, world } from './world.js';

const [FRENCH, FOREIGN] = ['#b3541e', '#1f6f54'];
/** Names that a point says. */
const MOST_NAMES = 12;

/** An end of a link: where it lies, or the middle of its country where no more is known. */
interface Place {
  readonly at: readonly [number, number];
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

function placeOf({ longitude, latitude, country }: End): Place | undefined {
  if (typeof longitude === 'number' && typeof latitude === 'number')
    return { at: [longitude, latitude], isExact: true };
  const centre = country && world().centres.get(country.id.replace('country-', ''));
  return centre ? { at: centre, isExact: false } : undefined;
}

const placed = ({ across }: Links): Placed[] =>
  across.flatMap((link) => {
    const [from, to] = [placeOf(link.french), placeOf(link.foreign)];
    return from && to ? [{ ...link, from, to }] : [];
  });

/** One point for all parties that would lie on the same pixels. */
function spotsOf(links: readonly Placed[]): Spot[] {
  const { projection } = world();
  const spots = new Map<string, Spot>();
  const add = (end: End, { at, isExact }: Place, isFrench: boolean): void => {
    const [x, y] = (projection([at[0], at[1]]) ?? [0, 0]).map((one) => Math.round(one * 2) / 2) as [number, number];
    const spot = spots.get(`${x} ${y}`) ?? { x, y, names: [], isFrench, isExact };
    if (!spot.names.includes(end.name)) spot.names.push(end.name);
    spots.set(`${x} ${y}`, spot);
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

/** The map as a picture of its own: outlines, a great circle for each link, a point for each place. */
export function mapPicture(
  { links, selection }: Pick<Explored, 'links' | 'selection'>,
  whole: boolean,
  setting: Setting,
): Html {
  const { land, path } = world();
  const drawn = links ? placed(links) : [];
  const spots = spotsOf(drawn);
  const view = frame(spots, whole);
  const zoom = Number(view.split(' ')[2]) / WIDTH;
  const line = ({ french, foreign, weight, from, to }: Placed): Html =>
    html`<a href="${pairAddress(french, foreign, selection, setting)}" tabindex="-1"><path d="${path({ type: 'LineString', coordinates: [[...from.at], [...to.at]] }) ?? ''}" stroke-width="${(zoom * Math.min(4, 0.8 + Math.log2(weight))).toFixed(2)}"><title>${french.name} – ${foreign.name}</title></path></a>`;
  const spot = ({ x, y, names, isFrench, isExact }: Spot): Html => {
    const colour = isFrench ? FRENCH : FOREIGN;
    return html`<circle cx="${x}" cy="${y}" r="${(zoom * Math.min(9, 2.5 + Math.sqrt(names.length))).toFixed(2)}" fill="${isExact ? colour : 'none'}" stroke="${colour}" stroke-width="${zoom.toFixed(2)}"><title>${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES && ` + ${names.length - MOST_NAMES}`}</title></circle>`;
  };
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" font-family="sans-serif" aria-hidden="true">
    <path d="${land}" fill="#8a8f98" fill-opacity=".25"/><g fill="none" stroke="#2f6f8f" stroke-opacity=".45">${drawn.map(line)}</g><g fill-opacity=".85">${spots.map(spot)}</g></svg>`;
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
    ${byCountry > 0 && filled(words.mapByCountry, { n: n(byCountry) })}
    <a rel="nofollow" href="${wholeAddress}">${whole ? words.closeUp : words.wholeWorld}</a></p>
    <figure class="chart map" aria-label="${words.mapLabel}">${mapPicture(explored, whole, setting)}</figure>${linkTable(links, selection, setting)}`;
}
