import {
  PAGE_INFO,
  PARTNERSHIP,
  PARTY,
  SOURCE,
  withFragments,
  type List,
  type PartnershipRow,
  type PartyRow,
  type SourceRow,
} from './fragments.js';
import { html, joined } from './html.js';
import { definePage } from './page.js';
import { linkTo, sourceLink } from './parts/links.js';
import { linkLine, partnershipItem, section } from './parts/lists.js';
import { mostActive } from './parts/most-active.js';
import { kindWord } from './words/value-words.js';
import { counted } from './words/words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Theme extends Thing {
  readonly broader: Thing | null;
  readonly narrower: readonly Thing[];
  readonly partnerships: List<PartnershipRow>;
  readonly calls: List<Thing>;
  readonly sources: { readonly totalCount: number; readonly nodes: readonly SourceRow[] };
}

const DOCUMENT = withFragments(
  `query ThemePage($code: String!, $language: Language!, $partnerships: String, $calls: String) {
  theme(code: $code) {
    id
    name(language: $language)
    broader { id name(language: $language) }
    narrower { id name(language: $language) }
    partnerships(first: 20, after: $partnerships) { totalCount nodes { ...PartnershipRow } ${PAGE_INFO} }
    calls(first: 20, after: $calls) { totalCount nodes { id name(language: $language) } ${PAGE_INFO} }
    sources(first: 5) { totalCount nodes { ...SourceRow } }
  }
  parties(filter: { french: true, partnerships: { themes: [$code] } }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 40) { totalCount nodes { ...PartyRow } }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);

export const themePage = definePage<{
  readonly theme: Theme | null;
  readonly parties: { readonly totalCount: number; readonly nodes: readonly PartyRow[] };
}>({
  route: '/theme/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({
    code: id,
    partnerships: parameters['partnerships'],
    calls: parameters['calls'],
  }),
  content: ({ theme, parties }, setting) => {
    if (!theme) return null;
    const { words, language } = setting;
    return {
      title: theme.name,
      description: `${theme.name}${words.colon}${counted(theme.partnerships.totalCount, words.inCommonOne, words.inCommon)}. ${words.question}`,
      body: html`<p class="kicker">${kindWord('Theme', language)}</p><h1>${theme.name}</h1>
        ${linkLine(words.broader, theme.broader ? [theme.broader] : [], setting)}${linkLine(words.narrower, theme.narrower, setting)}
        ${theme.partnerships.totalCount === 0 && html`<p class="notice">${words.noPartnership}</p>`}
        ${mostActive(words.frenchInTheme, parties, setting)}
        ${section(words.partnerships, 'partnerships', theme.partnerships, (row) => partnershipItem(row, setting), setting)}
        ${section(words.calls, 'calls', theme.calls, ({ id, name }) => html`<li>${linkTo(id, name, language)}</li>`, setting)}
        <section><h2>${words.sources}</h2><p class="quiet">${joined(
          theme.sources.nodes.map((source) => sourceLink(source, language)),
          words.semicolon,
        )}</p></section>`,
    };
  },
});
