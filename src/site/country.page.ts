import {
  PAGE_INFO,
  PARTNERSHIP,
  PARTY,
  SOURCE,
  withFragments,
  type List,
  type PartnershipRow,
  type PartyRow,
} from './fragments.js';
import { addressWith } from './addresses.js';
import type { Facet } from './explore/documents.js';
import { numberText } from './format.js';
import { html, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { linkTo, nodeLink } from './parts/links.js';
import { partnershipItem, section } from './parts/lists.js';
import { mostActive } from './parts/most-active.js';
import { tallyList } from './parts/tallies.js';
import { COMPARE_WORDS } from './words/compare-words.js';
import { EXPLORE_WORDS } from './words/explore-words.js';
import { wordOf } from './words/value-words.js';
import { counted, filled } from './words/words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Country extends Thing {
  readonly continent: string;
  readonly groups: readonly Thing[];
  readonly partnerships: List<PartnershipRow>;
  readonly parties: List<PartyRow>;
  readonly calls: List<Thing>;
}

const DOCUMENT = withFragments(
  `query CountryPage($code: String!, $language: Language!, $partnerships: String, $parties: String, $calls: String) {
  country(code: $code) {
    id
    name(language: $language)
    continent
    groups { id name(language: $language) }
    partnerships(first: 20, after: $partnerships) { totalCount nodes { ...PartnershipRow } ${PAGE_INFO} }
    parties(first: 40, after: $parties) { totalCount nodes { ...PartyRow } ${PAGE_INFO} }
    calls(first: 20, after: $calls) { totalCount nodes { id name(language: $language) } ${PAGE_INFO} }
  }
  most: parties(filter: { french: true, partnerships: { countries: [$code] } }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 40) { totalCount nodes { ...PartyRow } }
  facets(by: [THEME, PROGRAMME, FRENCH_REGION, DECADE, KIND, STATUS], filter: { countries: [$code] }, first: 100) { by totalCount rows { partnerships keys { code label(language: $language) node { id } } } }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);

interface Data {
  readonly country: Country | null;
  readonly most: { readonly totalCount: number; readonly nodes: readonly PartyRow[] };
  readonly facets: readonly Facet[];
}

/** Its authorities take part in nearly every partnership; a country counts for its parties abroad. */
const HOME = 'country-FR';

export const countryPage = definePage<Data>({
  route: '/country/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({
    code: id.toUpperCase(),
    partnerships: parameters['partnerships'],
    parties: parameters['parties'],
    calls: parameters['calls'],
  }),
  content: ({ country, most, facets }, setting) => {
    if (!country) return null;
    const { words, language } = setting;
    return {
      title: country.name,
      description: `${country.name}${words.colon}${counted(country.partnerships.totalCount, words.inCommonOne, words.inCommon)}. ${words.question}`,
      body: html`<p class="kicker">${wordOf(country.continent, language)}</p><h1>${country.name}</h1>
        <p class="lead">${counted(country.partnerships.totalCount, words.inCommonOne, words.inCommon, numberText(country.partnerships.totalCount, language))}</p>
        ${country.groups.length > 0 && html`<p class="quiet">${words.groups}${words.colon}${country.groups.map(({ name }) => name).join(', ')}</p>`}
        ${country.partnerships.totalCount === 0 && html`<p class="notice">${country.id === HOME ? words.homeCountry : words.noPartnership}</p>`}
        ${inCountry(country, facets, setting)}${mostActive(words.frenchInCountry, most, setting)}
        ${section(words.partnerships, 'partnerships', country.partnerships, (row) => partnershipItem(row, setting), setting)}
        ${section(words.calls, 'calls', country.calls, ({ id, name }) => html`<li>${linkTo(id, name, language)}</li>`, setting)}
        ${section(words.partiesThere, 'parties', country.parties, (party) => html`<li>${nodeLink(party, language)}</li>`, setting)}`,
    };
  },
});

/** What the partnerships with a country are about, when, under what, and from which régions: each value leads to them. */
function inCountry({ id, partnerships }: Country, facets: readonly Facet[], setting: Setting): Html | null {
  if (partnerships.totalCount === 0) return null;
  const { language } = setting;
  const words = EXPLORE_WORDS[language];
  const code = id.replace('country-', '');
  const to = (more: Readonly<Record<string, string | undefined>>): string =>
    addressWith('/explore', language, { country: code, ...more });
  const said = facets.map(({ by, rows }) => {
    const known = rows.filter(({ keys: [{ code: value }] }) => value !== null);
    const unknown = rows.find(({ keys: [{ code: value }] }) => value === null)?.partnerships ?? 0;
    const tallies = known.map(({ keys: [{ code: value, label, node }], partnerships: count }) => ({
      id: by === 'FRENCH_REGION' ? (node?.id ?? '') : value!,
      name: wordOf(label, language),
      count,
    }));
    const ordered = by === 'DECADE' ? tallies.sort((a, b) => Number(a.id) - Number(b.id)) : tallies;
    // The exploration chooses years of activity, not first years: a link would lead to another number.
    const link = (one: (typeof tallies)[number]): Html =>
      by === 'DECADE'
        ? html`${one.name}`
        : html`<a rel="nofollow" href="${to(parameterOf(by, one.id))}">${one.name}</a>`;
    return html`<dt>${words[by as keyof typeof words] ?? by}</dt><dd>${tallyList(ordered, words.unknownValue, setting, link)}
      ${unknown > 0 && html` <span class="quiet">(${filled(words.notCounted, { n: numberText(unknown, language) })})</span>`}</dd>`;
  });
  return html`<section class="answer" aria-label="${COMPARE_WORDS[language].glance}"><dl class="glance">${said}</dl>
    <p><a class="button" rel="nofollow" href="${to({})}">${COMPARE_WORDS[language].explore}</a></p></section>`;
}

/** The parameter of the exploration that a value of a key is. */
const parameterOf = (by: string, value: string): Readonly<Record<string, string>> => ({
  [by === 'FRENCH_REGION' ? 'region' : by.toLowerCase()]: value,
});
