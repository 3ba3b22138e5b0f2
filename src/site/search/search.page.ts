import { distance } from 'fastest-levenshtein';
import { fold } from '../../domain/fold.js';
import { firstWords } from '../../graphql/request-size.js';
import { addressWith, pathOfNode } from '../addresses.js';
import { PAGE_INFO, type List } from '../fragments.js';
import { otherLanguage } from '../parts/links.js';
import { html, type Html } from '../html.js';
import type { Language } from '../language.js';
import { definePage, type PageInput, type Setting } from '../page.js';
import { pager } from '../parts/lists.js';
import { SEARCH_WORDS } from '../words/search-words.js';
import { pairOf, type Pair } from './pair.js';
import { pairAnswer } from './pair-answer.js';
import { counted, filled, WORDS } from '../words/words.js';
import { kindWord, wordOf } from '../words/value-words.js';

interface Found {
  readonly __typename: string;
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly titleLanguage?: string;
  readonly heading?: string | null;
  readonly level?: string | null;
  readonly foreignLevel?: string | null;
  readonly partnershipKind?: string;
  readonly publisher?: string;
  readonly department?: { readonly name: string } | null;
  readonly country?: { readonly name: string } | null;
  readonly partnerships?: { readonly totalCount: number };
  readonly parties?: { readonly nodes: readonly { readonly name: string }[] };
}
interface Data {
  readonly search: List<Found> & { readonly edges: readonly { readonly matched: string }[] };
  readonly pair?: Pair | undefined;
}

const DOCUMENT = `query SearchPage($text: String!, $types: [SearchType!], $language: Language!, $first: Int!, $results: String) {
  search(text: $text, types: $types, first: $first, after: $results) {
    totalCount
    edges { matched }
    nodes {
      __typename
      id
      ... on Party { name(language: $language) country { name(language: $language) } partnerships { totalCount } }
      ... on FrenchAuthority { level department { name } }
      ... on ForeignAuthority { foreignLevel: level }
      ... on Partnership { title(language: $language) titleLanguage(language: $language) partnershipKind: kind parties(first: 4) { nodes { name(language: $language) } } }
      ... on Programme { name(language: $language) }
      ... on Call { name(language: $language) }
      ... on Theme { name(language: $language) partnerships { totalCount } }
      ... on Country { name(language: $language) partnerships { totalCount } }
      ... on Source { title heading publisher }
    }
    ${PAGE_INFO}
  }
}`;

const textOf = ({ parameters }: PageInput): string => (parameters['text'] ?? '').trim();
const nameOf = ({ name, title, heading, id }: Found): string =>
  [heading, name ?? title ?? id].filter(Boolean).join(' – ');

/** What tells it from others of its name: what it is, where it lies, how many partnerships it has. */
function detailOf(found: Found, language: Language): string {
  const { __typename, level, foreignLevel, partnershipKind, publisher, department, country, partnerships, parties } =
    found;
  const kind = level ?? foreignLevel ?? partnershipKind;
  const words = WORDS[language];
  const count =
    partnerships && partnerships.totalCount > 0
      ? counted(partnerships.totalCount, words.inCommonOne, words.inCommon)
      : undefined;
  // A title of its own does not say who works together.
  const who = parties?.nodes
    .map(({ name }) => name)
    .filter((name) => !found.title?.includes(name))
    .join(', ');
  const where = __typename === 'FrenchAuthority' ? department?.name : country?.name;
  return [kind ? wordOf(kind, language) : kindWord(__typename, language), where, who, publisher, count]
    .filter(Boolean)
    .join(' · ');
}

/** A suggestion of the search box. */
export interface Suggestion {
  readonly address: string;
  readonly name: string;
  readonly detail: string;
}

/** What the search box suggests, from the same document as the page of results. */
export const suggestions = {
  document: DOCUMENT,
  variables: (asked: PageInput) => ({ text: firstWords(textOf(asked)), first: 8 }),
  of: (data: unknown, language: Language): Suggestion[] =>
    (data as Data).search.nodes.flatMap((found) => {
      const path = pathOfNode(found.id);
      return path === undefined
        ? []
        : [{ address: addressWith(path, language), name: nameOf(found), detail: detailOf(found, language) }];
    }),
};

const item = (found: Found, language: Language, matched?: string): Html => {
  const path = pathOfNode(found.id);
  const name =
    path === undefined
      ? nameOf(found)
      : html`<a href="${addressWith(path, language)}"${otherLanguage(found.titleLanguage, language)}>${nameOf(found)}</a>`;
  const also =
    matched !== undefined && !fold(nameOf(found)).includes(fold(matched))
      ? ` · ${filled(SEARCH_WORDS[language].alsoCalled, { name: matched })}`
      : '';
  return html`<li class="item"><p class="item-title">${name}</p><p class="meta">${detailOf(found, language)}${also}</p></li>`;
};

/** Results as a list, for other pages as well. */
export const resultList = (data: unknown, language: Language): Html =>
  html`<ul class="items">${(data as Data).search.nodes.map((found) => item(found, language))}</ul>`;

/** What may be searched alone; `type` in the address. */
const TYPES = ['PARTY', 'PARTNERSHIP', 'COUNTRY', 'THEME', 'CALL', 'PROGRAMME', 'SOURCE'] as const;
const typeOf = ({ parameters }: PageInput): (typeof TYPES)[number] | undefined =>
  TYPES.find((type) => type === parameters['type']?.toUpperCase());

function variablesOf(asked: PageInput): Record<string, unknown> {
  const type = typeOf(asked);
  return {
    text: firstWords(textOf(asked)),
    types: type && [type],
    first: 20,
    results: asked.parameters['results'],
  };
}

/** Whether a name has a word of a text, as far as it is written, or with a typing error. */
const has = (name: readonly string[], word: string): boolean =>
  name.some((one) => one.startsWith(word) || (word.length > 3 && distance(one, word) <= 1));

/** Whether no name found has all words: only parts of what was asked for are there then. */
function isInPart(text: string, { edges }: Data['search']): boolean {
  const asked = fold(text).split(' ').filter(Boolean);
  if (asked.length < 2 || edges.length === 0) return false;
  return !edges.some(({ matched }) => asked.every((word) => has(fold(matched).split(' '), word)));
}

export const searchPage = definePage<Data>({
  route: '/search',
  document: DOCUMENT,
  variables: variablesOf,
  gather: async (asked, ask) => {
    const data = await ask<Data>(DOCUMENT, variablesOf(asked));
    const text = textOf(asked);
    // A partnership is called after its two parties.
    const isName = data.search.nodes.some(
      ({ __typename }, at) => __typename !== 'Partnership' && fold(data.search.edges[at]!.matched) === fold(text),
    );
    const isFirst = asked.parameters['results'] === undefined && typeOf(asked) === undefined;
    return { ...data, pair: isFirst && !isName ? await pairOf(firstWords(text), ask) : undefined };
  },
  content: ({ search, pair }, setting) => {
    const { words, language } = setting;
    const text = textOf(setting);
    const title = text === '' ? words.searchTitle : filled(words.results, { text });
    return {
      title,
      description: words.description,
      body: html`<h1>${title}</h1>${pair && pairAnswer(pair, setting)}
        ${text !== '' && html`${typeLinks(text, setting)}${summary(text, search, setting)}`}
        <ul class="items">${search.nodes.map((found, at) => item(found, language, search.edges[at]?.matched))}</ul>${pager('results', search, setting)}`,
    };
  },
});

/** How much was found, or what was tried. */
function summary(text: string, search: Data['search'], setting: Setting): Html {
  const { words, language } = setting;
  const own = SEARCH_WORDS[language];
  if (search.totalCount > 0)
    return html`<p class="meta">${counted(search.totalCount, words.resultCountOne, words.resultCount)}</p>${isInPart(text, search) && html`<p class="notice">${own.inPart}</p>`}`;
  if (typeOf(setting)) return html`<p class="notice">${own.noneOfType}</p>`;
  return html`<div class="notice"><p>${words.noResult}</p><p>${own.tried}</p><p><a href="${addressWith('/explore', language)}">${own.try}</a></p></div>`;
}

function typeLinks(text: string, setting: Setting): Html {
  const { language } = setting;
  const own = SEARCH_WORDS[language];
  const chosen = typeOf(setting);
  const link = (type: (typeof TYPES)[number] | undefined): Html =>
    html`<a href="${addressWith('/search', language, { text, type })}"${chosen === type && html` aria-current="page"`}>${own[type ?? 'ALL']}</a> `;
  return html`<nav class="faces" aria-label="${own.types}">${[undefined, ...TYPES].map(link)}</nav>`;
}
