import {
  CLAIM,
  NAMED,
  PAGE_INFO,
  SOURCE,
  withFragments,
  type ClaimRow,
  type List,
  type Named,
  type SourceRow,
} from './fragments.js';
import { dateText, numberText } from './format.js';
import { html, joined, webAddress, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { claimValue } from './parts/claim-value.js';
import { nodeLink } from './parts/links.js';
import { pager } from './parts/lists.js';
import { describedAs } from './web/json-ld.js';
import { propertyName } from './words/property-names.js';
import { locatorText } from './words/value-words.js';

type About = ClaimRow & { readonly subject: Named };

interface Source extends SourceRow {
  readonly url: string | null;
  readonly licence: string | null;
  readonly retrievedOn: string | null;
  readonly claims: List<About>;
}

const DOCUMENT = withFragments(
  `query SourcePage($id: ID!, $language: Language!, $claims: String) {
  source(id: $id) {
    ...SourceRow
    url
    licence
    retrievedOn
    claims(first: 100, after: $claims) { totalCount nodes { ...ClaimRow subject { ...Named } } ${PAGE_INFO} }
  }
}`,
  SOURCE,
  CLAIM,
  NAMED,
);

export const sourcePage = definePage<{ readonly source: Source | null }>({
  route: '/source/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({ id, claims: parameters['claims'] }),
  content: ({ source }, setting) =>
    source && {
      title: source.heading ? `${source.heading} – ${source.title}` : source.title,
      description: `${source.publisher}${setting.words.colon}${source.title}`,
      described: describedAs(
        'CreativeWork',
        {
          name: source.title,
          alternateName: source.heading,
          publisher: { '@type': 'Organization', name: source.publisher },
          datePublished: source.publishedOn,
          license: source.licence,
          sameAs: webAddress(source.url),
        },
        setting,
      ),
      body: html`${head(source, setting)}${claims(source, setting)}`,
    },
});

function head(
  { title, heading, publisher, publishedOn, retrievedOn, licence, url }: Source,
  { words, language }: Setting,
): Html {
  const address = webAddress(url);
  const dates = [
    [words.published, publishedOn],
    [words.retrieved, retrievedOn],
  ].map(([what, date]) => date && `${what}${words.colon}${dateText(date, language)}`);
  return html`<p class="kicker">${words.source} · ${publisher}</p><h1>${title}</h1>${heading !== null && html`<p class="lead">${heading}</p>`}
    <p class="meta">${joined([...dates, licence !== null && `${words.licence}${words.colon}${licence}`], ' · ')}</p>
    ${address !== null && html`<p><a class="button" href="${address}" rel="noopener">${words.atSource}</a></p>`}`;
}

/** How many claims in a row are about the same node. */
function runOf(claims: readonly About[], from: number): number {
  const end = claims.findIndex(({ subject }, at) => at > from && subject.id !== claims[from]!.subject.id);
  return (end < 0 ? claims.length : end) - from;
}

function claims({ claims: list }: Source, setting: Setting): Html | null {
  const { words, language } = setting;
  if (list.totalCount === 0) return null;
  // The list is in the order of its subjects: each stands once, beside all that is said of it.
  const row = (claim: About, at: number): Html => {
    const isFirst = list.nodes[at - 1]?.subject.id !== claim.subject.id;
    return html`<tr>${isFirst && html`<th scope="rowgroup" rowspan="${runOf(list.nodes, at)}">${nodeLink(claim.subject, language)}</th>`}
      <td>${propertyName(claim.property, language)}</td>
      <td>${claimValue(claim.subject.id, claim, language)}${!claim.accepted && html` <span class="evidence">${words.rejectedDate}</span>`}</td>
      <td class="quiet">${claim.locator !== null && locatorText(claim.locator, language)}</td></tr>`;
  };
  const headings = [words.about, words.fact, words.value, words.where];
  return html`<section><h2>${words.claimsOf} <span class="count">${numberText(list.totalCount, language)}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.claimsOf}"><table>
      <thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${list.nodes.map(row)}</tbody></table></div>
    ${pager('claims', list, setting)}</section>`;
}
