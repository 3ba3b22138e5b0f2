import { hasKey } from './order.js';
import { back, out } from './path.js';
import type { Fragment } from './text.js';
import { all, inner, maybe, named, one, page, root } from './relation.js';

/**
 * Of the kinds of node that one relationship may come from, these alone have this key, which the order reads too: a
 * label costs a hit more a row.
 */
const ONLY_PARTNERSHIPS = hasKey('byTitle');

const AMOUNTS: Fragment = ({ n }) => `${n}.property IN ['budget', 'amounts'] AND ${n}.accepted`;

/**
 * Every list of the API, by the field that gives it: the schema, the resolvers, the fetch plans, their costs and what
 * may be filtered come from here, and nothing else leads from node to node.
 */
export const RELATIONS = named({
  'Query.parties': root('Party', 'Authorities and organisations (parties), by name.', { args: 'parties' }),
  'Query.partnerships': root('Partnership', 'Partnerships (partenariats), by title.', { args: 'allPartnerships' }),
  'Query.programmes': root('Programme', 'Programmes and funds (dispositifs), by name.'),
  'Query.calls': root('Call', 'Calls for projects (appels à projets), by name.', { args: 'calls' }),
  'Query.themes': root('Theme', 'Themes (thématiques), by name.'),
  'Query.countries': root('Country', 'Countries (pays), by French name.', { args: 'countries' }),
  'Query.years': inner([], 'Year'),
  'Query.events': root('Event', 'Events (événements), by date.', { args: 'events' }),
  'Query.sources': root('Source', 'Sources, by date of publication.'),
  'Query.claims': root(
    'Claim',
    'Claims (assertions): who states what. With `onlyDisputed`, those that sources contradict.',
    { args: 'claims' },
  ),
  'Query.mentions': root(
    'Mention',
    'Names in the sources for which it is not decided which party is meant (mentions indécises), with the candidates for each.',
  ),
  'Query.nearDoubles': root(
    'NearDouble',
    'Pairs of nodes that may be the same (doublons possibles), by rule. Each is a proposal; merging is done by hand.',
  ),

  'Mention.candidates': all(out('MAY_BE'), 'Party', 'The parties it may be (candidats); empty where none fits.', {
    edge: ['why'],
  }),
  'Mention.partnerships': page(back('MENTIONS'), 'Partnership', 'The partnerships that name it, by title.'),
  'Mention.country': maybe(out('IN_COUNTRY'), 'Country', 'The country its source states (pays).'),
  'Mention.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that write it.'),
  'Mention.claims': page(
    back('NAMES'),
    'Claim',
    'The claims that name it (assertions), each with its source and the place in it.',
  ),

  'Partnership.mentions': all(
    out('MENTIONS'),
    'Mention',
    'Parties that are not decided: the name fits several nodes, or is French and fits none (mentions indécises). They are in no other list.',
  ),
  'Partnership.parties': page(
    back('PARTY_TO'),
    'Party',
    'Who takes part (parties), by name; each edge carries the role.',
    { edge: ['role'], type: 'PartnershipParty', args: 'role' },
  ),
  'Partnership.themes': page(out('HAS_THEME'), 'Theme', 'Its themes (thématiques), by name.', {
    edge: ['rank'],
  }),
  'Partnership.years': all(
    out('ACTIVE_IN'),
    'Year',
    'The years in which it is known to have been active (années); none is guessed.',
  ),
  'Partnership.awards': page(back('FOR'), 'Award', 'Awards it received (projets lauréats).'),
  'Partnership.programmes': all(
    out('SUPPORTED_BY'),
    'Programme',
    'Programmes that support it (dispositifs): named by a source, or through the call of an award.',
  ),
  'Partnership.countries': all(
    out('WITH_COUNTRY'),
    'Country',
    'Countries that a source names for it (pays), besides those of its parties: a source may name a country and no party there.',
  ),
  'Partnership.sdgWeights': inner(back('ABOUT'), 'Claim', {
    where: ({ n }) => `${n}.property = 'sdgWeights' AND ${n}.accepted`,
  }),
  // Of itself, and of the awards that it received.
  'Partnership.amounts': inner([back('FOR', { to: 'other', hops: '0..1' }), back('ABOUT')], 'Claim', {
    where: ({ n }) => `${n}.property IN ['budget', 'amounts', 'amount'] AND ${n}.accepted`,
  }),
  'Partnership.acts': inner(back('ABOUT'), 'Claim', {
    where: ({ n }) =>
      `${n}.property IN ['startYear', 'firstSignatureYear', 'agreementYears', 'status', 'endYear', 'endsOn'] AND ${n}.accepted`,
  }),
  'Partnership.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that speak of it, by date.'),
  'Partnership.claims': page(back('ABOUT'), 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),

  'Party.partnerships': page(out('PARTY_TO'), 'Partnership', 'The partnerships it takes part in (partenariats).', {
    edge: ['role'],
    type: 'PartyPartnership',
    args: 'partnerships',
  }),
  'Party.partners': inner([out('PARTY_TO', { to: 'p' }), back('PARTY_TO')], 'Party', {
    order: [],
    group: ({ p }) => `count(DISTINCT ${p}.id)`,
    where: ({ n, parent }) => `${n}.id <> ${parent}.id`,
    edge: ['partnershipCount'],
    args: 'partners',
  }),
  'Party.country': maybe(out('IN_COUNTRY'), 'Country', 'The country it lies in (pays); null where no source says.'),
  'Party.perhaps': all(
    back('MAY_BE'),
    'Mention',
    'Names that may be it (peut-être nommé) and that nothing decides: their partnerships are in no list of its own.',
  ),
  'Party.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that name it (sources), by date.'),
  'Party.claims': inner(back('ABOUT'), 'Claim', { args: 'claims' }),

  'Partner.partnerships': inner([out('PARTY_TO'), back('PARTY_TO', { to: 'other' })], 'Partnership', {
    distinct: true,
    where: () => 'other.id = pair[1]',
    start: {
      clause: ({ labels }) =>
        `UNWIND [id IN $ids | split(id, ' ')] AS pair MATCH (parent:${labels.Party}) WHERE parent.id = pair[0]`,
      carry: 'parent, pair',
      key: `pair[0] + ' ' + pair[1]`,
    },
  }),

  'FrenchAuthority.intercommunality': maybe(
    out('PART_OF'),
    'Party',
    'The intercommunalité a commune belongs to; null for other levels.',
    {
      where: ({ n }) => `(${n}.level = 'INTERCOMMUNALITY' OR (${n}.level = 'SPECIAL_STATUS' AND ${n}.insee IS NULL))`,
      type: 'FrenchAuthority',
    },
  ),
  'FrenchAuthority.territories': inner(out('PART_OF', { hops: '1..3' }), 'Party', {
    distinct: true,
    where: ({ n }) => `${n}.level IN ['DEPARTMENT', 'REGION', 'SPECIAL_STATUS']`,
  }),
  'FrenchAuthority.members': page(
    back('PART_OF'),
    'Party',
    'The authorities that belong to it directly (membres): the communes of an intercommunalité, the départements of a région.',
  ),
  'FrenchAuthority.predecessors': page(
    back('SUCCEEDED_BY'),
    'Party',
    'The authorities that it took over from (prédécesseurs), by name.',
  ),
  'FrenchAuthority.successor': maybe(
    out('SUCCEEDED_BY'),
    'Party',
    'The authority that took over from a former one (successeur).',
    { type: 'FrenchAuthority' },
  ),
  'FrenchAuthority.awards': page(
    [out('PARTY_TO', { to: 'p' }), back('FOR')],
    'Award',
    'Awards for partnerships it takes part in (projets lauréats).',
    { distinct: true },
  ),

  'ForeignAuthority.partOf': maybe(out('PART_OF'), 'Party', 'The authority it belongs to, where a source says so.', {
    type: 'ForeignAuthority',
  }),

  'Country.groups': all(out('MEMBER_OF'), 'CountryGroup', 'Groups it is or was a member of (groupes de pays).', {
    edge: ['since', 'until', 'source'],
  }),
  'Country.parties': page(
    back('IN_COUNTRY', { label: 'Party' }),
    'Party',
    'Authorities and organisations of the country that the graph knows, by name.',
  ),
  'Country.partnerships': page(
    back('COUNTS_FOR'),
    'Partnership',
    'Partnerships with the country, by title: those that the filter `countries` finds. A country counts for its parties abroad, also undecided ones, and where a source names the country alone; France counts for none.',
  ),
  'Country.events': page(
    back('IN_COUNTRY', { label: 'Event' }),
    'Event',
    'Events that were held in it or are about it (événements), by date: those that the filter `countries` finds.',
  ),
  'Country.calls': page(
    back('TARGETS'),
    'Call',
    'Calls for projects that are for it (appels à projets), by name: those that the filter `countries` finds.',
  ),

  'CountryGroup.countries': all(back('MEMBER_OF'), 'Country', 'Its members, present and former (pays membres).'),

  'Programme.partnerCountries': all(out('WITH_COUNTRY'), 'Country', 'Countries it is for (pays partenaires).'),
  'Programme.calls': page(back('EDITION_OF'), 'Call', 'Its editions, tranches and sessions (appels), by name.'),
  'Programme.partnerships': page(
    back('SUPPORTED_BY'),
    'Partnership',
    'Partnerships it supports (partenariats soutenus), by title.',
  ),
  'Programme.themes': page(out('HAS_THEME'), 'Theme', 'Fields it supports (thématiques).'),
  'Programme.events': page(back('CONCERNS'), 'Event', 'Events about it (événements), by date.'),
  'Programme.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that speak of it, by date.'),
  'Programme.claims': page(back('ABOUT'), 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),

  'Call.programme': one(out('EDITION_OF'), 'Programme', 'The programme it belongs to (dispositif).'),
  'Call.themes': page(
    out('INVITES'),
    'Theme',
    'Invited themes (thématiques prioritaires), by name. Where sources give different lists, this is the accepted one; `claims(property: themes)` has all of them.',
  ),
  'Call.awardedThemes': page(
    out('HAS_THEME'),
    'Theme',
    'Themes of the projects selected, as announced (thématiques des lauréats).',
  ),
  'Call.targetCountries': all(
    out('TARGETS'),
    'Country',
    'Countries it is for (pays visés); empty where its source names none.',
  ),
  'Call.year': maybe(out('IN_YEAR'), 'Year', 'The year it is named after (millésime).'),
  'Call.awards': page(
    back('UNDER'),
    'Award',
    'The selected projects that are named (lauréats); `laureateCount` is the number announced.',
  ),
  'Call.events': all(back('CONCERNS'), 'Event', 'Events about it (événements), by date.'),
  'Call.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that speak of it, by date.'),
  'Call.claims': page(back('ABOUT'), 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),
  'Call.amounts': inner(back('ABOUT'), 'Claim', { where: AMOUNTS }),
  'Call.deadlines': inner(back('ABOUT'), 'Claim', { where: ({ n }) => `${n}.property = 'closesOn'` }),
  'Call.laureateBreakdown': inner(back('ABOUT'), 'Claim', {
    where: ({ n }) => `${n}.property = 'laureateBreakdown' AND ${n}.accepted`,
  }),

  'Award.call': one(out('UNDER'), 'Call', 'The call it was made under (appel).'),
  'Award.partnership': maybe(out('FOR'), 'Partnership', 'The partnership it supports.'),
  'Award.beneficiary': maybe(out('TO'), 'Party', 'Who receives it (bénéficiaire); null where no source says.'),
  'Award.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that name it.'),

  'Theme.broader': maybe(out('BROADER'), 'Theme', 'The theme it is part of (thématique plus large).'),
  'Theme.narrower': all(back('BROADER'), 'Theme', 'The themes that are part of it (sous-thématiques).'),
  'Theme.partnerships': page(
    back('COUNTS_FOR'),
    'Partnership',
    'Partnerships on it or on a narrower theme, by title: those that the filter `themes` finds.',
  ),
  'Theme.calls': page(back('INVITES'), 'Call', 'Calls that invite it (appels), by name.'),
  'Theme.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that name it, by date.'),

  'Year.partnerships': page(
    back('COUNTS_FOR'),
    'Partnership',
    'Partnerships known to have been active in it, by title: those that the filter `activeIn` finds.',
  ),
  'Year.calls': page(back('IN_YEAR', { label: 'Call' }), 'Call', 'Calls named after it, by name.'),
  'Year.events': all(back('IN_YEAR', { label: 'Event' }), 'Event', 'Events that began in it, by date.'),

  'Event.country': maybe(out('IN_COUNTRY'), 'Country', 'The country it was held in or is about.'),
  'Event.sources': page(out('SOURCED_FROM'), 'Source', 'The sources that speak of it.'),
  'Event.claims': page(back('ABOUT'), 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),
  'Event.calls': all(out('CONCERNS', { label: 'Call' }), 'Call', 'Calls it is about (appels concernés).'),

  'Claim.source': inner(out('STATED_IN'), 'Source'),

  'Source.partnerships': page(
    back('SOURCED_FROM'),
    'Partnership',
    'The partnerships that it speaks of (partenariats), by title.',
    { where: ONLY_PARTNERSHIPS },
  ),
  'Source.claims': page(back('STATED_IN'), 'Claim', 'Everything the graph has from this source (assertions).', {
    args: 'claims',
  }),
});
