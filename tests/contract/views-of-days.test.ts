import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/domain/graph.js';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { serveGraph, type ServedGraph } from '../../src/graphql/served-graph.js';
import { derivedVersion, isDerived } from '../../src/store/derived-version.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { COUNTS } from '../../src/store/cypher/nodes.js';
import { versionOf } from '../../src/store/snapshot.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { randomGraph } from '../support/random-graph.js';
import { configFor } from '../support/seed-graph.js';

const MOST = 2;
/** Days on which sources of the graph were published: the view of each is another. */
const DAYS = ['2015-01-01', '2016-03-01', '2017-03-01', '2018-03-01'];

const base = randomGraph(70);
const stated = base.nodes.find(({ type }) => type === 'Claim')!;
const graph: Graph = {
  nodes: [
    ...base.nodes,
    ...DAYS.map((day) => ({
      id: `source-${day}`,
      type: 'Source' as const,
      properties: { title: day, publisher: day, publishedOn: day },
    })),
  ],
  relationships: [
    ...base.relationships,
    ...DAYS.map((day) => ({ type: 'STATED_IN' as const, from: stated.id, to: `source-${day}`, properties: {} })),
  ],
};
const version = versionOf(graph);
/** What a day's view holds: what is asked here is whether it is the right one, and how long it is kept. */
const view = randomGraph(71);
const claims = view.nodes.filter(({ type }) => type === 'Claim').length;
const schema = await apiSchema();

describe.each(ownEngines)('the views of days on $name', (engine) => {
  let store: GraphStore;
  let served: ServedGraph;
  let made: string[] = [];

  beforeAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    store = await openStore(configFor(engine));
    await store.publish(graph, { version, fingerprint: 'random' });
    served = serveGraph(store, {
      mostDerived: MOST,
      derive: async (of, day) => {
        made.push(day);
        await store.keep(view, derivedVersion(of, DAYS.filter((one) => one <= day).at(-1) ?? null));
      },
    });
  });
  afterAll(async () => {
    await served.close();
    await store.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
  });

  /** The version that was read. */
  async function ask(day: string): Promise<string> {
    const context = await served.hold({ knownOn: day });
    const { errors } = await graphql({ schema, source: '{ __typename }', contextValue: context });
    await context.release();
    expect(errors).toBeUndefined();
    return context.published.version;
  }

  test('makes a view once for all who ask at the same time, and keeps no more of them than are allowed', async () => {
    made = [];
    const found = await Promise.all(Array.from({ length: 6 }, () => ask('2018-06-30')));
    expect(new Set(found).size).toBe(1);
    expect(made).toEqual(['2018-06-30']);
    expect((await store.versions()).filter(isDerived).length).toBeLessThanOrEqual(MOST);
    const again = await served.hold({ version: found[0]! });
    expect(again.published.version).toBe(found[0]!);
    await again.release();
    expect(made).toHaveLength(1);
  });

  test('a view that another server made or opened lately is not dropped, and one of its own is', async () => {
    const [own, other] = [derivedVersion(version, '2015-01-01'), derivedVersion(version, '2015-02-01')];
    const neighbour = await openStore(configFor(engine));
    for (const [keeper, name] of [
      [store, own],
      [neighbour, other],
    ] as const) {
      await keeper.keep(view, name);
      await (await keeper.open(name)).release();
    }
    await store.dropDerived(0);
    const kept = await store.versions();
    expect([kept.includes(own), kept.includes(other)]).toEqual([false, true]);
    const opened = await neighbour.open(other);
    expect((await opened.run(COUNTS, {})).find(({ type }) => type === 'Country')!.count).toBe(
      view.nodes.filter(({ type }) => type === 'Country').length,
    );
    await opened.release();
    await neighbour.dropDerived(0);
    expect(await store.versions()).not.toContain(other);
    await neighbour.close();
  });

  test('a view in use stays while others come, and goes with its base', async () => {
    const held = await served.hold({ knownOn: '2018-06-30' });
    for (const day of ['2016-06-30', '2017-06-30']) await ask(day);
    expect(await store.versions()).toContain(held.published.version);
    expect((await graphql({ schema, source: '{ claims { totalCount } }', contextValue: held })).data).toEqual({
      claims: { totalCount: claims },
    });
    await held.release();
    for (const seed of [71, 72])
      await store.publish(randomGraph(seed), { version: versionOf(randomGraph(seed)), fingerprint: 'random' });
    expect((await store.versions()).filter(isDerived)).toEqual([]);
    await store.publish(graph, { version, fingerprint: 'random' });
  });
});
