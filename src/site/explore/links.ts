import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { nodeLink } from '../parts/links.js';
import { table } from '../parts/table.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';
import { filled } from '../words/words.js';
import type { Links } from './ask.js';
import type { End } from './documents.js';
import { addressOf, type Selection } from './selection.js';

/** Links that a table shows. */
const MOST_ROWS = 100;

/** Where the partnerships of two parties are listed, with all else that is chosen. */
export const pairAddress = (french: End, foreign: End, selection: Selection, { language }: Setting): string =>
  addressOf(selection, language, { view: 'list', single: { french: french.id, foreign: foreign.id } });

/** Says so where not every link was read: what is counted is counted among the strongest. */
export const cutNote = ({ read, total }: Links, { language }: Setting): Html | false =>
  read < total &&
  html` ${filled(EXPLORE_WORDS[language].linksRead, { read: numberText(read, language), total: numberText(total, language) })}`;

/** The first links between France and abroad as a table. */
export function linkTable({ across }: Links, selection: Selection, setting: Setting): Html {
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const rows = across
    .slice(0, MOST_ROWS)
    .map(({ french, foreign, weight, since }) => [
      nodeLink(french, language),
      nodeLink(foreign, language),
      foreign.country?.name ?? '',
      html`<a rel="nofollow" href="${pairAddress(french, foreign, selection, setting)}">${numberText(weight, language)}</a>`,
      since === null ? '' : String(since),
    ]);
  return html`<h2>${words.links}</h2><p class="quiet">${filled(words.firstLinks, { shown: numberText(rows.length, language), total: numberText(across.length, language) })}</p>
    ${table(words.links, [words.french, words.foreign, words.country, words.shared, words.since], rows)}`;
}
