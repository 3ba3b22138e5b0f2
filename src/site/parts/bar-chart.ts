import { html, type Html } from '../html.js';

/** A bar: what it stands for, how much, and where it leads. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly address?: string | undefined;
  readonly isChosen?: boolean;
}

const [HEIGHT, AXIS, TOP] = [220, 22, 16];
/** Bars are as wide as the chart allows, within these. */
const [WIDTH, NARROWEST, WIDEST] = [880, 4, 40];
/** Pixels that a name on the axis takes. */
const NAME = 44;

/**
 * A bar chart as a picture of its own, without styles from elsewhere; a table beside it must say the same. One stop of
 * the Tab key is the table's: bars are for the mouse.
 */
export function barChart(bars: readonly Bar[]): Html {
  const step = Math.max(NARROWEST, Math.min(WIDEST, WIDTH / Math.max(1, bars.length)));
  const width = Math.max(step * bars.length, NAME) + 8;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const every = Math.max(1, Math.ceil(NAME / step));
  const height = (value: number): number => (value === 0 ? 0 : Math.max(1, (value / most) * (HEIGHT - AXIS - TOP)));
  const drawn = bars.map(({ name, value, address, isChosen }, at) => {
    const x = (4 + at * step).toFixed(1);
    const bar = html`<rect x="${x}" y="${(HEIGHT - AXIS - height(value)).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${height(value).toFixed(1)}" fill="${isChosen ? '#b3541e' : '#2f6f8f'}"><title>${name}: ${value}</title></rect>`;
    return address === undefined ? bar : html`<a href="${address}" tabindex="-1">${bar}</a>`;
  });
  const names = bars.map(
    ({ name }, at) =>
      at % every === 0 &&
      html`<text x="${(4 + at * step).toFixed(1)}" y="${HEIGHT - 6}" font-size="12" fill="currentColor">${name}</text>`,
  );
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${HEIGHT}" font-family="sans-serif" aria-hidden="true">
    <text x="4" y="11" font-size="12" fill="currentColor">${most}</text><path d="M4 ${TOP}H${(width - 4).toFixed(0)}M4 ${HEIGHT - AXIS}H${(width - 4).toFixed(0)}" stroke="currentColor" stroke-opacity=".3"/>
    ${drawn}${names}</svg>`;
}
