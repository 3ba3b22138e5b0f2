import { addressWith } from '../addresses.js';
import { html, type Html } from '../html.js';
import type { Language } from '../language.js';
import type { Content, Setting } from '../page.js';
import type { Words } from '../words/words.js';
import type { DocPage } from './doc-page.js';

/** Where the reference of the API begins. */
export const API_PATH = '/docs/api';

interface Shown {
  readonly title: string;
  readonly description: string;
  readonly article: Html;
  readonly written: Language;
  readonly parts?: DocPage['parts'];
}

/** A page of the documentation: what it says, and beside it the way to the others. */
export const docsContent = (
  { title, description, article, written, parts = [] }: Shown,
  pages: readonly DocPage[],
  { words, language, path }: Setting,
): Content => ({
  title,
  description,
  body: html`<div class="docs"><div class="docs-page">
    ${path !== '/docs' && html`<p class="kicker"><a href="${addressWith('/docs', language)}">${words.docs}</a></p>`}
    ${written !== language && html`<p class="quiet">${words.otherLanguageOnly}</p>`}
    <article${written !== language && html` lang="${written}"`}>${article}</article></div>
    <div class="docs-aside">${parts.length > 2 && pageParts(parts, words, written === language ? undefined : written)}${pageList(pages, { words, language, path })}</div></div>`,
});

const pageParts = (parts: DocPage['parts'], words: Words, written: Language | undefined): Html =>
  html`<nav aria-labelledby="on-this-page"><h2 id="on-this-page">${words.onThisPage}</h2>
    <ul${written !== undefined && html` lang="${written}"`}>${parts.map(({ anchor, title }) => html`<li><a href="#${anchor}">${title}</a></li>`)}</ul></nav>`;

function pageList(
  pages: readonly DocPage[],
  { words, language, path }: Pick<Setting, 'words' | 'language' | 'path'>,
): Html {
  const item = (to: string, title: string, written: Language): Html =>
    html`<li><a href="${addressWith(to, language)}"${to === path && html` aria-current="page"`}${written !== language && html` lang="${written}" hreflang="${written}"`}>${title}</a></li>`;
  const listOf = (kind: DocPage['kind']): Html[] =>
    pages.filter((page) => page.kind === kind).map((page) => item(page.path, page.title, page.written));
  return html`<nav aria-labelledby="guides"><h2 id="guides">${words.guides}</h2><ul>${listOf('guide')}</ul></nav>
    <nav aria-labelledby="references"><h2 id="references">${words.references}</h2><ul>${item(API_PATH, words.apiReference, language)}${listOf('reference')}</ul></nav>`;
}
