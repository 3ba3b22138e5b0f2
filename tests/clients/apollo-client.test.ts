import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

const PAGE = gql`query ($first: Int!, $after: String) {
  partnerships(first: $first, after: $after, filter: { continents: ["AF"] }, orderBy: [{ by: START_YEAR, direction: DESC }]) {
    totalCount
    edges { cursor node { id title parties { edges { role node { id name ... on FrenchAuthority { insee } } } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Page {
  partnerships: {
    totalCount: number;
    edges: {
      cursor: string;
      node: {
        id: string;
        title: string;
        parties: { edges: { node: { __typename: string; id: string; name: string; insee?: string } }[] };
      };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

let server: TestServer;
let possibleTypes: Record<string, string[]>;
let client: ApolloClient;

/** Which types each interface has, as Apollo's cache wants to know it, asked of the running server. */
async function readPossibleTypes(): Promise<Record<string, string[]>> {
  const { data } = await server.query<IntrospectionQuery>(getIntrospectionQuery());
  return Object.fromEntries(
    data!.__schema.types.flatMap((type) =>
      type.kind === 'INTERFACE' || type.kind === 'UNION'
        ? [[type.name, type.possibleTypes.map(({ name }) => name)]]
        : [],
    ),
  );
}

beforeAll(async () => {
  server = await startServer();
  possibleTypes = await readPossibleTypes();
});
afterAll(() => server.close());

beforeEach(() => {
  client = new ApolloClient({
    link: new HttpLink({ uri: `${server.url}/graphql` }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { partnerships: relayStylePagination(['filter', 'orderBy']) } } },
    }),
  });
});

const cached = (): Record<string, Record<string, unknown>> =>
  client.cache.extract() as Record<string, Record<string, unknown>>;

test('Apollo Client joins pages into one list, without a gap or a double', async () => {
  const observed = client.watchQuery<Page>({ query: PAGE, variables: { first: 7 } });
  const first = await client.query<Page>({ query: PAGE, variables: { first: 7 } });
  await observed.fetchMore({ variables: { first: 7, after: first.data!.partnerships.pageInfo.endCursor } });
  const joined = client.cache
    .readQuery<Page>({ query: PAGE, variables: { first: 7 } })!
    .partnerships.edges.map(({ node }) => node.id);
  const whole = await client.query<Page>({ query: PAGE, variables: { first: 14 }, fetchPolicy: 'no-cache' });
  expect(joined).toEqual(whole.data!.partnerships.edges.map(({ node }) => node.id));
  expect(new Set(joined).size).toBe(14);
});

test('Apollo Client keeps a node once, whatever the way that led to it', async () => {
  await client.query<Page>({ query: PAGE, variables: { first: 20 } });
  const { data } = await client.query<Page>({ query: PAGE, variables: { first: 20 }, fetchPolicy: 'cache-only' });
  const parties = data!.partnerships.edges.flatMap(({ node }) => node.parties.edges.map((edge) => edge.node));
  expect(new Set(parties.map(({ __typename }) => __typename)).size).toBeGreaterThan(1);
  for (const { __typename, id, name } of parties) expect(cached()[`${__typename}:${id}`]).toMatchObject({ id, name });
  const withId = Object.values(cached())
    .filter((entry) => typeof entry['id'] === 'string')
    .map((entry) => entry['id']);
  expect(new Set(withId).size).toBe(withId.length);
});

test('Apollo Client reads a fragment on an interface from what another query brought', async () => {
  const { data } = await client.query<Page>({ query: PAGE, variables: { first: 5 } });
  const party = data!.partnerships.edges[0]!.node.parties.edges[0]!.node;
  const fragment = gql`fragment Named on Party { id name }`;
  const read = client.cache.readFragment<{ id: string; name: string }>({
    id: `${party.__typename}:${party.id}`,
    fragment,
  });
  expect(read).toMatchObject({ id: party.id, name: party.name });
});

test('every interface of the schema has its types, so that no fragment is matched by guess', () => {
  expect(possibleTypes['Party']?.sort()).toEqual(['ForeignAuthority', 'FrenchAuthority', 'Organisation']);
  expect(possibleTypes['Node']).toEqual(expect.arrayContaining(['Partnership', 'Call', 'Claim', 'Theme']));
});
