import { firstWords } from '../graphql/request-size.js';
import { addressWith, pathOfNode } from './addresses.js';
import { PAGE_INFO, type List } from './fragments.js';
import { html, type Html } from './html.js';
import type { Language } from './language.js';
import { definePage, type PageInput } from './page.js';
import { pager } from './parts/lists.js';
import { counted, filled, WORDS } from './words/words.js';
import { kindWord, wordOf } from './words/value-words.js';

interface Found {
  readonly __typename: string;
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
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
  readonly search: List<Found>;
}

const DOCUMENT = `query SearchPage($text: String!, $language: Language!, $first: Int!, $results: String) {
  search(text: $text, first: $first, after: $results) {
    totalCount
    nodes {
      __typename
      id
      ... on Party { name(language: $language) country { name(language: $language) } partnerships { totalCount } }
      ... on FrenchAuthority { level department { name } }
      ... on ForeignAuthority { foreignLevel: level }
      ... on Partnership { title(language: $language) partnershipKind: kind parties(first: 4) { nodes { name(language: $language) } } }
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

const item = (found: Found, language: Language): Html => {
  const path = pathOfNode(found.id);
  const name = path === undefined ? nameOf(found) : html`<a href="${addressWith(path, language)}">${nameOf(found)}</a>`;
  return html`<li class="item"><p class="item-title">${name}</p><p class="meta">${detailOf(found, language)}</p></li>`;
};

/** Results as a list, for other pages as well. */
export const resultList = (data: unknown, language: Language): Html =>
  html`<ul class="items">${(data as Data).search.nodes.map((found) => item(found, language))}</ul>`;

export const searchPage = definePage<Data>({
  route: '/search',
  document: DOCUMENT,
  variables: (asked) => ({ text: firstWords(textOf(asked)), first: 20, results: asked.parameters['results'] }),
  content: ({ search }, setting) => {
    const { words, language } = setting;
    const text = textOf(setting);
    return {
      title: text === '' ? words.searchTitle : filled(words.results, { text }),
      description: words.description,
      body: html`<h1>${text === '' ? words.searchTitle : filled(words.results, { text })}</h1>
        ${text !== '' && html`<p class="meta">${search.totalCount === 0 ? words.noResult : counted(search.totalCount, words.resultCountOne, words.resultCount)}</p>`}
        <ul class="items">${search.nodes.map((found) => item(found, language))}</ul>${pager('results', search, setting)}`,
    };
  },
});
