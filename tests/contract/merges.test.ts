import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { buildGraph } from '../../src/ingest/build.js';
import { openStore } from '../../src/store/open-store.js';
import { ownEngines } from '../support/engines.js';
import { MERGED_TOWN, NEAR_PARTNERSHIPS, NEAR_SOURCES, NEAR_STATEMENTS } from '../support/near-seed.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

const TWINNING = 'partnership-twinning-mention-fr-icy';
const RENAMED = 'programme-essai,programme-ancien-nom,Renamed in 2021\ntheme-t0,theme-ancien,Renamed in 2021';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-merges-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const graphOf = async (merges: string) => {
  const { manifest } = await writeSmallSeed(join(folder, String(merges.length)), {
    name: 'Fonds',
    more: {
      sources: NEAR_SOURCES,
      statements: NEAR_STATEMENTS,
      partnerships: NEAR_PARTNERSHIPS,
      ...(merges && { merges }),
    },
  });
  return buildGraph(manifest);
};

test('without a merge two spellings are two towns and two twinnings', async () => {
  const { graph } = await graphOf('');
  expect(graph.nodes.filter(({ id }) => id.startsWith(TWINNING)).map(({ id }) => id)).toEqual([
    `${TWINNING}-abroad-bj-kpotobourg`,
    `${TWINNING}-abroad-bj-kpotoburg`,
  ]);
});

describe.each(ownEngines)('a town merged by hand on $name', (engine) => {
  let server: Server;
  let url: string;
  let formerClaims: readonly string[];
  beforeAll(async () => {
    const before = await graphOf('');
    formerClaims = before.graph.nodes
      .filter(({ properties }) => properties['subject'] === `${TWINNING}-abroad-bj-kpotoburg`)
      .map(({ id }) => id);
    const { graph, version } = await graphOf(`${MERGED_TOWN}\n${RENAMED}`);
    const store = await openStore(configFor(engine));
    await store.publish(graph, { version, fingerprint: 'merges' });
    server = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), store, folder);
    url = await server.listen();
  });
  afterAll(() => server.close());

  const ask = async (query: string): Promise<Record<string, unknown>> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await reply.json()) as { data: Record<string, unknown>; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };

  test('is one town in one twinning, which both sources state, their years in dispute', async () => {
    expect(
      await ask(
        `{ partnerships(filter: { kinds: [TWINNING] }) { nodes { id startYear sources { totalCount } parties { nodes { name } } claims(property: startYear) { nodes { value disputed } } } } }`,
      ),
    ).toEqual({
      partnerships: {
        nodes: [
          {
            id: `${TWINNING}-abroad-bj-kpotobourg`,
            startYear: 1994,
            sources: { totalCount: 2 },
            parties: { nodes: [{ name: 'Kpotobourg' }] },
            claims: {
              nodes: [
                { value: '1993', disputed: true },
                { value: '1994', disputed: true },
              ],
            },
          },
        ],
      },
    });
  });

  test('is found under its old id, and so are its partnership, renamed nodes and their claims', async () => {
    const old = `${TWINNING}-abroad-bj-kpotoburg`;
    const kept = { id: `${TWINNING}-abroad-bj-kpotobourg` };
    expect(
      await ask(`{ node(id: "abroad-bj-kpotoburg") { id } party(id: "abroad-bj-kpotoburg") { id } partnership(id: "${old}") { id } programme(id: "programme-ancien-nom") { id }
      nodes(ids: ["${old}", "abroad-bj-kpotobourg", "redirect-abroad-bj-kpotoburg"]) { id } }`),
    ).toEqual({
      node: { id: 'abroad-bj-kpotobourg' },
      party: { id: 'abroad-bj-kpotobourg' },
      partnership: kept,
      programme: { id: 'programme-essai' },
      nodes: [kept, { id: 'abroad-bj-kpotobourg' }, null],
    });
    const { nodes } = await ask(`{ nodes(ids: ${JSON.stringify(formerClaims)}) { ... on Claim { subject { id } } } }`);
    expect(formerClaims.length).toBeGreaterThan(2);
    expect(nodes).toEqual(formerClaims.map(() => ({ subject: kept })));
  });

  test.each([
    ['/party/abroad-bj-kpotoburg?lang=en', '/party/abroad-bj-kpotobourg?lang=en'],
    [
      `/partnership/${TWINNING}-abroad-bj-kpotoburg?lang=fr&claims=`,
      `/partnership/${TWINNING}-abroad-bj-kpotobourg?lang=fr`,
    ],
    ['/programme/programme-ancien-nom', '/programme/programme-essai?lang=fr'],
    ['/theme/ancien', '/theme/t0?lang=fr'],
  ])('has its page at the new address, to which the old one leads for good: %s', async (old, now) => {
    const reply = await fetch(url + old, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([301, now]);
  });

  test('is found by filters that name its old id', async () => {
    expect(
      await ask(
        '{ partnerships(filter: { kinds: [TWINNING], parties: ["abroad-bj-kpotoburg"] }) { totalCount } parties(filter: { ids: ["abroad-bj-kpotoburg"] }) { nodes { id } } }',
      ),
    ).toEqual({ partnerships: { totalCount: 1 }, parties: { nodes: [{ id: 'abroad-bj-kpotobourg' }] } });
  });

  test('is an end of paths, and counted in networks and breakdowns, under its old id', async () => {
    const filter = '(filter: { parties: ["abroad-bj-kpotoburg"] }';
    expect(
      await ask(`{ paths(from: "abroad-bj-kpotoburg", to: "abroad-bj-kpotobourg") { paths { nodes { id } } }
      network${filter}) { nodeCount } breakdown${filter}, by: [KIND]) { nodes { keys { code } partnerships } } }`),
    ).toEqual({
      paths: { paths: [{ nodes: [{ id: 'abroad-bj-kpotobourg' }] }] },
      network: { nodeCount: 1 },
      breakdown: {
        nodes: [
          { keys: [{ code: 'PROJECT' }], partnerships: 2 },
          { keys: [{ code: 'COOPERATION_AGREEMENT' }], partnerships: 1 },
          { keys: [{ code: 'TWINNING' }], partnerships: 1 },
        ],
      },
    });
  });

  test('a renamed theme is found under its old code, by filters too', async () => {
    expect(
      await ask(
        '{ theme(code: "ancien") { code } partnerships(filter: { themes: ["ancien"] }) { totalCount } calls(filter: { themes: ["ancien"] }) { totalCount } network(filter: { themes: ["ancien"] }) { nodeCount } }',
      ),
    ).toEqual({
      theme: { code: 't0' },
      partnerships: { totalCount: 0 },
      calls: { totalCount: 0 },
      network: { nodeCount: 0 },
    });
  });
});

test.each([
  [
    'of two kinds',
    'programme-essai,call-essai,Wrong',
    /merges\.csv:2, column merged: "call-essai": a Call is never a Programme/,
  ],
  [
    'into a node that is not there',
    'programme-none,programme-former,Wrong',
    /merges\.csv:2, column kept: "programme-none": no row of any data set makes this node/,
  ],
  [
    'twice',
    'programme-essai,programme-a,One\nprogramme-essai,programme-a,Two',
    /merges\.csv:3, column merged: "programme-a": this id was merged in a row above/,
  ],
  [
    'in a circle',
    'programme-essai,programme-a,One\nprogramme-a,programme-essai,Two',
    /merges\.csv:2, column kept: "programme-essai": the rows lead back to this id/,
  ],
  [
    'of an undecided name',
    'abroad-bj-kpotobourg,mention-fr-icy,Wrong',
    /merges\.csv:2, column merged: "mention-fr-icy": .*table of identities/,
  ],
  ['without a reason', 'programme-essai,programme-a,', /merges\.csv:2, column reason: "": a merge says why/],
])('a merge %s is refused by file and line', async (_what, merges, message) => {
  await expect(graphOf(merges)).rejects.toThrow(message);
});
