import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { COMPARE_WORDS } from '../words/compare-words.js';
import { filled } from '../words/words.js';
import type { Tally } from './digest.js';
import { linkTo } from './links.js';

/** Values that stand open; the others are one step away. */
const OPEN = 8;

/** Things with how many partnerships each has, the most frequent ones open; `none` where there is none. */
export function tallyList(
  tallies: readonly Tally[],
  none: string,
  { language }: Setting,
  nameOf: (one: Tally) => Html = ({ id, name }) => linkTo(id, name, language),
): Html {
  if (tallies.length === 0) return html`<span class="quiet">${none}</span>`;
  const item = (one: Tally): Html =>
    html`<li>${nameOf(one)}\u00A0<span class="count">${numberText(one.count, language)}</span></li>`;
  const list = (some: readonly Tally[]): Html => html`<ul class="tallies">${some.map(item)}</ul>`;
  if (tallies.length <= OPEN) return list(tallies);
  return html`${list(tallies.slice(0, OPEN))} <details><summary>${filled(COMPARE_WORDS[language].all, { n: tallies.length })}</summary>${list(tallies.slice(OPEN))}</details>`;
}
