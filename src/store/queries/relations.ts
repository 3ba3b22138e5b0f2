import type { RowType } from './rows.js';
import { hasKey, term, type OrderTerm } from './order.js';

/**
 * A list of the API: from which kind of node, over which pattern, to which kind of row, in which order.
 * `parent` is bound when the pattern is matched and stands first in it, so that both engines start there.
 */
export interface Relation<T extends RowType = RowType> {
  /** The field, such as `Partnership.themes`; for a root list `Query.themes`. */
  readonly name: string;
  readonly parent?: RowType;
  /** From `(parent)` to `n`, its relationship `r` where an edge carries something. */
  readonly pattern: string;
  readonly to: T;
  readonly order: readonly OrderTerm[];
  /** Several ways may lead to the same node. */
  readonly distinct?: boolean;
  /** What an edge carries, as expressions on `r`. */
  readonly edge?: Readonly<Record<string, string>>;
  /** A condition that always holds, on `n` and `parent`. */
  readonly where?: string;
  /** Rows that several ways lead to are one, with how often as `shared`; the most shared come first, then by name. */
  readonly group?: string;
  /**
   * How `parent` is found where it takes more than an id: the clause, what to carry on, and what tells parents apart.
   */
  readonly start?: { readonly clause: string; readonly carry: string; readonly key: string };
}

const BY_NAME = [term('byName')];
const BY_TITLE = [term('byTitle')];
const BY_DATE = [term('byDate')];

/**
 * Of the kinds of node that one relationship may come from, these alone have this key, which the order reads too: a
 * label costs a hit more a row.
 */
const ONLY_PARTNERSHIPS = hasKey('byTitle');

const relation = <T extends RowType>(
  name: string,
  parent: RowType,
  pattern: string,
  to: T,
  order: readonly OrderTerm[],
  more: Partial<Relation<T>> = {},
): Relation<T> => ({ name, parent, pattern, to, order, ...more });

const root = <T extends RowType>(name: string, to: T, order: readonly OrderTerm[]): Relation<T> => ({
  name: `Query.${name}`,
  pattern: `(n:${to})`,
  to,
  order,
});

/** Every list of the API; a resolver names one, and nothing else leads from node to node. */
export const RELATIONS = {
  parties: root('parties', 'Party', BY_NAME),
  partnerships: root('partnerships', 'Partnership', BY_TITLE),
  programmes: root('programmes', 'Programme', BY_NAME),
  calls: root('calls', 'Call', BY_NAME),
  themes: root('themes', 'Theme', BY_NAME),
  countries: root('countries', 'Country', BY_NAME),
  countryGroups: root('countryGroups', 'CountryGroup', BY_NAME),
  years: root('years', 'Year', [term('byYear')]),
  events: root('events', 'Event', BY_DATE),
  sources: root('sources', 'Source', BY_DATE),
  claims: root('claims', 'Claim', [term('bySubject')]),

  mentions: root('mentions', 'Mention', BY_NAME),
  nearDoubles: root('nearDoubles', 'NearDouble', [term('byPair')]),
  mentionCandidates: relation('Mention.candidates', 'Mention', '(parent)-[r:MAY_BE]->(n)', 'Party', BY_NAME, {
    edge: { why: 'r.why' },
  }),
  mentionPartnerships: relation(
    'Mention.partnerships',
    'Mention',
    '(parent)<-[:MENTIONS]-(n)',
    'Partnership',
    BY_TITLE,
  ),
  mentionCountry: relation('Mention.country', 'Mention', '(parent)-[:IN_COUNTRY]->(n)', 'Country', BY_NAME),
  mentionSources: relation('Mention.sources', 'Mention', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),
  mentionClaims: relation('Mention.claims', 'Mention', '(parent)<-[:NAMES]-(n)', 'Claim', [term('bySubject')]),
  partnershipMentions: relation('Partnership.mentions', 'Partnership', '(parent)-[:MENTIONS]->(n)', 'Mention', BY_NAME),

  partyPartnerships: relation('Party.partnerships', 'Party', '(parent)-[r:PARTY_TO]->(n)', 'Partnership', BY_TITLE, {
    edge: { role: 'r.role' },
  }),
  partners: relation('Party.partners', 'Party', '(parent)-[:PARTY_TO]->(p)<-[:PARTY_TO]-(n)', 'Party', [], {
    group: 'count(DISTINCT p.id)',
    where: 'n.id <> parent.id',
    edge: { partnershipCount: 'shared' },
  }),
  sharedPartnerships: relation(
    'Partner.partnerships',
    'Party',
    '(parent)-[:PARTY_TO]->(n)<-[:PARTY_TO]-(other)',
    'Partnership',
    BY_TITLE,
    {
      distinct: true,
      where: 'other.id = pair[1]',
      start: {
        clause: `UNWIND [id IN $ids | split(id, ' ')] AS pair MATCH (parent:Party) WHERE parent.id = pair[0]`,
        carry: 'parent, pair',
        key: `pair[0] + ' ' + pair[1]`,
      },
    },
  ),
  partyCountry: relation('Party.country', 'Party', '(parent)-[:IN_COUNTRY]->(n)', 'Country', BY_NAME),
  partySources: relation('Party.sources', 'Party', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),
  partyClaims: relation('Party.claims', 'Party', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')]),
  intercommunality: relation(
    'FrenchAuthority.intercommunality',
    'Party',
    '(parent)-[:PART_OF]->(n)',
    'Party',
    BY_NAME,
    { where: `(n.level = 'INTERCOMMUNALITY' OR (n.level = 'SPECIAL_STATUS' AND n.insee IS NULL))` },
  ),
  territories: relation('FrenchAuthority.territories', 'Party', '(parent)-[:PART_OF*1..3]->(n)', 'Party', BY_NAME, {
    distinct: true,
    where: `n.level IN ['DEPARTMENT', 'REGION', 'SPECIAL_STATUS']`,
  }),
  members: relation('FrenchAuthority.members', 'Party', '(parent)<-[:PART_OF]-(n)', 'Party', BY_NAME),
  successor: relation('FrenchAuthority.successor', 'Party', '(parent)-[:SUCCEEDED_BY]->(n)', 'Party', BY_NAME),
  partyAwards: relation(
    'FrenchAuthority.awards',
    'Party',
    '(parent)-[:PARTY_TO]->(p)<-[:FOR]-(n)',
    'Award',
    [term('id')],
    { distinct: true },
  ),
  partOf: relation('ForeignAuthority.partOf', 'Party', '(parent)-[:PART_OF]->(n)', 'Party', BY_NAME),

  countryGroupsOf: relation('Country.groups', 'Country', '(parent)-[r:MEMBER_OF]->(n)', 'CountryGroup', BY_NAME, {
    edge: { since: 'r.since', until: 'r.until', source: 'r.source' },
  }),
  countryParties: relation('Country.parties', 'Country', '(parent)<-[:IN_COUNTRY]-(n:Party)', 'Party', BY_NAME),
  countryPartnerships: relation(
    'Country.partnerships',
    'Country',
    '(parent)<-[:IN_COUNTRY]-(p)-[:PARTY_TO]->(n)',
    'Partnership',
    BY_TITLE,
    { distinct: true },
  ),
  groupCountries: relation('CountryGroup.countries', 'CountryGroup', '(parent)<-[:MEMBER_OF]-(n)', 'Country', BY_NAME),

  partnershipParties: relation('Partnership.parties', 'Partnership', '(parent)<-[r:PARTY_TO]-(n)', 'Party', BY_NAME, {
    edge: { role: 'r.role' },
  }),
  partnershipThemes: relation('Partnership.themes', 'Partnership', '(parent)-[r:HAS_THEME]->(n)', 'Theme', BY_NAME, {
    edge: { rank: 'r.rank' },
  }),
  partnershipYears: relation('Partnership.years', 'Partnership', '(parent)-[:ACTIVE_IN]->(n)', 'Year', [
    term('byYear'),
  ]),
  partnershipAwards: relation('Partnership.awards', 'Partnership', '(parent)<-[:FOR]-(n)', 'Award', [term('id')]),
  partnershipProgrammes: relation(
    'Partnership.programmes',
    'Partnership',
    '(parent)-[:SUPPORTED_BY]->(n)',
    'Programme',
    BY_NAME,
  ),
  partnershipCountries: relation(
    'Partnership.countries',
    'Partnership',
    '(parent)-[:WITH_COUNTRY]->(n)',
    'Country',
    BY_NAME,
  ),
  partnershipGoals: relation(
    'Partnership.sdgWeights',
    'Partnership',
    '(parent)<-[:ABOUT]-(n)',
    'Claim',
    [term('bySubject')],
    { where: `n.property = 'sdgWeights' AND n.accepted` },
  ),
  partnershipAmounts: relation(
    'Partnership.amounts',
    'Partnership',
    '(parent)<-[:ABOUT]-(n)',
    'Claim',
    [term('bySubject')],
    { where: `n.property = 'amounts' AND n.accepted` },
  ),
  partnershipSources: relation(
    'Partnership.sources',
    'Partnership',
    '(parent)-[:SOURCED_FROM]->(n)',
    'Source',
    BY_DATE,
  ),
  partnershipClaims: relation('Partnership.claims', 'Partnership', '(parent)<-[:ABOUT]-(n)', 'Claim', [
    term('bySubject'),
  ]),

  programmeCountries: relation(
    'Programme.partnerCountries',
    'Programme',
    '(parent)-[:WITH_COUNTRY]->(n)',
    'Country',
    BY_NAME,
  ),
  programmeCalls: relation('Programme.calls', 'Programme', '(parent)<-[:EDITION_OF]-(n)', 'Call', BY_NAME),
  programmePartnerships: relation(
    'Programme.partnerships',
    'Programme',
    '(parent)<-[:SUPPORTED_BY]-(n)',
    'Partnership',
    BY_TITLE,
  ),
  programmeThemes: relation('Programme.themes', 'Programme', '(parent)-[:HAS_THEME]->(n)', 'Theme', BY_NAME),
  programmeEvents: relation('Programme.events', 'Programme', '(parent)<-[:CONCERNS]-(n)', 'Event', BY_DATE),
  programmeSources: relation('Programme.sources', 'Programme', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),
  programmeClaims: relation('Programme.claims', 'Programme', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')]),

  callProgramme: relation('Call.programme', 'Call', '(parent)-[:EDITION_OF]->(n)', 'Programme', BY_NAME),
  callThemes: relation('Call.themes', 'Call', '(parent)-[:INVITES]->(n)', 'Theme', BY_NAME),
  callAwardedThemes: relation('Call.awardedThemes', 'Call', '(parent)-[:HAS_THEME]->(n)', 'Theme', BY_NAME),
  callCountries: relation('Call.targetCountries', 'Call', '(parent)-[:TARGETS]->(n)', 'Country', BY_NAME),
  callYear: relation('Call.year', 'Call', '(parent)-[:IN_YEAR]->(n)', 'Year', [term('byYear')]),
  callAwards: relation('Call.awards', 'Call', '(parent)<-[:UNDER]-(n)', 'Award', [term('id')]),
  callEvents: relation('Call.events', 'Call', '(parent)<-[:CONCERNS]-(n)', 'Event', BY_DATE),
  callSources: relation('Call.sources', 'Call', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),
  callClaims: relation('Call.claims', 'Call', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')]),
  callDeadlines: relation('Call.deadlines', 'Call', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')], {
    where: `n.property = 'closesOn'`,
  }),
  callBreakdown: relation('Call.laureateBreakdown', 'Call', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')], {
    where: `n.property = 'laureateBreakdown' AND n.accepted`,
  }),

  awardCall: relation('Award.call', 'Award', '(parent)-[:UNDER]->(n)', 'Call', BY_NAME),
  awardPartnership: relation('Award.partnership', 'Award', '(parent)-[:FOR]->(n)', 'Partnership', BY_TITLE),
  awardBeneficiary: relation('Award.beneficiary', 'Award', '(parent)-[:TO]->(n)', 'Party', BY_NAME),
  awardSources: relation('Award.sources', 'Award', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),

  themeBroader: relation('Theme.broader', 'Theme', '(parent)-[:BROADER]->(n)', 'Theme', BY_NAME),
  themeNarrower: relation('Theme.narrower', 'Theme', '(parent)<-[:BROADER]-(n)', 'Theme', BY_NAME),
  themePartnerships: relation('Theme.partnerships', 'Theme', '(parent)<-[:HAS_THEME]-(n)', 'Partnership', BY_TITLE, {
    where: ONLY_PARTNERSHIPS,
  }),
  themeCalls: relation('Theme.calls', 'Theme', '(parent)<-[:INVITES]-(n)', 'Call', BY_NAME),
  themeSources: relation('Theme.sources', 'Theme', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),

  yearPartnerships: relation('Year.partnerships', 'Year', '(parent)<-[:ACTIVE_IN]-(n)', 'Partnership', BY_TITLE),
  yearCalls: relation('Year.calls', 'Year', '(parent)<-[:IN_YEAR]-(n:Call)', 'Call', BY_NAME),
  yearEvents: relation('Year.events', 'Year', '(parent)<-[:IN_YEAR]-(n:Event)', 'Event', BY_DATE),

  eventCountry: relation('Event.country', 'Event', '(parent)-[:IN_COUNTRY]->(n)', 'Country', BY_NAME),
  eventSources: relation('Event.sources', 'Event', '(parent)-[:SOURCED_FROM]->(n)', 'Source', BY_DATE),
  eventClaims: relation('Event.claims', 'Event', '(parent)<-[:ABOUT]-(n)', 'Claim', [term('bySubject')]),
  eventConcerns: relation('Event.calls', 'Event', '(parent)-[:CONCERNS]->(n:Call)', 'Call', BY_NAME),

  claimSource: relation('Claim.source', 'Claim', '(parent)-[:STATED_IN]->(n)', 'Source', BY_DATE),
  sourceClaims: relation('Source.claims', 'Source', '(parent)<-[:STATED_IN]-(n)', 'Claim', [term('bySubject')]),
} as const satisfies Record<string, Relation>;
