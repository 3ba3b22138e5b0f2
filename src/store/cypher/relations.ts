import { hasKey } from './order.js';
import { all, inner, maybe, named, one, page, root } from './relation.js';

/**
 * Of the kinds of node that one relationship may come from, these alone have this key, which the order reads too: a
 * label costs a hit more a row.
 */
const ONLY_PARTNERSHIPS = hasKey('byTitle');

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
  'Query.years': inner('(n:Year)', 'Year'),
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

  'Mention.candidates': all(
    '(parent)-[r:MAY_BE]->(n)',
    'Party',
    'The parties it may be (candidats); empty where none fits.',
    { edge: { why: 'r.why' } },
  ),
  'Mention.partnerships': page('(parent)<-[:MENTIONS]-(n)', 'Partnership', 'The partnerships that name it, by title.'),
  'Mention.country': maybe('(parent)-[:IN_COUNTRY]->(n)', 'Country', 'The country its source states (pays).'),
  'Mention.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that write it.'),
  'Mention.claims': page(
    '(parent)<-[:NAMES]-(n)',
    'Claim',
    'The claims that name it (assertions), each with its source and the place in it.',
  ),

  'Partnership.mentions': all(
    '(parent)-[:MENTIONS]->(n)',
    'Mention',
    'Parties that are not decided: the name fits several nodes, or is French and fits none (mentions indécises). They are in no other list.',
  ),
  'Partnership.parties': page(
    '(parent)<-[r:PARTY_TO]-(n)',
    'Party',
    'Who takes part (parties), by name; each edge carries the role.',
    { edge: { role: 'r.role' }, type: 'PartnershipParty', args: 'role' },
  ),
  'Partnership.themes': page('(parent)-[r:HAS_THEME]->(n)', 'Theme', 'Its themes (thématiques), by name.', {
    edge: { rank: 'r.rank' },
  }),
  'Partnership.years': all(
    '(parent)-[:ACTIVE_IN]->(n)',
    'Year',
    'The years in which it is known to have been active (années); none is guessed.',
  ),
  'Partnership.awards': page('(parent)<-[:FOR]-(n)', 'Award', 'Awards it received (projets lauréats).'),
  'Partnership.programmes': all(
    '(parent)-[:SUPPORTED_BY]->(n)',
    'Programme',
    'Programmes that support it (dispositifs): named by a source, or through the call of an award.',
  ),
  'Partnership.countries': all(
    '(parent)-[:WITH_COUNTRY]->(n)',
    'Country',
    'Countries that a source names for it (pays), besides those of its parties: a source may name a country and no party there.',
  ),
  'Partnership.sdgWeights': inner('(parent)<-[:ABOUT]-(n)', 'Claim', {
    where: `n.property = 'sdgWeights' AND n.accepted`,
  }),
  'Partnership.amounts': inner('(parent)<-[:ABOUT]-(n)', 'Claim', { where: `n.property = 'amounts' AND n.accepted` }),
  'Partnership.acts': inner('(parent)<-[:ABOUT]-(n)', 'Claim', {
    where: `n.property IN ['startYear', 'firstSignatureYear', 'agreementYears', 'status', 'endYear', 'endsOn'] AND n.accepted`,
  }),
  'Partnership.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that speak of it, by date.'),
  'Partnership.claims': page('(parent)<-[:ABOUT]-(n)', 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),

  'Party.partnerships': page(
    '(parent)-[r:PARTY_TO]->(n)',
    'Partnership',
    'The partnerships it takes part in (partenariats).',
    { edge: { role: 'r.role' }, type: 'PartyPartnership', args: 'partnerships' },
  ),
  'Party.partners': inner('(parent)-[:PARTY_TO]->(p)<-[:PARTY_TO]-(n)', 'Party', {
    order: [],
    group: 'count(DISTINCT p.id)',
    where: 'n.id <> parent.id',
    edge: { partnershipCount: 'shared' },
    args: 'partners',
  }),
  'Party.country': maybe(
    '(parent)-[:IN_COUNTRY]->(n)',
    'Country',
    'The country it lies in (pays); null where no source says.',
  ),
  'Party.perhaps': all(
    '(parent)<-[:MAY_BE]-(n)',
    'Mention',
    'Names that may be it (peut-être nommé) and that nothing decides: their partnerships are in no list of its own.',
  ),
  'Party.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that name it (sources), by date.'),
  'Party.claims': inner('(parent)<-[:ABOUT]-(n)', 'Claim', { args: 'claims' }),

  'Partner.partnerships': inner('(parent)-[:PARTY_TO]->(n)<-[:PARTY_TO]-(other)', 'Partnership', {
    distinct: true,
    where: 'other.id = pair[1]',
    start: {
      clause: `UNWIND [id IN $ids | split(id, ' ')] AS pair MATCH (parent:Party) WHERE parent.id = pair[0]`,
      carry: 'parent, pair',
      key: `pair[0] + ' ' + pair[1]`,
    },
  }),

  'FrenchAuthority.intercommunality': maybe(
    '(parent)-[:PART_OF]->(n)',
    'Party',
    'The intercommunalité a commune belongs to; null for other levels.',
    {
      where: `(n.level = 'INTERCOMMUNALITY' OR (n.level = 'SPECIAL_STATUS' AND n.insee IS NULL))`,
      type: 'FrenchAuthority',
    },
  ),
  'FrenchAuthority.territories': inner('(parent)-[:PART_OF*1..3]->(n)', 'Party', {
    distinct: true,
    where: `n.level IN ['DEPARTMENT', 'REGION', 'SPECIAL_STATUS']`,
  }),
  'FrenchAuthority.members': page(
    '(parent)<-[:PART_OF]-(n)',
    'Party',
    'The authorities that belong to it directly (membres): the communes of an intercommunalité, the départements of a région.',
  ),
  'FrenchAuthority.predecessors': page(
    '(parent)<-[:SUCCEEDED_BY]-(n)',
    'Party',
    'The authorities that it took over from (prédécesseurs), by name.',
  ),
  'FrenchAuthority.successor': maybe(
    '(parent)-[:SUCCEEDED_BY]->(n)',
    'Party',
    'The authority that took over from a former one (successeur).',
    { type: 'FrenchAuthority' },
  ),
  'FrenchAuthority.awards': page(
    '(parent)-[:PARTY_TO]->(p)<-[:FOR]-(n)',
    'Award',
    'Awards for partnerships it takes part in (projets lauréats).',
    { distinct: true },
  ),

  'ForeignAuthority.partOf': maybe(
    '(parent)-[:PART_OF]->(n)',
    'Party',
    'The authority it belongs to, where a source says so.',
    { type: 'ForeignAuthority' },
  ),

  'Country.groups': all(
    '(parent)-[r:MEMBER_OF]->(n)',
    'CountryGroup',
    'Groups it is or was a member of (groupes de pays).',
    { edge: { since: 'r.since', until: 'r.until', source: 'r.source' } },
  ),
  'Country.parties': page(
    '(parent)<-[:IN_COUNTRY]-(n:Party)',
    'Party',
    'Authorities and organisations of the country that the graph knows, by name.',
  ),
  'Country.partnerships': page(
    '(parent)<-[:COUNTS_FOR]-(n)',
    'Partnership',
    'Partnerships with the country, by title: those that the filter `countries` finds. A country counts for its parties abroad, also undecided ones, and where a source names the country alone; France counts for none.',
  ),

  'CountryGroup.countries': all(
    '(parent)<-[:MEMBER_OF]-(n)',
    'Country',
    'Its members, present and former (pays membres).',
  ),

  'Programme.partnerCountries': all(
    '(parent)-[:WITH_COUNTRY]->(n)',
    'Country',
    'Countries it is for (pays partenaires).',
  ),
  'Programme.calls': page(
    '(parent)<-[:EDITION_OF]-(n)',
    'Call',
    'Its editions, tranches and sessions (appels), by name.',
  ),
  'Programme.partnerships': page(
    '(parent)<-[:SUPPORTED_BY]-(n)',
    'Partnership',
    'Partnerships it supports (partenariats soutenus), by title.',
  ),
  'Programme.themes': page('(parent)-[:HAS_THEME]->(n)', 'Theme', 'Fields it supports (thématiques).'),
  'Programme.events': page('(parent)<-[:CONCERNS]-(n)', 'Event', 'Events about it (événements), by date.'),
  'Programme.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that speak of it, by date.'),
  'Programme.claims': page('(parent)<-[:ABOUT]-(n)', 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),

  'Call.programme': one('(parent)-[:EDITION_OF]->(n)', 'Programme', 'The programme it belongs to (dispositif).'),
  'Call.themes': page(
    '(parent)-[:INVITES]->(n)',
    'Theme',
    'Invited themes (thématiques prioritaires), by name. Where sources give different lists, this is the accepted one; `claims(property: "themes")` has all of them.',
  ),
  'Call.awardedThemes': page(
    '(parent)-[:HAS_THEME]->(n)',
    'Theme',
    'Themes of the projects selected, as announced (thématiques des lauréats).',
  ),
  'Call.targetCountries': all(
    '(parent)-[:TARGETS]->(n)',
    'Country',
    'Countries it is for (pays visés); empty where its source names none.',
  ),
  'Call.year': maybe('(parent)-[:IN_YEAR]->(n)', 'Year', 'The year it is named after (millésime).'),
  'Call.awards': page(
    '(parent)<-[:UNDER]-(n)',
    'Award',
    'The selected projects that are named (lauréats); `laureateCount` is the number announced.',
  ),
  'Call.events': all('(parent)<-[:CONCERNS]-(n)', 'Event', 'Events about it (événements), by date.'),
  'Call.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that speak of it, by date.'),
  'Call.claims': page('(parent)<-[:ABOUT]-(n)', 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),
  'Call.deadlines': inner('(parent)<-[:ABOUT]-(n)', 'Claim', { where: `n.property = 'closesOn'` }),
  'Call.laureateBreakdown': inner('(parent)<-[:ABOUT]-(n)', 'Claim', {
    where: `n.property = 'laureateBreakdown' AND n.accepted`,
  }),

  'Award.call': one('(parent)-[:UNDER]->(n)', 'Call', 'The call it was made under (appel).'),
  'Award.partnership': maybe('(parent)-[:FOR]->(n)', 'Partnership', 'The partnership it supports.'),
  'Award.beneficiary': maybe(
    '(parent)-[:TO]->(n)',
    'Party',
    'Who receives it (bénéficiaire); null where no source says.',
  ),
  'Award.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that name it.'),

  'Theme.broader': maybe('(parent)-[:BROADER]->(n)', 'Theme', 'The theme it is part of (thématique plus large).'),
  'Theme.narrower': all('(parent)<-[:BROADER]-(n)', 'Theme', 'The themes that are part of it (sous-thématiques).'),
  'Theme.partnerships': page(
    '(parent)<-[:COUNTS_FOR]-(n)',
    'Partnership',
    'Partnerships on it or on a narrower theme, by title: those that the filter `themes` finds.',
  ),
  'Theme.calls': page('(parent)<-[:INVITES]-(n)', 'Call', 'Calls that invite it (appels), by name.'),
  'Theme.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that name it, by date.'),

  'Year.partnerships': page(
    '(parent)<-[:COUNTS_FOR]-(n)',
    'Partnership',
    'Partnerships known to have been active in it, by title: those that the filter `activeIn` finds.',
  ),
  'Year.calls': page('(parent)<-[:IN_YEAR]-(n:Call)', 'Call', 'Calls named after it, by name.'),
  'Year.events': all('(parent)<-[:IN_YEAR]-(n:Event)', 'Event', 'Events that began in it, by date.'),

  'Event.country': maybe('(parent)-[:IN_COUNTRY]->(n)', 'Country', 'The country it was held in or is about.'),
  'Event.sources': page('(parent)-[:SOURCED_FROM]->(n)', 'Source', 'The sources that speak of it.'),
  'Event.claims': page('(parent)<-[:ABOUT]-(n)', 'Claim', 'What sources state about it (assertions).', {
    args: 'claims',
  }),
  'Event.calls': all('(parent)-[:CONCERNS]->(n:Call)', 'Call', 'Calls it is about (appels concernés).'),

  'Claim.source': inner('(parent)-[:STATED_IN]->(n)', 'Source'),

  'Source.partnerships': page(
    '(parent)<-[:SOURCED_FROM]-(n)',
    'Partnership',
    'The partnerships that it speaks of (partenariats), by title.',
    { where: ONLY_PARTNERSHIPS },
  ),
  'Source.claims': page(
    '(parent)<-[:STATED_IN]-(n)',
    'Claim',
    'Everything the graph has from this source (assertions).',
    { args: 'claims' },
  ),
});
