import {
  CLAIM,
  NAMED,
  PAGE_INFO,
  PARTNERSHIP,
  PARTY,
  SOURCE,
  withFragments,
  type ClaimRow,
  type List,
  type PartnershipRow,
} from './fragments.js';
import { dateText } from './format.js';
import { html, joined, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { disputes, facts } from './parts/facts.js';
import { linkTo } from './parts/links.js';
import { linkLine, pager, partnershipItem, section } from './parts/lists.js';
import { kindWord } from './words/value-words.js';

interface Thing {
  readonly id: string;
  readonly name: string;
}
interface Programme extends Thing {
  readonly operator: string | null;
  readonly partnerCountries: readonly Thing[];
  readonly themes: { readonly nodes: readonly Thing[] };
  readonly calls: List<Thing & { readonly opensOn: string | null; readonly closesOn: string | null }>;
  readonly partnerships: List<PartnershipRow>;
  readonly claims: List<ClaimRow>;
}

const DOCUMENT = withFragments(
  `query ProgrammePage($id: ID!, $language: Language!, $calls: String, $partnerships: String, $claims: String) {
  programme(id: $id) {
    id
    name(language: $language)
    operator
    partnerCountries { id name(language: $language) }
    themes(first: 100) { nodes { id name(language: $language) } }
    calls(first: 40, after: $calls) { totalCount nodes { id name(language: $language) opensOn closesOn } ${PAGE_INFO} }
    partnerships(first: 20, after: $partnerships) { totalCount nodes { ...PartnershipRow } ${PAGE_INFO} }
    claims(first: 200, after: $claims) { totalCount nodes { ...ClaimRow } ${PAGE_INFO} }
  }
}`,
  PARTNERSHIP,
  PARTY,
  CLAIM,
  NAMED,
  SOURCE,
);

export const programmePage = definePage<{ readonly programme: Programme | null }>({
  route: '/programme/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({
    id,
    calls: parameters['calls'],
    partnerships: parameters['partnerships'],
    claims: parameters['claims'],
  }),
  content: ({ programme }, setting) => {
    if (!programme) return null;
    const { words } = setting;
    const { id, name, operator, claims } = programme;
    return {
      title: name,
      description: [name, operator, programme.partnerCountries.map((country) => country.name).join(', ')]
        .filter(Boolean)
        .join(' · '),
      body: html`<p class="kicker">${kindWord('Programme', setting.language)}</p><h1>${name}</h1>
        ${operator !== null && html`<p class="lead">${words.operator}${words.colon}${operator}</p>`}
        ${linkLine(words.country, programme.partnerCountries, setting)}${linkLine(words.themes, programme.themes.nodes, setting)}
        ${disputes(id, claims.nodes, setting)}
        ${section(words.calls, 'calls', programme.calls, (call) => callItem(call, setting), setting)}
        ${section(words.partnerships, 'partnerships', programme.partnerships, (row) => partnershipItem(row, setting), setting)}
        ${facts(id, name, claims.nodes, setting)}${pager('claims', claims, setting)}`,
    };
  },
});

function callItem(
  { id, name, opensOn, closesOn }: Programme['calls']['nodes'][number],
  { words, language }: Setting,
): Html {
  const days = [
    [words.opens, opensOn],
    [words.closes, closesOn],
  ].map(([what, day]) => day && `${what}${words.colon}${dateText(day, language)}`);
  return html`<li class="item"><p class="item-title">${linkTo(id, name, language)}</p><p class="meta">${joined(days, ' · ')}</p></li>`;
}
