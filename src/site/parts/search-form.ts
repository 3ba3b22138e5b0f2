import { addressWith } from '../addresses.js';
import { html, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Words } from '../words/words.js';

interface Look {
  readonly large?: boolean;
  readonly text?: string;
  readonly id?: string;
}

/**
 * The search box: a form that works by itself; the script makes it a combobox that suggests as one types, in the words
 * and at the address that stand in its data attributes.
 */
export const searchForm = (
  language: Language,
  words: Words,
  { large = false, text = '', id = 'search' }: Look = {},
): Html =>
  html`<form class="search${large && ' search-large'}" role="search" action="/search" method="get" data-suggest="${addressWith('/search.json', language)}"
    data-label="${words.suggestions}" data-found="${words.found}" data-found-one="${words.foundOne}" data-found-none="${words.foundNone}">
    <label for="${id}-text">${words.searchLabel}</label>
    <span class="search-row"><input id="${id}-text" name="text" type="search" maxlength="200" autocomplete="off" spellcheck="false" placeholder="${words.searchHint}" value="${text}">
    <button type="submit">${words.searchButton}</button></span><input type="hidden" name="lang" value="${language}"></form>`;
