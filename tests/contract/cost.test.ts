import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/domain/graph.js';
import type { GraphNode } from '../../src/domain/nodes.js';
import { makeServer, type Server } from '../../src/http/server.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { configFor } from '../support/seed-graph.js';

const OF_THE_LARGEST = 250;
const LARGE = 50;
const OF_THE_LARGE = 40;
const OTHERS = 3000;

/**
 * One party with many partnerships and some with forty, among thousands that have one: the average list is short, and
 * nearly every way leads to the long ones.
 */
function unevenGraph(): Graph {
  const nodes: GraphNode[] = [
    { id: 'fr-region-1', type: 'FrenchAuthority', properties: { name: 'Aa', level: 'REGION' } },
  ];
  const relationships: Graph['relationships'][number][] = [];
  for (let at = 0; at < OTHERS; at += 1) {
    const number = String(at).padStart(4, '0');
    nodes.push(
      { id: `abroad-${number}`, type: 'ForeignAuthority', properties: { name: `B ${number}` } },
      { id: `partnership-${number}`, type: 'Partnership', properties: { title: `P ${number}`, kind: 'TWINNING' } },
    );
    relationships.push({ type: 'PARTY_TO', from: `abroad-${number}`, to: `partnership-${number}`, properties: {} });
    const large = at < OF_THE_LARGEST ? 'fr-region-1' : `large-${Math.floor((at - OF_THE_LARGEST) / OF_THE_LARGE)}`;
    if (at < OF_THE_LARGEST + LARGE * OF_THE_LARGE)
      relationships.push({ type: 'PARTY_TO', from: large, to: `partnership-${number}`, properties: {} });
  }
  for (let at = 0; at < LARGE; at += 1)
    nodes.push({ id: `large-${at}`, type: 'Organisation', properties: { name: `C ${at}` } });
  return { nodes, relationships };
}

const below = (levels: number, leaf: string): string =>
  `${'partnerships(first: 40) { nodes { parties { nodes { '.repeat(levels)}${leaf}${' } } } }'.repeat(levels)}`;

interface Reply {
  readonly data?: { readonly party: object };
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, string>> }[];
}

describe.each(ownEngines)('what a document costs on $name', (engine) => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    const store = await openStore(configFor(engine));
    const graph = unevenGraph();
    await store.publish(graph, { version: versionOf(graph), fingerprint: 'uneven' });
    server = await makeServer(configFor(engine, { HOST: '127.0.0.1', MAX_ROWS: '20000' }), store, process.cwd());
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
  });

  const ask = async (query: string, variables?: object): Promise<Reply> =>
    (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
    ).json() as Promise<Reply>;

  test('counts the nodes that a federation gateway names, and answers them in their order', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Partnership { title parties { nodes { id } } } } }`;
    const named = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        __typename: 'Partnership',
        id: `partnership-${String(at).padStart(4, '0')}`,
      }));
    const unknown = [
      { __typename: 'Partnership', id: 'partnership-nowhere' },
      { __typename: 'Country', id: 'partnership-0001' },
    ];
    const { data } = await ask(query, { representations: [...named(3), ...unknown] });
    const found = (data as unknown as { _entities: ({ title: string; parties: { nodes: object[] } } | null)[] })
      ._entities;
    expect(found.map((one) => one?.title ?? null)).toEqual(['P 0000', 'P 0001', 'P 0002', null, null]);
    expect(found[0]!.parties.nodes).toHaveLength(2);
    const costly = query.replace('{ nodes { id } }', `{ nodes { ${below(1, 'id')} } }`);
    expect((await ask(costly, { representations: named(2) })).errors).toBeUndefined();
    expect((await ask(costly, { representations: named(1000) })).errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
    });
    expect((await ask(query, { representations: named(1001) })).errors?.[0]?.message).toContain('1001 values');
  });

  test.each([
    ['text', 'it must be an object with a __typename'],
    [{ __typename: 'Theme', id: 'theme-eau' }, 'it must be an object with a __typename'],
    [{ __typename: 'Call', code: 'x' }, 'it names no key: id'],
    [{ __typename: 'Call', id: 7 }, 'it must be an object'],
  ])('a representation that is none is refused with its place: %j', async (representation, why) => {
    const { errors } = await ask('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
      r: [representation],
    });
    expect([errors?.[0]?.message, errors?.[0]?.extensions['code']]).toEqual([
      expect.stringContaining(`_entities.representations[0]: ${why}`),
      'BAD_USER_INPUT',
    ]);
  });

  test('is told by the rows that the largest party has, not by those of the average one, and a smaller document that passes is given', async () => {
    const { errors } = await ask(`{ party(id: "fr-region-1") { ${below(3, 'id')} } }`);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      argument: 'party.partnerships.parties.partnerships.parties.partnerships.parties',
    });
    expect(errors![0]!.extensions['messageFr']).toContain('lignes');
    const smaller = await ask(errors![0]!.extensions['smallerQuery']!);
    expect(smaller.errors).toBeUndefined();
    expect(smaller.data!.party).toHaveProperty('partnerships');
  });

  test('leaves what a page may hold of two levels, and of a list of all parties', async () => {
    const { data, errors } = await ask(
      `{ party(id: "fr-region-1") { partnerships(first: 20) { nodes { parties { nodes { partnerships(first: 200) { nodes { id } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).split('"partnership-').length - 1).toBe(20 * 200 + 20);
    expect((await ask(`{ parties(first: 200) { nodes { ${below(1, 'name')} } } }`)).errors).toBeUndefined();
  });

  test('is told by the parties that have most, whatever order or filter brings them onto one page', async () => {
    const largest = (
      aliases: number,
    ): string => `{ parties(first: ${LARGE}, orderBy: [{by: PARTNERSHIP_COUNT, direction: DESC}]) { nodes {
      ${Array.from({ length: aliases }, (_, at) => `p${at}: partnerships(first: ${OF_THE_LARGE}) { nodes { id } }`).join(' ')} } } }`;
    const { data, errors } = await ask(largest(9));
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).split('"partnership-').length - 1).toBe(9 * LARGE * OF_THE_LARGE);
    expect((await ask(largest(11))).errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
  });

  test('grows with the fields of a row', async () => {
    const document = (fields: string): string =>
      `{ partnerships(first: 40) { nodes { parties { nodes { ${below(1, fields)} } } } } }`;
    expect((await ask(document('name'))).errors).toBeUndefined();
    expect(
      (await ask(document(Array.from({ length: 55 }, (_, at) => `n${at}: name`).join(' ')))).errors?.[0]?.extensions[
        'code'
      ],
    ).toBe('QUERY_TOO_COSTLY');
  });
});
