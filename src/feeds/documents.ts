/* What feeds ask of the API: what they follow, page by page. */

const SOURCES = 'sources(first: 20) { nodes { title publisher url } }';
const PARTNERSHIPS = `partnerships(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id title(language: $language) kind status startYear endYear evidence ${SOURCES} } }`;
const CALLS = `calls(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id title: name(language: $language) opensOn closesOn laureateCount ${SOURCES} } }`;
const of = (variable: string, subject: string): string =>
  `query Feed($id: ${variable}, $after: String, $language: Language) { subject: ${subject} }`;
const NAME = 'name(language: $language)';

export const FEED_KINDS = ['party', 'country', 'theme', 'programme'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Each names its subject, and has the one page of what is followed. */
export const FEED_DOCUMENTS: Readonly<Record<FeedKind, string>> = {
  party: of('ID!', `node(id: $id) { ... on Party { id ${NAME} rows: ${PARTNERSHIPS} } }`),
  country: of('String!', `country(code: $id) { id ${NAME} rows: ${PARTNERSHIPS} }`),
  theme: of('String!', `theme(code: $id) { id ${NAME} rows: ${PARTNERSHIPS} }`),
  programme: of('ID!', `programme(id: $id) { id ${NAME} rows: ${CALLS} }`),
};

/** The calls of every programme. */
export const ALL_CALLS = `query Calls($after: String, $language: Language) { rows: ${CALLS} }`;
