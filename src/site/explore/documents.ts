import { PAGE_INFO, PARTNERSHIP, PARTY, SOURCE, withFragments, type List, type PartnershipRow } from '../fragments.js';
import { AMOUNT, type Amount } from '../parts/money.js';

/** A page of the partnerships chosen, and how many they are; none of them where another face draws them. */
export const LIST = withFragments(
  `query Explore($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $first: Int, $after: String, $language: Language!) {
  partnerships(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes { ...PartnershipRow amounts { ${AMOUNT} } programmes { id name(language: $language) } }
    ${PAGE_INFO}
  }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);
/** A partnership in the list, and who pays. */
export interface ExploredRow extends PartnershipRow {
  readonly amounts: readonly Amount[];
  readonly programmes: readonly { readonly id: string; readonly name: string }[];
}
export interface ListData {
  readonly partnerships: List<ExploredRow>;
}

/** Keys whose values may be chosen, in the order of the page. */
export const FACET_KEYS = [
  'FRENCH_LEVEL',
  'FRENCH_REGION',
  'CONTINENT',
  'COUNTRY',
  'THEME',
  'KIND',
  'STATUS',
  'PROGRAMME',
  'CALL',
] as const;
/** What may be chosen further, with how many partnerships each value leads to. */
export const FACETS = `query ExploreFacets($by: [BreakdownKey!]!, $filter: PartnershipFilter, $language: Language!) {
  facets(by: $by, filter: $filter, first: 200) {
    by
    totalCount
    rows { partnerships keys { code label(language: $language) node { id } } }
  }
}`;
export interface FacetRow {
  readonly partnerships: number;
  readonly keys: readonly [
    { readonly code: string | null; readonly label: string; readonly node: { readonly id: string } | null },
  ];
}
export interface Facet {
  readonly by: string;
  readonly totalCount: number;
  readonly rows: readonly FacetRow[];
}
export interface FacetData {
  readonly facets: readonly Facet[];
}

/** Links between parties that share one of the partnerships chosen: those that share the most first. */
export const LINKS = `query ExploreLinks($filter: PartnershipFilter, $after: String) {
  network(filter: $filter) {
    nodeCount
    edges(first: 200, after: $after) {
      totalCount
      nodes { weight since fromId toId }
      ${PAGE_INFO}
    }
  }
}`;
export interface Link {
  readonly weight: number;
  readonly since: number | null;
  readonly fromId: string;
  readonly toId: string;
}
export interface LinksData {
  readonly network: { readonly nodeCount: number; readonly edges: List<Link> };
}

/** What a map and a network say of a party. */
export const ENDS = `query ExploreEnds($ids: [ID!]!, $language: Language!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Party { name(language: $language) country { id name(language: $language) } }
    ... on Authority { latitude longitude }
    ... on FrenchAuthority { successor { latitude longitude } }
  }
}`;
export interface End {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly country: { readonly id: string; readonly name: string } | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  /** Where a French authority that is no more has no place of its own. */
  readonly successor?: { readonly latitude: number | null; readonly longitude: number | null } | null;
}
export interface EndsData {
  readonly nodes: readonly End[];
}

/** Names of what is chosen by its identifier. */
export const NAMES = `query ExploreNames($ids: [ID!]!, $language: Language!) {
  nodes(ids: $ids) {
    id
    ... on Party { name(language: $language) }
    ... on Programme { name(language: $language) }
    ... on Call { name(language: $language) }
    ... on Country { name(language: $language) }
    ... on CountryGroup { name(language: $language) }
    ... on Theme { name(language: $language) }
    ... on Source { title }
  }
}`;
export interface NamesData {
  readonly nodes: readonly ({ readonly id: string; readonly name?: string; readonly title?: string } | null)[];
}
