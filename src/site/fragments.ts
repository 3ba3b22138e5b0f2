/** Pieces of the pages' documents, each with the rows it gives. Every document takes `$language`. */

/** Any node, as a link to it needs it. */
export interface Named {
  readonly __typename: string;
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  /** The language of a title that is not in that of the page. */
  readonly titleLanguage?: string;
  readonly heading?: string | null;
  readonly mention?: string;
  readonly year?: number;
  /** The call that an award was made under: an award has no name. */
  readonly under?: { readonly name: string };
}
export const NAMED = `fragment Named on Node {
  __typename
  id
  ... on Party { name(language: $language) }
  ... on Country { name(language: $language) }
  ... on CountryGroup { name(language: $language) }
  ... on Programme { name(language: $language) }
  ... on Call { name(language: $language) }
  ... on Theme { name(language: $language) }
  ... on Partnership { title(language: $language) titleLanguage(language: $language) }
  ... on Event { title(language: $language) }
  ... on Source { title heading }
  ... on Mention { mention: name }
  ... on Year { year }
  ... on Award { under: call { name(language: $language) } }
}`;

export interface SourceRow {
  readonly id: string;
  readonly title: string;
  readonly heading: string | null;
  readonly publisher: string;
  readonly publishedOn: string | null;
}
export const SOURCE = `fragment SourceRow on Source { id title heading publisher publishedOn }`;

export interface PartyRow {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly country: { readonly id: string; readonly name: string } | null;
}
export const PARTY = `fragment PartyRow on Party {
  __typename
  id
  name(language: $language)
  country { id name(language: $language) }
}`;

export interface PartnershipRow {
  readonly id: string;
  readonly title: string;
  readonly titleLanguage: string;
  readonly kind: string;
  readonly status: string;
  readonly statusAsOf: string | null;
  readonly startYear: number | null;
  readonly endYear: number | null;
  readonly countries: readonly { readonly id: string; readonly name: string }[];
  readonly parties: { readonly nodes: readonly PartyRow[] };
  readonly themes: { readonly nodes: readonly { readonly id: string; readonly name: string }[] };
  readonly evidence: string;
  readonly gaps: readonly string[];
  readonly mentions: readonly { readonly id: string; readonly mention: string }[];
  readonly sources: { readonly totalCount: number; readonly nodes: readonly SourceRow[] };
}
/** Needs PARTY and SOURCE beside it. */
export const PARTNERSHIP = `fragment PartnershipRow on Partnership {
  id
  title(language: $language)
  titleLanguage(language: $language)
  kind
  status
  statusAsOf
  startYear
  endYear
  countries { id name(language: $language) }
  parties(first: 6) { nodes { ...PartyRow } }
  evidence
  gaps
  mentions { id mention: name }
  themes(first: 4) { nodes { id name(language: $language) } }
  sources(first: 2) { totalCount nodes { ...SourceRow } }
}`;

export interface ClaimRow {
  readonly id: string;
  readonly property: string;
  readonly value: string | null;
  readonly target: Named | null;
  readonly qualifiers: readonly { readonly key: string; readonly value: string }[];
  readonly locator: string | null;
  readonly evidence: string;
  readonly disputed: boolean;
  readonly accepted: boolean;
  readonly source: SourceRow;
}
/** Needs NAMED and SOURCE beside it. */
export const CLAIM = `fragment ClaimRow on Claim {
  id
  property
  value
  target { ...Named }
  qualifiers { key value }
  locator
  evidence
  disputed
  accepted
  source { ...SourceRow }
}`;

/** A page of a list. */
export interface List<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** A document with the fragments it uses, each once. */
export const withFragments = (operation: string, ...fragments: readonly string[]): string =>
  [operation, ...new Set(fragments)].join('\n\n');
