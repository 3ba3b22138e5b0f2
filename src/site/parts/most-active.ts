import type { PartyRow } from '../fragments.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { filled } from '../words/words.js';
import { nodeLink } from './links.js';

/** The parties at work somewhere or on something, those with the most partnerships first; nothing where there is none. */
export function mostActive(
  title: string,
  { totalCount, nodes }: { readonly totalCount: number; readonly nodes: readonly PartyRow[] },
  { words, language }: Setting,
): Html | null {
  if (nodes.length === 0) return null;
  const rest = totalCount - nodes.length;
  return html`<section class="with"><h2>${title} <span class="count">${numberText(totalCount, language)}</span></h2>
    <p class="quiet">${words.mostActiveFirst}</p><ol class="names">${nodes.map((node) => html`<li>${nodeLink(node, language)}</li>`)}</ol>
    ${rest > 0 && html`<p class="quiet">${filled(words.andMore, { n: numberText(rest, language) })}</p>`}</section>`;
}
