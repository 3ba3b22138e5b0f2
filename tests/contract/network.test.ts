import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOBODY } from '../../src/concurrency/fair-limiter.js';
import { Stopper } from '../../src/concurrency/stop.js';
import { openMeasureThread, type MeasureThread } from '../../src/network/measure-thread.js';
import { degreesOf, weightedDegreesOf } from '../../src/network/measures.js';
import { keepNetworks, type Networks } from '../../src/network/networks.js';
import { pageRank } from '../../src/network/pagerank.js';
import { densityOf, projectionOf } from '../../src/network/projection.js';
import { twoModeOf } from '../../src/network/two-mode.js';
import type { GraphStore, GraphView } from '../../src/store/graph-store.js';
import { partnerships } from '../../src/store/cypher/filters.js';
import { engines } from '../support/engines.js';
import { askNetworkx, networkx, withoutNetworkx } from '../support/networkx.js';
import { partnershipsOf } from '../support/partnerships-of.js';
import { randomPartnerships } from '../support/random-two-mode.js';
import { seedGraph, storeWithSeed } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

const { graph } = await seedGraph();
const rows = partnershipsOf(graph);
const EVERYTHING = partnerships(null);

/** What networkx says of the network; measures by party. */
type Measured = Readonly<
  Record<'DEGREE' | 'WEIGHTED_DEGREE' | 'BETWEENNESS' | 'CLOSENESS' | 'PAGERANK', Readonly<Record<string, number>>>
> & {
  readonly nodes: number;
  readonly edges: number;
  readonly weight: number;
  readonly density: number;
  readonly modularity: number;
  readonly components: readonly string[][];
};

interface Reply {
  readonly network: {
    readonly nodeCount: number;
    readonly undecidedCount: number;
    readonly edgeCount: number;
    readonly density: number;
    readonly components: {
      totalCount: number;
      nodes: {
        rank: number;
        nodeCount: number;
        edgeCount: number;
        nodes: { totalCount: number; nodes: { id: string }[] };
      }[];
    };
    readonly communities: { totalCount: number; modularity: number | null; nodes: { nodeCount: number }[] };
    readonly ranking: { rank: number; score: number; party: { id: string } }[];
    readonly nodes: Connection<{ id: string }>;
    readonly edges: Connection<Link> & { readonly edges: readonly Link[] };
  };
}
interface Connection<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Link {
  readonly from: { id: string };
  readonly to: { id: string };
  readonly weight: number;
  readonly since: number | null;
  readonly node: { weight: number };
  readonly partnerships: {
    totalCount: number;
    nodes: { id: string; startYear: number | null; parties: { nodes: { id: string }[] } }[];
  };
}

describe.each(engines)('the network of a filter on $name', (engine) => {
  let store: GraphStore;
  let view: GraphView;
  let thread: MeasureThread;
  let networks: Networks;
  let server: TestServer;
  beforeAll(async () => {
    store = await storeWithSeed(engine);
    view = await store.open((await store.current())!.version);
    thread = openMeasureThread();
    networks = keepNetworks(thread)(view);
    server = await startServer(engine);
  });
  afterAll(async () => {
    await server.close();
    await thread.close();
    await view.release();
    await store.close();
  });

  const ask = async (fields: string, filter: object | null = null): Promise<Reply['network']> => {
    const { data, errors } = await server.query<Reply>(
      `query ($filter: PartnershipFilter) { network(filter: $filter) { ${fields} } }`,
      { filter },
    );
    expect(errors).toBeUndefined();
    return data!.network;
  };
  const refused = async (fields: string): Promise<object | undefined> =>
    (await server.query(`{ network { ${fields} } }`)).errors?.[0]?.extensions;

  // The last test of this file holds the engines against each other.
  if (engine === engines[0])
    test.runIf(networkx)(`has the measures that networkx gives, to six digits${withoutNetworkx}`, async () => {
      const projection = await networks.projection(EVERYTHING);
      const { parties } = projection;
      const { groups, modularity } = await networks.measure(EVERYTHING, 'communities', NOBODY);
      const named = (members: Uint32Array): string[] => Array.from(members, (node) => parties[node]!);
      const theirs = askNetworkx<Measured>({ rows, communities: groups.map(({ members }) => named(members)) });
      expect({
        nodes: parties.length,
        edges: projection.edges.length,
        weight: projection.edges.reduce((sum, { weight }) => sum + weight, 0),
      }).toEqual({ nodes: theirs.nodes, edges: theirs.edges, weight: theirs.weight });
      expect(densityOf(projection)).toBeCloseTo(theirs.density, 12);
      expect(modularity).toBeCloseTo(theirs.modularity, 9);
      expect((await networks.measure(EVERYTHING, 'components', NOBODY)).map(({ members }) => named(members))).toEqual(
        theirs.components,
      );
      const { betweenness, closeness } = await networks.measure(EVERYTHING, 'shortestPaths', NOBODY);
      const ours = {
        DEGREE: degreesOf(projection),
        WEIGHTED_DEGREE: weightedDegreesOf(projection),
        BETWEENNESS: betweenness,
        CLOSENESS: closeness,
        PAGERANK: await networks.measure(EVERYTHING, 'pageRank', NOBODY),
      };
      for (const [measure, scores] of Object.entries(ours) as [keyof typeof ours, Float64Array][]) {
        const digits = (value: number): string => value.toPrecision(6);
        const wrong = parties.filter(
          (id, node) => Math.abs(scores[node]! - theirs[measure][id]!) > 1e-6 * theirs[measure][id]! + 1e-15,
        );
        expect(
          wrong.map(
            (id) =>
              `${measure} of ${id}: ${digits(scores[parties.indexOf(id)]!)}, networkx ${digits(theirs[measure][id]!)}`,
          ),
        ).toEqual([]);
      }
    });

  test('counts its parties and links, gives the density, and lists components and communities with their parties', async () => {
    const found = await ask(`nodeCount undecidedCount edgeCount density
      components(first: 200) { totalCount nodes { rank nodeCount edgeCount nodes(first: 3) { totalCount nodes { id } } } } communities(first: 200) { totalCount modularity nodes { nodeCount } }`);
    const parties = new Set(rows.flatMap((row) => row.parties));
    expect(found.nodeCount).toBe(parties.size);
    expect(found.undecidedCount).toBe(new Set(rows.flatMap((row) => row.mentions)).size);
    expect(found.undecidedCount).toBeGreaterThan(0);
    expect(found.density).toBeCloseTo((2 * found.edgeCount) / (found.nodeCount * (found.nodeCount - 1)), 12);
    const { nodes, totalCount } = found.components;
    expect(nodes.map(({ rank }) => rank)).toEqual(nodes.map((_, at) => at + 1));
    expect(totalCount).toBeGreaterThanOrEqual(nodes.length);
    for (const component of nodes) {
      expect(component.nodes.totalCount).toBe(component.nodeCount);
      expect(component.nodes.nodes).toHaveLength(Math.min(3, component.nodeCount));
      expect(component.edgeCount).toBeGreaterThanOrEqual(component.nodeCount - 1);
    }
    expect(found.communities.totalCount).toBeGreaterThanOrEqual(totalCount);
    expect(found.communities.modularity).toBeGreaterThan(0.5);
  });

  test('says of each link in how many partnerships of the filter its parties meet, since when, and in which', async () => {
    const filter = { kinds: ['TWINNING', 'COOPERATION_AGREEMENT'] };
    const { edges } = await ask(
      'edges(first: 50) { totalCount edges { from { id } to { id } weight since node { weight } partnerships { totalCount nodes { id startYear kind parties { nodes { id } } } } } }',
      filter,
    );
    expect(edges.edges).toHaveLength(50);
    expect(edges.edges[0]!.weight).toBeGreaterThan(1);
    for (const { from, to, weight, since, node, partnerships: together } of edges.edges) {
      expect(from.id < to.id).toBe(true);
      expect(node.weight).toBe(weight);
      expect(together.totalCount).toBe(weight);
      const years = together.nodes.map(({ startYear }) => startYear).filter((year) => year !== null);
      expect(since).toBe(years.length > 0 ? Math.min(...years) : null);
      for (const { parties } of together.nodes) expect(parties.nodes).toEqual(expect.arrayContaining([from, to]));
    }
    expect(edges.edges.map(({ weight }) => -weight)).toEqual(
      edges.edges.map(({ weight }) => -weight).sort((a, b) => a - b),
    );
  });

  test.each(['nodes', 'edges', 'components', 'communities'] as const)(
    'gives every row of its %s once over pages',
    async (list) => {
      const filter = { continents: ['AF'] };
      const fields = { nodes: 'id', edges: 'from { id } to { id }', components: 'rank', communities: 'rank' }[list];
      const rows: unknown[] = [];
      let total = 0;
      for (let after: string | null = null, more = true; more;) {
        const page: Connection<object> = (
          (await ask(
            `${list}(first: 60, after: ${JSON.stringify(after)}) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } }`,
            filter,
          )) as never
        )[list];
        rows.push(...page.nodes.map((row) => JSON.stringify(row)));
        [total, after, more] = [page.totalCount, page.pageInfo.endCursor, page.pageInfo.hasNextPage];
      }
      expect(rows.length).toBe(total);
      expect(total).toBeGreaterThan(60);
      expect(new Set(rows).size).toBe(total);
    },
  );

  test.each(['DEGREE', 'WEIGHTED_DEGREE', 'BETWEENNESS', 'CLOSENESS', 'PAGERANK'])(
    'ranks by %s from the highest score, equal scores in one place',
    async (by) => {
      const { ranking } = await ask(`ranking(by: ${by}, first: 200) { rank score party { id } }`);
      expect(ranking).toHaveLength(200);
      for (const [at, { rank, score }] of ranking.entries()) {
        const before = ranking[at - 1];
        if (before) expect(score).toBeLessThanOrEqual(before.score * (1 + 1e-9));
        expect(rank).toBe(before && Math.abs(before.score - score) <= 1e-12 * before.score ? before.rank : at + 1);
      }
    },
  );

  test('of a filter that leaves nothing is empty and has no modularity', async () => {
    expect(
      await ask(
        'nodeCount edgeCount density components { totalCount } communities { totalCount modularity } ranking(by: BETWEENNESS) { rank } nodes { totalCount nodes { id } } edges { totalCount nodes { weight } }',
        { ids: [] },
      ),
    ).toEqual({
      nodeCount: 0,
      edgeCount: 0,
      density: 0,
      components: { totalCount: 0 },
      communities: { totalCount: 0, modularity: null },
      ranking: [],
      nodes: { totalCount: 0, nodes: [] },
      edges: { totalCount: 0, nodes: [] },
    });
  });

  test('of a filter that leaves everything is that of no filter, and so are paths and breakdowns', async () => {
    const document = `query ($filter: PartnershipFilter) {
      network(filter: $filter) { nodeCount edgeCount density components { totalCount } communities { totalCount modularity } ranking(by: PAGERANK, first: 5) { score party { id } } }
      breakdown(by: [KIND], filter: $filter) { nodes { keys { code } partnerships parties } }
      paths(from: "fr-commune-97213", to: "fr-epci-249500109", maxHops: 6, filter: $filter) { complete examined paths { nodes { id } } } }`;
    const plain = await server.query(document);
    expect(plain.errors).toBeUndefined();
    expect((plain.data as { network: { nodeCount: number } }).network.nodeCount).toBe(
      new Set(rows.flatMap((row) => row.parties)).size,
    );
    for (const filter of [{}, { not: { ids: [] } }, { anyOf: [{}, { ids: [] }] }]) {
      expect((await server.query(document, { filter })).data).toEqual(plain.data);
    }
  });

  test('refuses pages out of bounds, cursors of other lists and unknown codes by name', async () => {
    expect(await refused('ranking(by: DEGREE, first: 201) { rank }')).toMatchObject({
      code: 'BAD_PAGE_SIZE',
      argument: 'network.ranking.first',
    });
    expect(await refused('nodes(first: -1) { totalCount }')).toMatchObject({
      code: 'BAD_PAGE_SIZE',
      argument: 'network.nodes.first',
    });
    const { components } = (await ask('components(first: 1) { pageInfo { endCursor } }')) as never as {
      components: { pageInfo: { endCursor: string } };
    };
    expect(await refused(`communities(after: "${components.pageInfo.endCursor}") { totalCount }`)).toMatchObject({
      code: 'BAD_CURSOR',
      argument: 'network.communities.after',
    });
    expect(
      (await server.query('{ network(filter: {countries: ["XX"]}) { nodeCount } }')).errors?.[0]?.extensions,
    ).toMatchObject({ code: 'UNKNOWN_CODE', argument: 'network.filter.countries.0' });
  });

  test('asked for several times at once reads the graph once and takes each measure once', async () => {
    let statements = 0;
    let measures = 0;
    const counted = keepNetworks({
      ...thread,
      take: (...asked) => {
        measures += 1;
        return thread.take(...asked);
      },
    })({
      ...view,
      run: (...asked) => {
        statements += 1;
        return view.run(...asked);
      },
    });
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => counted.measure(EVERYTHING, 'pageRank', NOBODY)),
    );
    for (const other of others) expect(other).toBe(first);
    expect(await counted.measure(EVERYTHING, 'pageRank', NOBODY)).toBe(first);
    expect({ statements, measures }).toEqual({ statements: 1, measures: 1 });
  });
});

test('the thread that takes measures fails what it is still asked when it ends, and starts again when asked', async () => {
  const thread = openMeasureThread();
  const network = projectionOf(twoModeOf(rows));
  const pending = thread.take('communities', network, NOBODY);
  await Promise.all([expect(pending).rejects.toThrow(/has ended/), thread.close()]);
  expect(await thread.take('pageRank', network, NOBODY)).toEqual(pageRank(network));
  await thread.close();
});

test.runIf(engines.length > 1)('both engines give the same network, to the last digit', async () => {
  const found = [];
  for (const engine of engines) {
    const server = await startServer(engine);
    const rankings = ['DEGREE', 'WEIGHTED_DEGREE', 'BETWEENNESS', 'CLOSENESS', 'PAGERANK'].map(
      (by) => `${by}: ranking(by: ${by}, first: 200) { rank score party { name } }`,
    );
    const reply =
      await server.query(`{ network { nodeCount edgeCount density ${rankings.join(' ')} components { totalCount nodes { rank nodeCount edgeCount nodes { nodes { name } } } }
      communities { totalCount modularity resolution seed nodes { rank nodeCount edgeCount nodes(first: 5) { nodes { id } } } } nodes { totalCount nodes { id name } pageInfo { endCursor } }
      edges(first: 100) { totalCount edges { cursor from { name } to { name } weight since partnerships { totalCount nodes { title } } } } } }`);
    await server.close();
    expect(reply.errors).toBeUndefined();
    found.push(JSON.stringify(reply));
  }
  expect(found[1]).toBe(found[0]);
});

test('a measure whose reader has left ends at once, and those of others are taken', async () => {
  const thread = openMeasureThread();
  const large = projectionOf(twoModeOf(randomPartnerships(1, 20_000, 20_000)));
  const left = new Stopper();
  const ends: string[] = [];
  const leaving = thread
    .take('shortestPaths', large, { address: 'a', signal: left })
    .catch(({ code }: { code: string }) => {
      ends.push(code);
    });
  const other = thread.take('components', large, { address: 'b', signal: undefined }).then(() => ends.push('taken'));
  await sleep(200);
  expect(ends).toEqual([]);
  left.abort();
  await Promise.all([leaving, other]);
  expect(ends).toEqual(['INTERRUPTED', 'taken']);
  await thread.close();
});
