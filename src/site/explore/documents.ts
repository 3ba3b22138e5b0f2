import { PAGE_INFO, PARTNERSHIP, PARTY, SOURCE, withFragments, type List, type PartnershipRow } from '../fragments.js';

/** A page of the partnerships chosen; the query that the exploration shows and exports. */
export const LIST = withFragments(
  `query Explore($filter: PartnershipFilter, $orderBy: [PartnershipOrder!], $after: String, $language: Language!) {
  partnerships(filter: $filter, orderBy: $orderBy, first: 20, after: $after) { totalCount nodes { ...PartnershipRow } ${PAGE_INFO} }
}`,
  PARTNERSHIP,
  PARTY,
  SOURCE,
);
export interface ListData {
  readonly partnerships: List<PartnershipRow>;
}

/** What may be chosen further, with how many partnerships each value leads to. */
export const FACETS = `query ExploreFacets($filter: PartnershipFilter, $language: Language!) {
  facets(by: [FRENCH_LEVEL, FRENCH_REGION, CONTINENT, COUNTRY, THEME, KIND, STATUS, PROGRAMME, YEAR], filter: $filter, first: 200) {
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

/** The parties of the partnerships chosen, linked where they share one: those with the most first. */
export const LINKS = `query ExploreLinks($filter: PartnershipFilter, $after: String, $language: Language!) {
  network(filter: $filter) {
    nodeCount
    edges(first: 200, after: $after) {
      totalCount
      nodes { weight since from { ...End } to { ...End } }
      ${PAGE_INFO}
    }
  }
}

fragment End on Party {
  __typename
  id
  name(language: $language)
  country { id name(language: $language) }
  ... on Authority { latitude longitude }
}`;
export interface End {
  readonly __typename: string;
  readonly id: string;
  readonly name: string;
  readonly country: { readonly id: string; readonly name: string } | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
}
export interface Link {
  readonly weight: number;
  readonly since: number | null;
  readonly from: End;
  readonly to: End;
}
export interface LinksData {
  readonly network: { readonly nodeCount: number; readonly edges: List<Link> };
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
