import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

const PAGE = gql`query ($first: Int!, $after: String) {
  partnerships(first: $first, after: $after, orderBy: [{ by: TITLE }]) {
    edges { cursor node { id title budget { amount currency } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const PARTY = gql`query ($id: ID!) { party(by: { id: $id }) { id name country { id code name } partners(first: 3) { edges { partnershipCount node { id name } } } } }`;
const NODE = gql`query ($id: ID!) { node(id: $id) { __typename id ... on Party { name country { id code } } } }`;

interface Page {
  partnerships: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}
interface Named {
  __typename: string;
  id: string;
  name: string;
  country: { code: string };
}

/** Types without an id are part of the node that holds them. */
const PARTS = [
  'Act',
  'Money',
  'StatedAmount',
  'GoalWeight',
  'Deadline',
  'LaureateBreakdown',
  'Membership',
  'Dataset',
  'DatasetCount',
  'MentionCandidate',
  'BreakdownRow',
  'Facet',
  'Coverage',
  'PlaceCoverage',
  'CoverageCount',
  'FormerName',
  'BreakdownValue',
  'Network',
  'Component',
  'Community',
  'RankedParty',
  'PathResult',
  'Path',
  'PathStep',
  'TypeQuality',
  'PropertyQuality',
  'SourceShare',
  'PublisherShare',
  'Qualifier',
  'Gaps',
  'Gap',
  'Peer',
];

let server: TestServer;
let schema: IntrospectionQuery;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  schema = (await server.query<IntrospectionQuery>(getIntrospectionQuery())).data!;
});
afterAll(() => server.close());

beforeEach(() => {
  vi.spyOn(console, 'warn');
  client = new Client({
    url: `${server.url}/graphql`,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        schema,
        keys: Object.fromEntries(PARTS.map((name) => [name, () => null])),
        resolvers: { Query: { partnerships: relayPagination() } },
      }),
      fetchExchange,
    ],
  });
});
afterEach(() => {
  // The cache warns of every type it cannot keep and every fragment it has to guess.
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

const query = async <Data>(
  document: typeof PAGE,
  variables: Record<string, unknown>,
  requestPolicy: 'cache-first' | 'cache-only' | 'network-only' = 'cache-first',
): Promise<Data | undefined> => {
  const { data, error } = await client.query<Data>(document, variables, { requestPolicy }).toPromise();
  expect(error).toBeUndefined();
  return data;
};

test("urql's normalised cache joins pages into one list, without a gap or a double", async () => {
  const first = await query<Page>(PAGE, { first: 6 });
  const joined = await query<Page>(PAGE, { first: 6, after: first!.partnerships.pageInfo.endCursor });
  const ids = joined!.partnerships.edges.map(({ node }) => node.id);
  expect(new Set(ids).size).toBe(12);
  const reply = await server.query<Page>(
    '{ partnerships(first: 12, orderBy: [{ by: TITLE }]) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
  );
  expect(ids).toEqual(reply.data!.partnerships.edges.map(({ node }) => node.id));
});

test("urql's normalised cache keeps a node once: what one query changes, another reads", async () => {
  const asked = await query<{ party: Named }>(PARTY, { id: 'fr-commune-97213' });
  const { node } = (await query<{ node: Named }>(NODE, { id: 'fr-commune-97213' }))!;
  expect(node).toMatchObject({
    __typename: 'FrenchAuthority',
    id: asked!.party.id,
    name: 'Le Lamentin',
    country: { code: 'FR' },
  });
  expect(await query<{ node: Named }>(NODE, { id: 'fr-commune-97213' }, 'cache-only')).toEqual({ node });
});

test('every type of the schema has an id, or is a part, a page or an edge', () => {
  const without = schema.__schema.types
    .filter(
      (type) => type.kind === 'OBJECT' && !type.name.startsWith('__') && !type.fields.some(({ name }) => name === 'id'),
    )
    .map(({ name }) => name)
    .filter((name) => !/(Connection|Edge)$/.test(name) && !['Query', 'PageInfo', '_Service', ...PARTS].includes(name));
  expect(without).toEqual([]);
});
