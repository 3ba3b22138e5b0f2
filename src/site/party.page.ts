import { addressWith } from './addresses.js';
import { compareForm } from './compare/compare.page.js';
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
import { dateText, moneyText, numberText } from './format.js';
import { html, joined, webAddress, type Html } from './html.js';
import { definePage, type Setting } from './page.js';
import { DIGEST, digestOf, type Digest, type DigestRow, type PlacedParty } from './parts/digest.js';
import { disputes, facts } from './parts/facts.js';
import { glance } from './parts/glance.js';
import { countryOf, linkTo } from './parts/links.js';
import { linkLine, pager, partnershipItem, section } from './parts/lists.js';
import { partnersSection } from './parts/partners.js';
import { table } from './parts/table.js';
import { describedAs } from './web/json-ld.js';
import { COMPARE_WORDS } from './words/compare-words.js';
import { GAPS_WORDS } from './words/gaps-words.js';
import { counted, filled } from './words/words.js';
import { kindWord, wordOf } from './words/value-words.js';

type Place = { readonly id: string; readonly name: string } | null;

interface FormerName {
  readonly name: string;
  readonly insee: string;
  readonly until: string | null;
}

interface Party extends PlacedParty {
  readonly digest: Digest;
  readonly level?: string;
  readonly otherNames: readonly string[];
  readonly perhaps: readonly {
    readonly id: string;
    readonly mention: string;
    readonly partnerships: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
  }[];
  readonly foreignLevel?: string | null;
  readonly population?: number | null;
  readonly website?: string | null;
  readonly intercommunality?: Place;
  readonly department?: Place;
  readonly region?: Place;
  readonly partOf?: Place;
  readonly endedOn?: string | null;
  readonly successor?: (NonNullable<Place> & NonNullable<PlacedParty['successor']>) | null;
  readonly formerNames?: readonly FormerName[];
  readonly predecessors?: { readonly nodes: readonly NonNullable<Place>[] };
  readonly members?: List<{ readonly id: string; readonly name: string }>;
  readonly awards?: { readonly totalCount: number; readonly nodes: readonly Award[] };
  readonly partnerships: List<PartnershipRow>;
  readonly claims: List<ClaimRow>;
}
interface Award {
  readonly call: { readonly id: string; readonly name: string };
  readonly partnership: { readonly id: string; readonly title: string } | null;
  readonly amount: { readonly amount: number; readonly currency: string } | null;
}

const DOCUMENT = withFragments(
  `query PartyPage($id: ID!, $language: Language!, $partnerships: String, $members: String, $claims: String) {
  party(by: { id: $id }) {
    ...PartyRow
    ... on Authority { latitude longitude }
    otherNames
    perhaps { id mention: name partnerships(first: 5) { nodes { id title(language: $language) } } }
    ... on FrenchAuthority {
      level
      population
      intercommunality { id name }
      department { id name }
      region { id name }
      endedOn
      website
      successor { id name latitude longitude }
      predecessors(first: 40) { nodes { id name } }
      formerNames { name insee until kind }
      members(first: 40, after: $members) { totalCount nodes { id name } ${PAGE_INFO} }
      awards(first: 50) { totalCount nodes { call { id name(language: $language) } partnership { id title(language: $language) } amount { amount currency } } }
    }
    ... on ForeignAuthority { foreignLevel: level population website partOf { id name(language: $language) } }
    ... on Organisation { website }
    claims(first: 200, after: $claims) { totalCount nodes { ...ClaimRow } ${PAGE_INFO} }
  }
  partnerships(filter: { parties: [$id], withPredecessors: true }, first: 200, after: $partnerships, orderBy: { by: START_YEAR, direction: DESC }) { totalCount nodes { ...PartnershipRow ...DigestRow } ${PAGE_INFO} }
}`,
  PARTY,
  DIGEST,
  PARTNERSHIP,
  CLAIM,
  NAMED,
  SOURCE,
);

export const partyPage = definePage<{
  readonly party: Omit<Party, 'partnerships' | 'digest' | 'rows'> | null;
  readonly partnerships: List<PartnershipRow & DigestRow>;
}>({
  route: '/party/:id',
  document: DOCUMENT,
  variables: ({ id, parameters }) => ({
    id,
    partnerships: parameters['partnerships'],
    members: parameters['members'],
    claims: parameters['claims'],
  }),
  content: ({ party: found, partnerships }, setting) => {
    const rows = partnerships.nodes;
    const party = found && { ...found, partnerships, digest: digestOf(rows, ownIds(found)) };
    return (
      party && {
        title: party.name,
        description: descriptionOf(party, setting),
        described: describedAs(
          party.__typename === 'Organisation' ? 'Organization' : 'AdministrativeArea',
          {
            name: party.name,
            alternateName: party.otherNames,
            description: descriptionOf(party, setting),
            sameAs: webAddress(party.website ?? null),
            geo:
              typeof party.latitude === 'number'
                ? { '@type': 'GeoCoordinates', latitude: party.latitude, longitude: party.longitude }
                : null,
            containedInPlace: party.country && { '@type': 'Country', name: party.country.name },
          },
          setting,
        ),
        body: html`${head(party, setting)}${noneKnown(party, setting)}${glance(party, party.digest, rows, setting)}${countedFirst(party, setting)}${disputes(party.id, party.claims.nodes, setting)}${partnersSection(party, party.digest, rows, setting)}${compareForm([party], setting)}${gapsLink(party, setting)}
      ${section(setting.words.partnerships, 'partnerships', party.partnerships, (row) => partnershipItem(row, setting), setting)}
      ${perhaps(party, setting)}${awards(party, setting)}${members(party, setting)}${facts(party.id, party.name, party.claims.nodes, setting)}${pager('claims', party.claims, setting)}`,
      }
    );
  },
});

/** Says so where no source names a partnership, with where some may be: those of its territory. */
function noneKnown({ partnerships, perhaps: names, department, region }: Party, setting: Setting): Html | false {
  const { words, language } = setting;
  const within = department ?? region;
  const near =
    within &&
    html` <a rel="nofollow" href="${addressWith('/explore', language, { region: within.id })}">${words.nearby}${words.colon}${within.name}</a>`;
  return (
    partnerships.totalCount === 0 && names.length === 0 && html`<p class="notice">${words.noPartnership}${near}</p>`
  );
}

/** Its own identifier and those of the authorities that it took over from. */
const ownIds = ({ id, predecessors }: Pick<Party, 'id' | 'predecessors'>): ReadonlySet<string> =>
  new Set([id, ...(predecessors?.nodes ?? []).map((one) => one.id)]);

/** Says so where the answer above counts the first partnerships alone. */
const countedFirst = ({ digest, partnerships: { totalCount } }: Party, { language }: Setting): Html | false =>
  totalCount > digest.count &&
  html`<p class="notice">${filled(COMPARE_WORDS[language].cut, { shown: digest.count, total: totalCount })}</p>`;

/** Where a French authority sees what those like it have. */
const gapsLink = ({ id, name, __typename }: Party, { language }: Setting): Html | false =>
  __typename === 'FrenchAuthority' &&
  html`<p><a href="${addressWith(`/gaps/${id}`, language)}">${filled(GAPS_WORDS[language].link, { name })}</a></p>`;

/** Partnerships that name something that may be it: nothing decides, so they are not counted. */
function perhaps({ perhaps: names }: Party, { words, language }: Setting): Html | null {
  const found = names.flatMap(({ mention, partnerships }) => partnerships.nodes.map((one) => ({ mention, ...one })));
  if (found.length === 0) return null;
  return html`<p class="notice">${words.perhaps} ${joined(
    found.map(({ id, title, mention }) => html`${linkTo(id, title, language)} (${mention})`),
    words.semicolon,
  )}.</p>`;
}

/** What it is: its level, else its kind. */
const whatItIs = ({ level, foreignLevel, __typename }: Party, { language }: Setting): string => {
  const known = level ?? foreignLevel;
  return known ? wordOf(known, language) : kindWord(__typename, language);
};

function descriptionOf(party: Party, setting: Setting): string {
  const names = party.digest.partners
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ');
  const { words } = setting;
  const count = counted(party.partnerships.totalCount, words.inCommonOne, words.inCommon);
  return `${party.name} (${whatItIs(party, setting)})${words.colon}${count}${names && `${words.colon}${names}`}.`;
}

function head(party: Party, setting: Setting): Html {
  const { words, language } = setting;
  // In places such as Martinique the département and the région are one authority.
  const within = [party.intercommunality, party.department, party.region, party.partOf].filter(
    (place): place is NonNullable<Place> => Boolean(place),
  );
  const distinct = [...new Map(within.map((place) => [place.id, place])).values()].filter(({ id }) => id !== party.id);
  const website = webAddress(party.website ?? null);
  return html`<p class="kicker">${joined([whatItIs(party, setting), countryOf(party, language)], ' · ')}</p>
    <h1>${party.name}</h1>
    ${party.otherNames.length > 0 && html`<p class="quiet">${words.otherNames}${words.colon}${party.otherNames.join(words.semicolon)}</p>`}
    ${formerNames(party, setting)}${former(party, setting)}
    <p class="lead">${joined(
      [
        party.population != null && filled(words.inhabitants, { n: numberText(party.population, language) }),
        counted(
          party.partnerships.totalCount,
          words.inCommonOne,
          words.inCommon,
          numberText(party.partnerships.totalCount, language),
        ),
        website !== null && html`<a href="${website}" rel="noopener">${website}</a>`,
      ],
      ' · ',
    )}</p>${linkLine(words.memberOf, distinct, setting)}${linkLine(words.predecessors, party.predecessors?.nodes ?? [], setting)}`;
}

/** Names and codes that it, or those merged into it, had: who asks by an old one is led here. */
function formerNames({ formerNames: all }: Party, { words, language }: Setting): Html | null {
  if (!all?.length) return null;
  const said = all.map(({ name, insee, until }) => {
    const day = until === null ? '' : `, ${filled(words.untilDay, { date: dateText(until, language) })}`;
    return `${name} (${insee}${day})`;
  });
  return html`<p class="quiet">${words.formerNames}${words.colon}${said.join(words.semicolon)}</p>`;
}

/** Says so of an authority that ceased to exist, with the one that took over. */
function former({ endedOn, successor }: Party, { words, language }: Setting): Html | null {
  if (!endedOn && !successor) return null;
  const [before = '', after = ''] = words.successor.split('{name}');
  return html`<p class="notice">${endedOn ? filled(words.former, { date: dateText(endedOn, language) }) : words.formerNoDate}
    ${successor && html`${before}${linkTo(successor.id, successor.name, language)}${after}`}</p>`;
}

function awards(party: Party, { words, language }: Setting): Html | null {
  const list = party.awards?.nodes ?? [];
  if (list.length === 0) return null;
  const rows = list.map(({ call, partnership, amount }) => [
    linkTo(call.id, call.name, language),
    partnership ? linkTo(partnership.id, partnership.title, language) : words.notNamed,
    amount ? moneyText(amount, language) : words.amountUnknown,
  ]);
  return html`<section><h2>${words.awards}</h2>${table(words.awards, [words.call, words.award, words.amount], rows)}</section>`;
}

function members(party: Party, setting: Setting): Html | null {
  if (!party.members) return null;
  return section(
    setting.words.members,
    'members',
    party.members,
    ({ id, name }) => html`<li>${linkTo(id, name, setting.language)}</li>`,
    setting,
  );
}
