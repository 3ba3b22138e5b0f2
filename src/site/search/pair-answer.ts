import { addressWith } from '../addresses.js';
import { numberText } from '../format.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { linkTo } from '../parts/links.js';
import { partnershipItem } from '../parts/lists.js';
import { SEARCH_WORDS } from '../words/search-words.js';
import { filled } from '../words/words.js';
import { isParty, type Named, type Pair, type PathFound } from './pair.js';

/** The parameter of the exploration that one end of a pair is. */
function parameterOf({ __typename, id, code }: Named): readonly [string, string] {
  if (__typename === 'Country') return ['country', code ?? ''];
  if (__typename === 'Theme') return ['theme', code ?? ''];
  return [id.startsWith('fr-') ? 'french' : 'foreign', id];
}

/** Where the exploration shows the two together; undefined for two on one side, which it has no words for. */
function explored({ ends }: Pair, { language }: Setting): string | undefined {
  const [first, second] = ends.map(parameterOf) as [readonly [string, string], readonly [string, string]];
  return first[0] === second[0] ? undefined : addressWith('/explore', language, Object.fromEntries([first, second]));
}

/** What two names that somebody searched for have in common, said before all else that is found. */
export function pairAnswer(pair: Pair, setting: Setting): Html {
  const { language } = setting;
  const words = SEARCH_WORDS[language];
  const [a, b] = pair.ends;
  const names = html`${linkTo(a.id, a.name, language)} – ${linkTo(b.id, b.name, language)}`;
  const { totalCount, nodes } = pair.partnerships;
  const address = explored(pair, setting);
  const count = totalCount === 1 ? words.togetherOne : filled(words.together, { n: numberText(totalCount, language) });
  return html`<section class="answer" aria-labelledby="pair"><h2 id="pair">${names}</h2>
    ${totalCount === 0 ? html`<p class="lead">${words.noLink}</p>${territory(pair, setting)}${nearestPath(pair, setting)}` : html`<p class="lead">${count}</p><ul class="items">${nodes.map((row) => partnershipItem(row, setting))}</ul>`}
    ${address !== undefined && totalCount > 0 && html`<p><a class="button" href="${address}">${words.explore}</a></p>`}</section>`;
}

/** A territory may have nothing itself where authorities that lie in it do. */
function territory({ ends }: Pair, { language }: Setting): Html | null {
  const place = ends.find(({ id }) => id.startsWith('fr-') && !id.startsWith('fr-commune-'));
  const other = ends.find((one) => one !== place);
  if (!place || !other || (isParty(other) && other.id.startsWith('fr-'))) return null;
  const address = addressWith('/explore', language, { region: place.id, ...Object.fromEntries([parameterOf(other)]) });
  return html`<p><a href="${address}">${filled(SEARCH_WORDS[language].within, { place: place.name })}</a></p>`;
}

/** The nearest way between two parties that share nothing, step by step. */
function nearestPath({ nearest, ends }: Pair, { language }: Setting): Html | null {
  const words = SEARCH_WORDS[language];
  if (!ends.every(isParty)) return null;
  if (!nearest) return html`<p>${words.noPath}</p>`;
  const step = ({ from, partnership, to }: PathFound['steps'][number]): Html =>
    html`<li>${linkTo(from.id, from.name, language)} – ${linkTo(to.id, to.name, language)} <span class="quiet">(${linkTo(partnership.id, partnership.title, language)})</span></li>`;
  return html`<p>${words.nearest}</p><ol class="path">${nearest.steps.map(step)}</ol>`;
}
