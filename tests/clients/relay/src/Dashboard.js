// Compiled by tests/clients/relay.test.ts, never run: what a page made with Relay asks for.
import { graphql } from 'relay-runtime';

export const query = graphql`
  query DashboardQuery($id: ID!, $first: Int!, $after: String) {
    party(id: $id) {
      __typename
      ...Dashboard_party
    }
    partnerships(first: $first, after: $after, filter: { kinds: [TWINNING] }, orderBy: [{ by: START_YEAR, direction: DESC }]) {
      totalCount
      edges { cursor node { id ...Dashboard_partnership } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const party = graphql`
  fragment Dashboard_party on Party
  @refetchable(queryName: "DashboardPartyRefetchQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    id
    name
    country { code name(language: EN) }
    ... on FrenchAuthority { level insee region { name } }
    ... on ForeignAuthority { levelAbroad: level geonames }
    ... on Organisation { website }
    partnerships(first: $count, after: $cursor) @connection(key: "Dashboard_party_partnerships") {
      totalCount
      edges { role node { id ...Dashboard_partnership } }
    }
  }
`;

export const partnership = graphql`
  fragment Dashboard_partnership on Partnership
  @refetchable(queryName: "DashboardPartnershipRefetchQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }) {
    title
    startYear
    parties(first: $count, after: $cursor) @connection(key: "Dashboard_partnership_parties") {
      edges { role node { __typename id name } }
    }
    claims(onlyDisputed: true) { edges { node { property value subject { __typename id } source { title } } } }
  }
`;

export const search = graphql`
  query DashboardSearchQuery($text: String!) {
    search(text: $text, types: [PARTY, PARTNERSHIP]) {
      edges { score matched node { __typename id ... on Party { name } ... on Partnership { title } } }
    }
  }
`;
