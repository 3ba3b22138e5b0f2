import type { PartyRow } from '../fragments.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { filled } from '../words/words.js';
import { nodeLink } from './links.js';
import { picture } from './picture.js';

/** As many as the picture holds; the list beside it goes on. */
const DRAWN = 10;

/** The parties most at work somewhere or on something, as a picture and as a list; nothing where there is none. */
export function mostActive(
  title: string,
  name: string,
  { totalCount, nodes }: { readonly totalCount: number; readonly nodes: readonly PartyRow[] },
  setting: Setting,
): Html | null {
  const { words, language } = setting;
  if (nodes.length === 0) return null;
  return html`<section class="with"><h2>${title} <span class="count">${numberText(totalCount, language)}</span></h2><div class="beside">
    ${picture(
      name,
      nodes.slice(0, DRAWN).map((node) => ({ id: node.id, name: node.name, weight: 1 })),
      setting,
    )}
    <ol class="names">${nodes.map((node) => html`<li>${nodeLink(node, language)}</li>`)}</ol></div>
    ${totalCount > nodes.length && html`<p class="quiet">${words.mostActiveFirst} (${filled(words.andMore, { n: numberText(totalCount - nodes.length, language) })})</p>`}</section>`;
}
