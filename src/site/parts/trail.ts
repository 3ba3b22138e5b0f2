import { addressWith } from '../addresses.js';
import { html, type Html } from '../html.js';
import type { Setting } from '../page.js';
import { BROWSE_WORDS } from '../words/browse-words.js';
import { EXPLORE_WORDS } from '../words/explore-words.js';

/** The list that a page of one thing belongs to, by the first part of its address. */
const LIST_OF = {
  party: 'authorities',
  country: 'countries',
  theme: 'themes',
  call: 'calls',
  programme: 'programmes',
  source: 'sources',
} as const;

/** The way from the start page to the page of one thing (fil d'Ariane); nothing on other pages. */
export function trail(title: string, { path, language, words }: Setting): Html | null {
  const [, kind = '', id] = path.split('/');
  if (!id || !(kind in LIST_OF || kind === 'partnership')) return null;
  const isAbroad = kind === 'party' && !id.startsWith('fr-');
  const list = isAbroad ? 'countries' : LIST_OF[kind as keyof typeof LIST_OF];
  const [address, name] = list
    ? [`/${list}`, BROWSE_WORDS[language][list]]
    : ['/explore', EXPLORE_WORDS[language].title];
  return html`<nav class="trail" aria-label="${words.trail}"><ol>
    <li><a href="${addressWith('/', language)}">${words.home}</a></li>
    <li><a href="${addressWith(address, language)}">${name}</a></li>
    <li aria-current="page">${title}</li>
  </ol></nav>`;
}
