import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPaths } from '../../src/network/paths.js';
import { readTwoMode, twoModeOf } from '../../src/network/two-mode.js';
import * as filters from '../../src/store/cypher/filters.js';
import type { PartnershipFilter } from '../../src/store/cypher/filters.js';
import type { GraphStore, GraphView } from '../../src/store/graph-store.js';
import { engines } from '../support/engines.js';
import { askNetworkx, networkx, withoutNetworkx } from '../support/networkx.js';
import { partnershipsOf } from '../support/partnerships-of.js';
import { randomOf } from '../support/random-graph.js';
import { seedGraph, storeWithSeed } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';
import { drawnBy, sample, volume } from '../support/volume.js';

const PAIRS = 200;
const COMPARED = volume({ short: 20, long: 60 });
const FIRST = 10;
const MAX_HOPS = 6;
const CERGY = 'fr-epci-249500109';

const { graph } = await seedGraph();
const rows = partnershipsOf(graph);

/** Random pairs of parties, three of four a walk of at most four steps apart, so that most are linked. */
function randomPairs(): [string, string][] {
  const random = randomOf(6);
  const near = new Map<string, Set<string>>();
  for (const { parties } of rows)
    for (const party of parties) near.set(party, new Set([...(near.get(party) ?? []), ...parties]));
  const all = [...near.keys()].sort();
  const step = (party: string): string => {
    const next = [...near.get(party)!].sort();
    return next[random(next.length)]!;
  };
  return Array.from({ length: PAIRS }, (_, at) => {
    const from = all[random(all.length)]!;
    return [from, at % 4 === 0 ? all[random(all.length)]! : step(step(step(step(from))))];
  });
}
const drawn = randomPairs();
const pairs = sample(drawn, 60);
/** Those of them that four hops link. */
const whole = twoModeOf(rows);
const linked = drawn.filter(
  ([from, to]) => from !== to && findPaths(whole, { from, to, maxHops: 4, first: 1 }).paths.length > 0,
);

describe.each(engines)('paths on $name', (engine) => {
  let store: GraphStore;
  let view: GraphView;
  let server: TestServer;
  beforeAll(async () => {
    store = await storeWithSeed(engine);
    view = await store.open((await store.current())!.version);
    server = await startServer(engine);
  });
  afterAll(async () => {
    await server.close();
    await view.release();
    await store.close();
  });

  const paths = (from: string, to: string, more = '') =>
    server.query<{
      paths: {
        complete: boolean;
        hasMore: boolean | null;
        examined: number;
        paths: { hops: number; nodes: { id: string }[] }[];
      };
    }>(
      `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to ${more}) { complete hasMore examined paths { hops nodes { id } } } }`,
      { from, to },
    );

  test.runIf(networkx)(
    `are those of networkx for ${pairs.length} random pairs (${drawnBy}): as many, of the same lengths, in the order of the tie rule${withoutNetworkx}`,
    async () => {
      const twoMode = await readTwoMode(view, filters.partnerships(null));
      const ours = pairs.map(([from, to]) => findPaths(twoMode, { from, to, maxHops: MAX_HOPS, first: FIRST }));
      expect(ours.every(({ complete }) => complete)).toBe(true);
      expect(ours.filter(({ paths }) => paths.length > 0).length).toBeGreaterThan(pairs.length / 4);
      expect(ours.map(({ paths }) => paths)).toEqual(
        askNetworkx<string[][][]>({ rows, pairs, maxHops: MAX_HOPS, first: FIRST }),
      );
    },
  );

  test.each([
    { kinds: ['TWINNING'] },
    { activeIn: { from: 2000, to: 2015 } },
    { continents: ['AF'], not: { statuses: ['ENDED'] } },
    { foreign: { countries: ['MA'] } },
  ] satisfies PartnershipFilter[])(
    'go only through partnerships of the filter %j, each with all its parties',
    async (filter) => {
      const twoMode = await readTwoMode(view, filters.partnerships(filter));
      const { data } = await server.query<{ partnerships: { totalCount: number } }>(
        'query ($filter: PartnershipFilter) { partnerships(filter: $filter) { totalCount } }',
        { filter },
      );
      expect(twoMode.partnerships.length).toBe(data!.partnerships.totalCount);
      const { starts, targets } = twoMode.ofPartnership;
      for (const [at, id] of twoMode.partnerships.entries()) {
        expect([...targets.subarray(starts[at], starts[at + 1])].map((party) => twoMode.parties[party])).toEqual(
          [...rows.find((row) => row.id === id)!.parties].sort(),
        );
      }
    },
  );

  test('give each step its two parties, the partnership in which they meet and its sources', async () => {
    const found: {
      hops: number;
      nodes: { id: string }[];
      steps: {
        from: { id: string };
        to: { id: string };
        partnership: { id: string; parties: { nodes: { id: string }[] } };
        sources: { id: string }[];
      }[];
    }[] = [];
    for (const [from, to] of sample(linked, 10)) {
      const { data, errors } = await server.query<{ paths: { paths: typeof found } }>(
        'query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { paths { hops nodes { id } steps { from { id } to { id } partnership { id parties { nodes { id } } } sources { id } } } } }',
        { from, to },
      );
      expect(errors).toBeUndefined();
      expect(data!.paths.paths.length).toBeGreaterThan(0);
      found.push(...data!.paths.paths);
    }
    expect(found.length).toBeGreaterThan(5);
    for (const { hops, nodes, steps } of found) {
      expect(steps).toHaveLength(hops);
      expect([steps[0]!.from, ...steps.flatMap(({ partnership: { id }, to }) => [{ id }, to])]).toEqual(nodes);
      for (const { from, to, partnership, sources } of steps) {
        expect(partnership.parties.nodes).toEqual(expect.arrayContaining([from, to]));
        expect(sources.length).toBeGreaterThan(0);
      }
    }
  });

  test('of which only identifiers and kinds are asked are told without a statement, as they are with their names', async () => {
    const [from, to] = linked[0]!;
    const ask = async (more: string) =>
      (
        await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            query: `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { paths { nodes { __typename id ${more} } steps { from { id } partnership { id } to { id } } } } }`,
            variables: { from, to },
          }),
        })
      ).json() as Promise<{
        data: { paths: { paths: { nodes: { __typename: string; id: string; name?: string; title?: string }[] }[] } };
        extensions: { cost: { statements: number } };
      }>;
    const named = await ask('... on Party { name } ... on Partnership { title }');
    expect(named.data.paths.paths[0]!.nodes.every(({ name, title }) => name ?? title)).toBe(true);
    const plain = await ask('');
    expect(plain.extensions.cost.statements).toBe(0);
    expect(plain.data.paths.paths.map(({ nodes }) => nodes)).toEqual(
      named.data.paths.paths.map(({ nodes }) => nodes.map(({ __typename, id }) => ({ __typename, id }))),
    );
  });

  test('from a party to itself are the one of no hop', async () => {
    expect((await paths(CERGY, CERGY)).data!.paths).toEqual({
      complete: true,
      hasMore: false,
      examined: 0,
      paths: [{ hops: 0, nodes: [{ id: CERGY }] }],
    });
  });

  test('between parties of two components, or with a filter that leaves nothing, are none, completely', async () => {
    expect((await paths('fr-commune-97115', CERGY)).data!.paths).toMatchObject({
      complete: true,
      hasMore: false,
      paths: [],
    });
    expect((await paths('fr-commune-97213', CERGY, ', filter: {ids: []}')).data!.paths).toEqual({
      complete: true,
      hasMore: false,
      examined: 0,
      paths: [],
    });
  });

  test('of no hop at most link no two parties', async () => {
    expect((await paths('fr-commune-97213', CERGY, ', maxHops: 0')).data!.paths).toMatchObject({
      complete: true,
      paths: [],
    });
  });

  test.each([
    ['maxHops: 50', 'BAD_USER_INPUT', /paths\.maxHops: 50 .*0 to 6/],
    ['maxHops: -1', 'BAD_USER_INPUT', /paths\.maxHops: -1/],
    ['first: 201', 'BAD_PAGE_SIZE', /paths\.first: 201/],
    ['first: -1', 'BAD_PAGE_SIZE', /paths\.first/],
    ['filter: {themes: ["sprot"]}', 'UNKNOWN_CODE', /paths\.filter\.themes\.0.*sport/],
  ])('with %s are refused by name', async (argument, code, message) => {
    const { errors } = await paths('fr-commune-97213', CERGY, `, ${argument}`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message) as string,
      extensions: { code, messageFr: expect.stringMatching(/^paths\./) as string },
    });
  });

  test.each([
    ['fr-commune-99999', CERGY, 'paths.from'],
    [CERGY, 'nothing', 'paths.to'],
    ['country-BJ', CERGY, 'paths.from'],
  ])('from %s to %s are refused: %s is no party', async (from, to, argument) => {
    expect((await paths(from, to)).errors?.[0]?.extensions).toMatchObject({ code: 'UNKNOWN_CODE', argument });
  });
});

test.runIf(engines.length > 1)('both engines give the same paths in the same order', async () => {
  const found = [];
  for (const engine of engines) {
    const server = await startServer(engine);
    const replies = [];
    for (const [from, to] of pairs.slice(0, COMPARED)) {
      replies.push(
        await server.query(
          'query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxHops: 6) { complete hasMore examined paths { hops steps { from { name } partnership { title } to { name } sources { title } } } } }',
          { from, to },
        ),
      );
    }
    await server.close();
    expect(replies.filter(({ errors }) => errors)).toEqual([]);
    found.push(JSON.stringify(replies));
  }
  expect(found[1]).toBe(found[0]);
});
