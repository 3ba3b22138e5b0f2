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

/** Where the partnerships of two parties, or of one in France, are listed, with all else that is chosen. */
export function pairAddresses(selection: Selection, { language }: Setting): (french: End, foreign?: End) => string {
  const others = addressOf(selection, language, { view: 'list', single: { french: undefined, foreign: undefined } });
  const one = (side: string, end?: End): string => (end ? `&${side}=${encodeURIComponent(end.id)}` : '');
  return (french, foreign) => `${others}${one('french', french)}${one('foreign', foreign)}`;
}

/** Says so where not every link was read: what is counted is counted among the strongest. */
export const cutNote = ({ read, total }: Links, { language }: Setting): Html | false =>
  read < total &&
  html` ${filled(EXPLORE_WORDS[language].linksRead, { read: numberText(read, language), total: numberText(total, language) })}`;

/** The first links between France and abroad as a table. */
export function linkTable({ across }: Links, selection: Selection, setting: Setting): Html {
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const addressOfPair = pairAddresses(selection, setting);
  const rows = across
    .slice(0, MOST_ROWS)
    .map(({ french, foreign, weight, since }) => [
      nodeLink(french, language),
      nodeLink(foreign, language),
      foreign.country?.name ?? '',
      html`<a rel="nofollow" href="${addressOfPair(french, foreign)}">${numberText(weight, language)}</a>`,
      since === null ? '' : String(since),
    ]);
  return html`<h2>${words.links}</h2><p class="quiet">${filled(words.firstLinks, { shown: numberText(rows.length, language), total: numberText(across.length, language) })}</p>
    ${table(words.links, [words.french, words.foreign, words.country, words.shared, words.since], rows)}`;
}
