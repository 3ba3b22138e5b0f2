import { CLAIM, NAMED, PAGE_INFO, SOURCE, withFragments, type ClaimRow, type List } from './fragments.js';
import { dateText } from './format.js';
import { html, joined } from './html.js';
import { definePage } from './page.js';
import { disputes, facts } from './parts/facts.js';
import { linkTo } from './parts/links.js';
import { linkLine, pager } from './parts/lists.js';
import { wordOf } from './words/value-words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Event {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly date: string | null;
  readonly endDate: string | null;
  readonly place: string | null;
  readonly country: Thing | null;
  readonly calls: readonly Thing[];
  readonly claims: List<ClaimRow>;
}

const DOCUMENT = withFragments(
  `query EventPage($id: ID!, $language: Language!, $claims: String) {
  node(id: $id) {
    ... on Event {
      id
      title(language: $language)
      kind
      date
      endDate
      place
      country { id name(language: $language) }
      calls { id name(language: $language) }
      claims(first: 200, after: $claims) { totalCount nodes { ...ClaimRow } ${PAGE_INFO} }
    }
  }
}`,
  CLAIM,
  NAMED,
  SOURCE,
);

export const eventPage = definePage<{ readonly node: Event | { readonly id?: undefined } | null }>({
  route: '/event/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({ id, claims: parameters['claims'] }),
  content: ({ node: event }, setting) => {
    if (event?.id === undefined) return null;
    const { words, language } = setting;
    const { id, title, kind, date, endDate, place, country, claims } = event;
    const when = joined(
      [date !== null && dateText(date, language), endDate !== null && dateText(endDate, language)],
      ' – ',
    );
    return {
      title,
      description: [title, wordOf(kind, language), date === null ? null : dateText(date, language), place]
        .filter(Boolean)
        .join(' · '),
      body: html`<p class="kicker">${wordOf(kind, language)}</p><h1>${title}</h1>
        <p class="lead">${joined([date !== null && when, place, country && linkTo(country.id, country.name, language)], ' · ')}</p>
        ${linkLine(words.calls, event.calls, setting)}${disputes(id, claims.nodes, setting)}${facts(id, title, claims.nodes, setting)}${pager('claims', claims, setting)}`,
    };
  },
});
