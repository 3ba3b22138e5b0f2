import { CLAIM, NAMED, PAGE_INFO, SOURCE, withFragments, type ClaimRow, type List, type Named, type SourceRow } from './fragments.js';
import { dateText, numberText } from './format.js';
import { html, joined, webAddress, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { claimValue } from './parts/claim-value.js';
import { nodeLink } from './parts/links.js';
import { pager } from './parts/lists.js';
import { propertyName } from './words/property-names.js';

interface Source extends SourceRow {
  readonly url: string | null;
  readonly licence: string | null;
  readonly retrievedOn: string | null;
  readonly claims: List<ClaimRow & { readonly subject: Named }>;
}

const DOCUMENT = withFragments(`query SourcePage($id: ID!, $language: Language!, $claims: String) {
  source(id: $id) {
    ...SourceRow
    url
    licence
    retrievedOn
    claims(first: 100, after: $claims) { totalCount nodes { ...ClaimRow subject { ...Named } } ${PAGE_INFO} }
  }
}`, SOURCE, CLAIM, NAMED);

export const sourcePage = definePage<{ readonly source: Source | null }>({
  route: '/source/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({ id, claims: parameters['claims'] }),
  content: ({ source }, setting) => source && {
    title: source.heading ? `${source.heading} – ${source.title}` : source.title,
    description: `${source.publisher} : ${source.title}`,
    body: html`${head(source, setting)}${claims(source, setting)}`,
  },
});

function head({ title, heading, publisher, publishedOn, retrievedOn, licence, url }: Source, { words, language }: Setting): Html {
  const address = webAddress(url);
  const dates = [publishedOn !== null && `${words.published} : ${dateText(publishedOn, language)}`, retrievedOn !== null && `${words.retrieved} : ${dateText(retrievedOn, language)}`];
  return html`<p class="kicker">${words.source} · ${publisher}</p><h1>${title}</h1>${heading !== null && html`<p class="lead">${heading}</p>`}
    <p class="meta">${joined([...dates, licence !== null && `${words.licence} : ${licence}`], ' · ')}</p>
    ${address !== null && html`<p><a class="button" href="${address}" rel="noopener">${words.atSource}</a></p>`}`;
}

function claims({ claims: list }: Source, setting: Setting): Html | null {
  const { words, language } = setting;
  if (list.totalCount === 0) return null;
  const row = (claim: ClaimRow & { readonly subject: Named }): Html => html`<tr><th scope="row">${nodeLink(claim.subject, language)}</th>
    <td>${propertyName(claim.property, language)}</td><td>${claimValue(claim.subject.id, claim, language)}${!claim.accepted && html` <span class="evidence">${words.rejectedDate}</span>`}</td><td class="quiet">${claim.locator}</td></tr>`;
  return html`<section><h2>${words.claimsOf} <span class="count">${numberText(list.totalCount, language)}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.claimsOf}"><table><thead><tr><th scope="col">${words.about}</th><th scope="col">${words.fact}</th><th scope="col">${words.value}</th><th scope="col">${words.where}</th></tr></thead>
    <tbody>${list.nodes.map(row)}</tbody></table></div>${pager('claims', list, setting)}</section>`;
}
