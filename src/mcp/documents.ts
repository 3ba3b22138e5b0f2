/* What the tools ask of the API. */

const SOURCE = 'id title publisher url publishedOn licence';
const CLAIMS = `claims(first: 50) { totalCount nodes { property value target { id } accepted disputed evidence rule statedOn locator source { ${SOURCE} } } }`;
const SOURCES = `sources(first: 20) { totalCount nodes { ${SOURCE} } }`;
const NAME = 'name(language: $language)';
/** What a node of any kind is called. */
const LABEL = `__typename id ... on Party { ${NAME} } ... on Partnership { title(language: $language) } ... on Programme { ${NAME} } ... on Call { ${NAME} } ... on Theme { ${NAME} } ... on Country { ${NAME} } ... on Source { title publisher }`;
const PARTNERSHIP = 'id title(language: $language) kind status startYear endYear evidence';

export const FIND = `query Find($text: String!, $types: [SearchType!], $first: Int, $language: Language) {
  search(text: $text, types: $types, first: $first) {
    totalCount
    edges { matched score node { ${LABEL} ... on Authority { level } ... on Party { country { code } } } }
  }
}`;

export const DESCRIBE = `query Describe($id: ID!, $language: Language) {
  node(id: $id) {
    ${LABEL}
    ... on Party {
      otherNames country { code ${NAME} } ${CLAIMS} ${SOURCES}
      partnerships(first: 50) { totalCount nodes { ${PARTNERSHIP} } }
      partners(first: 50) { totalCount edges { partnershipCount node { id ${NAME} country { code } } } }
    }
    ... on Authority { level population latitude longitude wikidata website }
    ... on FrenchAuthority { insee siren endedOn }
    ... on Partnership {
      kind status statusAsOf startYear endYear evidence gaps
      parties(first: 50) { totalCount edges { role node { id ${NAME} country { code } } } }
      themes { nodes { code ${NAME} } }
      ${CLAIMS} ${SOURCES}
    }
    ... on Programme { ${CLAIMS} ${SOURCES} calls(first: 50) { totalCount nodes { id ${NAME} opensOn closesOn } } }
    ... on Call { opensOn closesOn laureateCount programme { id ${NAME} } ${CLAIMS} ${SOURCES} }
    ... on Theme { code goals ${SOURCES} broader { code ${NAME} } narrower { code ${NAME} } partnerships(first: 50) { totalCount nodes { ${PARTNERSHIP} } } }
    ... on Country { code partnerships(first: 50) { totalCount nodes { ${PARTNERSHIP} } } }
    ... on Source { url publishedOn licence partnerships(first: 50) { totalCount nodes { ${PARTNERSHIP} } } }
  }
}`;

export const PATHS = `query Paths($from: ID!, $to: ID!, $maxHops: Int, $first: Int, $language: Language) {
  paths(from: $from, to: $to, maxHops: $maxHops, first: $first) {
    complete hasMore
    paths { hops steps { from { id ${NAME} } to { id ${NAME} } partnership { ${PARTNERSHIP} } sources { ${SOURCE} } } }
  }
}`;

export const BREAKDOWN = `query Breakdown($by: [BreakdownKey!]!, $filter: PartnershipFilter, $first: Int, $language: Language) {
  breakdown(by: $by, filter: $filter, first: $first) {
    totalCount
    nodes { keys { by code label(language: $language) } partnerships parties countries }
  }
  partnerships(filter: $filter) { totalCount }
}`;

export const CITE = `query Cite($id: ID!, $language: Language) {
  node(id: $id) {
    ${LABEL} ... on Source { url publishedOn licence }
    ... on Party { ${SOURCES} } ... on Partnership { ${SOURCES} } ... on Programme { ${SOURCES} } ... on Call { ${SOURCES} } ... on Theme { ${SOURCES} }
  }
}`;
