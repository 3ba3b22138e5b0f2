import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnavailable } from '../../src/errors.js';
import { serveGraph } from '../../src/graphql/served-graph.js';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { until } from '../support/program.js';
import { randomGraph } from '../support/random-graph.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor } from '../support/seed-graph.js';

interface Reply {
  data?: {
    dataset: { version: string; counts: { type: string; count: number }[] };
    partnerships?: { totalCount: number };
    parties?: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
  };
  errors?: { message: string; extensions: Record<string, unknown> }[];
  extensions?: { version: string };
}

const COUNTS = '{ dataset { version counts { type count } } partnerships { totalCount } }';

describe.each(ownEngines)('@graph(version:) on $name', (engine) => {
  const graphs = [51, 52, 53, 54].map((seed) => ({ graph: randomGraph(seed), version: versionOf(randomGraph(seed)) }));
  const sizeOf = (version: string): number =>
    graphs.find((one) => one.version === version)!.graph.nodes.filter(({ type }) => type === 'Partnership').length;
  let store: GraphStore;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    store = await openStore(configFor(engine));
    await publish(0);
    server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1' }),
      await openStore(configFor(engine)),
      process.cwd(),
    );
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
    await store.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
  });

  const publish = (at: number): Promise<void> =>
    store.publish(graphs[at]!.graph, { version: graphs[at]!.version, fingerprint: `random ${at}` });

  async function ask(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<{ reply: Reply; header: string | null }> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { reply: (await response.json()) as Reply, header: response.headers.get('x-graph-version') };
  }

  /** Every part of a reply is of one version: it names it three times, and has its number of partnerships. */
  function expectWhole({ reply, header }: { reply: Reply; header: string | null }): string {
    expect(reply.errors).toBeUndefined();
    const { dataset, partnerships } = reply.data!;
    expect(reply.extensions!.version).toBe(dataset.version);
    expect(header).toBe(dataset.version);
    expect(partnerships!.totalCount).toBe(sizeOf(dataset.version));
    expect(dataset.counts.find(({ type }) => type === 'Partnership')!.count).toBe(sizeOf(dataset.version));
    return dataset.version;
  }

  test('a reply names its version in extensions and in a header, and an operation pins a kept one while newer ones are served', async () => {
    const [first, second] = [graphs[0]!.version, graphs[1]!.version];
    expect(expectWhole(await ask(COUNTS))).toBe(first);
    await publish(1);
    await until(async () => expectWhole(await ask(COUNTS)) === second);
    expect(expectWhole(await ask(`query @graph(version: "${first}") ${COUNTS}`))).toBe(first);
    expect(expectWhole(await ask(`query ($v: String) @graph(version: $v) ${COUNTS}`, { v: first }))).toBe(first);
    expect(expectWhole(await ask(`query ($v: String = "${first}") @graph(version: $v) ${COUNTS}`))).toBe(first);
    expect(expectWhole(await ask(`query ($v: String) @graph(version: $v) ${COUNTS}`, { v: null }))).toBe(second);
  });

  test('a version that is unknown, pruned or a path is an error that names those kept', async () => {
    await publish(2);
    await until(async () => expectWhole(await ask(COUNTS)) === graphs[2]!.version);
    for (const version of [graphs[0]!.version, 'abcdef123456', '../current', '']) {
      const { reply } = await ask(`query ($v: String) @graph(version: $v) ${COUNTS}`, { v: version });
      expect(reply.errors![0]).toMatchObject({
        message: expect.stringContaining(graphs[1]!.version) as string,
        extensions: { code: 'UNKNOWN_CODE', kept: [graphs[1]!.version, graphs[2]!.version].sort() },
      });
      expect(reply.errors![0]!.extensions['messageFr']).toContain(graphs[2]!.version);
    }
  });

  test('a cursor of another version goes on from where it stands', async () => {
    const PAGE =
      'query ($version: String!, $first: Int, $after: String) @graph(version: $version) { parties(orderBy: [{ by: ID }], first: $first, after: $after) { nodes { id } pageInfo { endCursor } } }';
    const page = async (variables: Readonly<Record<string, unknown>>): Promise<{ ids: string[]; end: string }> => {
      const { nodes, pageInfo } = (await ask(PAGE, variables)).reply.data!.parties!;
      return { ids: nodes.map(({ id }) => id), end: pageInfo.endCursor };
    };
    const [older, newer] = [graphs[1]!.version, graphs[2]!.version];
    const { ids, end } = await page({ version: older, first: 2 });
    const all = await page({ version: newer });
    expect((await page({ version: newer, after: end })).ids).toEqual(all.ids.filter((id) => id > ids[1]!));
  });

  test('both arguments together, a variable of the wrong shape and a directive twice are clear errors', async () => {
    expect((await ask(`query @graph(version: "x", knownOn: "2020-09-30") ${COUNTS}`)).reply.errors![0]).toMatchObject({
      message: expect.stringContaining('not both') as string,
      extensions: { code: 'BAD_USER_INPUT', argument: '@graph' },
    });
    expect(
      (await ask(`query ($v: String) @graph(version: $v) ${COUNTS}`, { v: 12 })).reply.errors![0]!.extensions['code'],
    ).toBe('BAD_USER_INPUT');
    expect((await ask(`query @graph(knownOn: "2020-02-30") ${COUNTS}`)).reply.errors![0]!.message).toContain(
      '2020-02-30',
    );
    expect((await ask(`query @graph @graph ${COUNTS}`)).reply.errors).toHaveLength(1);
  });

  test('publishing while sixteen clients read: no error, and no reply mixes versions', async () => {
    const seen = new Set<string>();
    let publishing = true;
    const reader = async (): Promise<void> => {
      while (publishing) seen.add(expectWhole(await ask(COUNTS)));
    };
    const readers = Promise.all(Array.from({ length: 16 }, reader));
    try {
      for (const at of [3, 0, 1]) {
        await publish(at);
        await Promise.race([readers, until(async () => seen.has(graphs[at]!.version))]);
        await sleep(100);
      }
    } finally {
      publishing = false;
      await readers;
    }
    expect(seen.size).toBeGreaterThanOrEqual(3);
  });

  test('names are searchable before a version is switched to; until then the one before answers, unless a third is published', async () => {
    const held: (() => void)[] = [];
    let [asked, holds] = [0, false];
    const slow = runOtherwise(await openStore(configFor(engine)), (run) => async (query, ...more) => {
      if (query.name === 'names') {
        asked += 1;
        if (holds)
          await new Promise<void>((resolve) => {
            held.push(resolve);
          });
      }
      return run(query, ...more);
    });
    const other = serveGraph(slow);
    const search = async (): Promise<string> => {
      const { search: index, published, release } = await other.hold();
      await index();
      await release();
      return published.version;
    };
    const letGo = (): void => held.splice(0).forEach((resolve) => resolve());
    const former = await search();
    holds = true;
    await publish(2);
    await until(async () => held.length > 0);
    expect(await search(), 'who searches meanwhile does not wait').toBe(former);
    letGo();
    await until(async () => (await search()) === graphs[2]!.version);
    expect(asked, 'once a version').toBe(2);

    // The version before the last two is deleted: it is not answered from while names are awaited.
    await publish(3);
    await until(async () => held.length > 0);
    await publish(0);
    await until(async () => other.version() !== graphs[2]!.version);
    letGo();
    await until(async () => (letGo(), other.version() === graphs[0]!.version));
    await other.close();
    await slow.close();
  });

  test('readiness does not wait behind what the engine has to do, where it answered shortly before', async () => {
    const own = await openStore(configFor(engine));
    let ping = (): Promise<void> => own.ping();
    const busy = serveGraph({ ...own, ping: () => ping() });
    const { version } = await busy.check();
    let fail: (error: Error) => void = () => undefined;
    ping = () =>
      new Promise((_resolve, reject) => {
        fail = reject;
      });
    expect(await Promise.race([busy.check(), sleep(2000, 'it waits')])).toMatchObject({ version });
    // Once the engine has said that it is not well, that is told.
    fail(engineUnavailable(engine.name, 'gone'));
    await sleep(0);
    const told = busy.check();
    fail(engineUnavailable(engine.name, 'gone'));
    await expect(told).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await busy.close();
    await own.close();
  });
});
