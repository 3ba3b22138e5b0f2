import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { barChart, type Bar } from '../parts/bar-chart.js';
import { table } from '../parts/table.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { filled } from '../words/words.js';
import type { Explored } from './ask.js';
import type { FacetRow } from './documents.js';
import { addressOf, type Selection } from './selection.js';

const FACET = 'YEAR';

const rowsOf = ({ facets }: Explored): readonly FacetRow[] => facets.find(({ by }) => by === FACET)?.rows ?? [];

/** Every year between the first and the last, those without partnerships too. */
function barsOf(explored: Explored, address: (year: number) => string): Bar[] {
  const counts = new Map(
    rowsOf(explored).flatMap(({ partnerships, keys: [{ code }] }) =>
      code === null ? [] : [[Number(code), partnerships] as const],
    ),
  );
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at;
    return {
      name: String(year),
      value: counts.get(year) ?? 0,
      address: address(year),
      isChosen: isIn(explored.selection, year),
    };
  });
}

const isIn = ({ single: { from, to } }: Selection, year: number): boolean =>
  (from ?? to) !== undefined && year >= Number(from ?? -Infinity) && year <= Number(to ?? Infinity);

const yearAddress =
  (selection: Selection, { language }: Setting) =>
  (year: number): string =>
    addressOf(selection, language, { single: { from: String(year), to: String(year) } });

/** The picture alone, for who takes it elsewhere. */
export const timePicture = (explored: Explored, setting: Setting): Html =>
  barChart(barsOf(explored, yearAddress(explored.selection, setting)));

/** How many partnerships were active in each year: a bar chart, and the same as a table. */
export function timeFace(explored: Explored, setting: Setting): Html {
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const bars = barsOf(explored, yearAddress(explored.selection, setting));
  const unknown = rowsOf(explored).find(({ keys: [{ code }] }) => code === null)?.partnerships ?? 0;
  const rows = bars.filter(({ value }) => value > 0).reverse();
  return html`<p class="quiet">${filled(words.timeShown, { n: numberText(unknown, language) })}</p>
    ${bars.length > 0 && html`<figure class="chart" aria-label="${words.timeLabel}">${timePicture(explored, setting)}</figure>`}
    <details><summary>${words.asTable}</summary>${table(
      words.time,
      [words.year, words.count],
      rows.map(({ name, value, address }) => [
        html`<a rel="nofollow" href="${address ?? ''}">${name}</a>`,
        numberText(value, language),
      ]),
    )}</details>`;
}
