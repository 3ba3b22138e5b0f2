import { addressWith } from './addresses.js';
import { PAGE_INFO, SOURCE, withFragments, type List, type SourceRow } from './fragments.js';
import { dateText, numberText } from './format.js';
import { html, type Html } from './html.js';
import { definePage, type Page, type Setting } from './page.js';
import { linkTo, sourceLink } from './parts/links.js';
import { section } from './parts/lists.js';
import { BROWSE_WORDS } from './words/browse-words.js';
import { EXPLORE_WORDS } from './words/explore-words.js';
import { filled } from './words/words.js';

/** A value of a key, with how many partnerships it has. */
interface Row {
  readonly partnerships: number;
  readonly keys: readonly [
    { readonly code: string | null; readonly label: string; readonly node: { readonly id: string } | null },
  ];
}
interface Counted {
  readonly facets: readonly [{ readonly totalCount: number; readonly rows: readonly Row[] }];
}

/** A page that lists the values of a key, those with the most partnerships first, each leading to its place. */
const countedPage = (
  name: 'countries' | 'themes' | 'programmes' | 'authorities',
  key: string,
  link: (row: { readonly id: string; readonly label: string }, setting: Setting) => Html,
): Page =>
  definePage<Counted>({
    route: `/${name}`,
    document: `query Browse($language: Language!) {
  facets(by: [${key}], first: 200) { totalCount rows { partnerships keys { code label(language: $language) node { id } } } }
}`,
    variables: () => ({}),
    content: ({ facets: [{ totalCount, rows }] }, setting) => {
      const { language } = setting;
      const words = BROWSE_WORDS[language];
      const known = rows.flatMap(({ partnerships, keys: [{ label, node }] }) =>
        node ? [{ id: node.id, label, partnerships }] : [],
      );
      const all = numberText(totalCount - rows.length + known.length, language);
      return {
        title: words[name],
        description: words[`${name}About`],
        body: html`<h1>${words[name]} <span class="count">${all}</span></h1><p class="lead">${words[`${name}About`]}</p>
          ${totalCount > rows.length && html`<p class="notice">${filled(EXPLORE_WORDS[language].mostOf, { n: known.length, total: all })}.</p>`}
          <ul class="browse">${known.map((row) => html`<li>${link(row, setting)} <span class="count">${numberText(row.partnerships, language)}</span></li>`)}</ul>`,
      };
    },
  });

const toItsPage = ({ id, label }: { readonly id: string; readonly label: string }, { language }: Setting): Html =>
  linkTo(id, label, language);

interface CallRow {
  readonly id: string;
  readonly name: string;
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly programme: { readonly id: string; readonly name: string };
}

/** The day, as calls write theirs. */
const today = (): string => new Date().toISOString().slice(0, 10);

const isOpen = ({ opensOn, closesOn }: CallRow): boolean =>
  closesOn !== null && closesOn >= today() && (opensOn === null || opensOn <= today());

function callItem(call: CallRow, { language, words }: Setting): Html {
  const browse = BROWSE_WORDS[language];
  const { id, name, opensOn, closesOn, programme } = call;
  const isToCome = opensOn !== null && opensOn > today();
  const state = closesOn === null ? browse.noDeadline : isOpen(call) || isToCome ? browse.openUntil : browse.closedOn;
  return html`<li class="item"><p class="item-title">${linkTo(id, name, language)}</p><p class="meta">${linkTo(programme.id, programme.name, language)} · ${filled(state, { date: closesOn === null ? '' : dateText(closesOn, language) })}${opensOn !== null && ` · ${words.opens}${words.colon}${dateText(opensOn, language)}`}</p></li>`;
}

const callsPage = definePage<{ readonly calls: List<CallRow> }>({
  route: '/calls',
  document: `query BrowseCalls($language: Language!, $calls: String) {
  calls(first: 40, after: $calls, orderBy: { by: CLOSES_ON, direction: DESC }) { totalCount nodes { id name(language: $language) opensOn closesOn programme { id name(language: $language) } } ${PAGE_INFO} }
}`,
  variables: ({ parameters }) => ({ calls: parameters['calls'] }),
  content: ({ calls }, setting) => {
    const words = BROWSE_WORDS[setting.language];
    return {
      title: words.calls,
      description: words.callsAbout,
      body: html`<h1>${words.calls}</h1><p class="lead">${words.callsAbout}</p>${calls.nodes.every((call) => !isOpen(call)) && setting.parameters['calls'] === undefined && html`<p class="notice">${words.noneOpen}</p>`}${section(words.callsList, 'calls', calls, (call) => callItem(call, setting), setting)}`,
    };
  },
});

const sourcesPage = definePage<{ readonly sources: List<SourceRow> }>({
  route: '/sources',
  document: withFragments(
    `query BrowseSources($sources: String) {
  sources(first: 40, after: $sources) { totalCount nodes { ...SourceRow } ${PAGE_INFO} }
}`,
    SOURCE,
  ),
  variables: ({ parameters }) => ({ sources: parameters['sources'] }),
  content: ({ sources }, setting) => {
    const words = BROWSE_WORDS[setting.language];
    const item = (source: SourceRow): Html => html`<li class="item">${sourceLink(source, setting.language)}</li>`;
    return {
      title: words.sources,
      description: words.sourcesAbout,
      body: html`<h1>${words.sources}</h1><p class="lead">${words.sourcesAbout}</p>${section(words.sourcesList, 'sources', sources, item, setting)}`,
    };
  },
});

/** The pages that list what there is, for who does not know what to search for. */
export const BROWSE_PAGES: readonly Page[] = [
  countedPage('countries', 'COUNTRY', toItsPage),
  countedPage('themes', 'THEME', toItsPage),
  callsPage,
  countedPage('programmes', 'PROGRAMME', toItsPage),
  countedPage(
    'authorities',
    'FRENCH_REGION',
    ({ id, label }, { language }) => html`<a href="${addressWith('/explore', language, { region: id })}">${label}</a>`,
  ),
  sourcesPage,
];
