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
import { html } from './html.js';
import { definePage } from './page.js';
import { linkTo, nodeLink } from './parts/links.js';
import { partnershipItem, section } from './parts/lists.js';
import { mostActive } from './parts/most-active.js';
import { wordOf } from './words/value-words.js';
import { counted } from './words/words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Country extends Thing {
  readonly continent: string;
  readonly groups: readonly Thing[];
  readonly partnerships: List<PartnershipRow>;
  readonly parties: List<PartyRow>;
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
  }
  most: parties(filter: { french: true, partnerships: { countries: [$code] } }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 40) { totalCount nodes { ...PartyRow } }
  calls(filter: { countries: [$code] }, first: 20, after: $calls) { totalCount nodes { id name(language: $language) } ${PAGE_INFO} }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);

interface Data {
  readonly country: Country | null;
  readonly most: { readonly totalCount: number; readonly nodes: readonly PartyRow[] };
  readonly calls: List<Thing>;
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
  content: ({ country, most, calls }, setting) => {
    if (!country) return null;
    const { words, language } = setting;
    return {
      title: country.name,
      description: `${country.name}${words.colon}${counted(country.partnerships.totalCount, words.inCommonOne, words.inCommon)}. ${words.question}`,
      body: html`<p class="kicker">${wordOf(country.continent, language)}</p><h1>${country.name}</h1>
        ${country.groups.length > 0 && html`<p class="lead">${words.groups}${words.colon}${country.groups.map(({ name }) => name).join(', ')}</p>`}
        ${country.partnerships.totalCount === 0 && html`<p class="notice">${country.id === HOME ? words.homeCountry : words.noPartnership}</p>`}
        ${mostActive(words.frenchInCountry, country.name, most, setting)}
        ${section(words.partnerships, 'partnerships', country.partnerships, (row) => partnershipItem(row, setting), setting)}
        ${section(words.calls, 'calls', calls, ({ id, name }) => html`<li>${linkTo(id, name, language)}</li>`, setting)}
        ${section(words.partiesThere, 'parties', country.parties, (party) => html`<li>${nodeLink(party, language)}</li>`, setting)}`,
    };
  },
});
