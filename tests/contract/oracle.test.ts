import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLoaders, type ListRequest, type Loaders } from '../../src/graphql/loaders.js';
import type { Page } from '../../src/graphql/page.js';
import { term, type OrderTerm } from '../../src/store/cypher/order.js';
import * as filters from '../../src/store/cypher/filters.js';
import type { GraphStore, GraphView } from '../../src/store/graph-store.js';
import { RELATIONS } from '../../src/store/cypher/relations.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf } from '../../src/store/snapshot.js';
import { ownEngines } from '../support/engines.js';
import { Oracle } from '../support/oracle.js';
import { randomFilter, randomPartyFilter, WAYS } from '../support/random-filter.js';
import { randomGraph, randomOf } from '../support/random-graph.js';
import { configFor } from '../support/seed-graph.js';
import { drawnBy, sample, volume } from '../support/volume.js';

const SEEDS = [11, 12, 13, 14];
const ORDERS: readonly {
  readonly terms: OrderTerm[];
  readonly of: readonly { readonly of: string; readonly descending: boolean }[];
}[] = [
  { terms: [term('byTitle')], of: [{ of: 'title', descending: false }] },
  { terms: [term('byTitle', true)], of: [{ of: 'title', descending: true }] },
  { terms: [term('byStartYear')], of: [{ of: 'startYear', descending: false }] },
  { terms: [term('byStartYear', true)], of: [{ of: 'startYear', descending: true }] },
  {
    terms: [term('byStartYear', true), term('byTitle')],
    of: [
      { of: 'startYear', descending: true },
      { of: 'title', descending: false },
    ],
  },
  {
    terms: [term('byEndYear'), term('byStartYear', true)],
    of: [
      { of: 'endYear', descending: false },
      { of: 'startYear', descending: true },
    ],
  },
  { terms: [term('id', true)], of: [] },
].map((order) => order as never);

describe.each(ownEngines)(`random small graphs on $name (${drawnBy})`, (engine) => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await openStore(configFor(engine));
  });
  afterAll(() => store.close());

  // Each random filter is a statement that Neo4j has to plan; the embedded engine does all within seconds.
  const [seeds, requests] =
    engine.name === 'neo4j' ? [sample(SEEDS, 2), volume({ short: WAYS, long: 2 * WAYS })] : [SEEDS, 2 * WAYS];
  describe.each(seeds)('the graph of seed %i', (seed) => {
    const graph = randomGraph(seed);
    const oracle = new Oracle(graph);
    let view: GraphView;
    let loaders: Loaders;
    beforeAll(async () => {
      const version = versionOf(graph);
      await store.publish(graph, { version, fingerprint: `random ${seed}` });
      view = await store.open(version);
      loaders = makeLoaders(view);
    });
    afterAll(() => view.release());

    const request = (more: Partial<ListRequest>): ListRequest => ({
      path: 'test',
      page: {},
      wanted: { rows: true, total: true },
      ...more,
    });
    const ids = (page: Page<{ id: string }>): string[] => page.nodes.map(({ id }) => id);

    test('is not changed by being published again', async () => {
      const [before, current] = [await store.versions(), await store.current()];
      await store.publish(graph, { version: view.version, fingerprint: `random ${seed}` });
      expect(await store.versions()).toEqual(before);
      expect((await store.current())?.version).toBe(current!.version);
    });

    test('filters partnerships as the oracle does, in its order, with its total', async () => {
      const random = randomOf(seed * 1000);
      for (let at = 0; at < requests; at += 1) {
        const filter = randomFilter(random, 0, at);
        const order = ORDERS[random(ORDERS.length)]!;
        const found = await loaders.list(
          RELATIONS['Query.partnerships'],
          '',
          request({ where: filters.partnerships(filter), order: order.terms, page: { first: 200 } }),
        );
        const wanted = oracle.sorted(
          oracle.partnerships().filter((node) => oracle.partnership(node, filter)),
          order.of.length ? order.of : [{ of: 'none', descending: true }],
        );
        expect(ids(found), JSON.stringify({ seed, filter, order: order.terms })).toEqual(wanted);
        expect(found.totalCount).toBe(wanted.length);
      }
    });

    test('filters parties as the oracle does', async () => {
      const random = randomOf(seed * 2000);
      for (let at = 0; at < requests; at += 1) {
        const filter = randomPartyFilter(random, 0, at);
        const found = await loaders.list(
          RELATIONS['Query.parties'],
          '',
          request({ where: filters.parties(filter), order: [term('byPopulation', true)], page: { first: 200 } }),
        );
        expect(ids(found), JSON.stringify({ seed, filter })).toEqual(
          oracle.sorted(
            oracle.parties().filter((node) => oracle.party(node, filter)),
            [{ of: 'population', descending: true }],
          ),
        );
      }
    });

    test.each(
      ORDERS.map(({ terms }, at) => ({
        name: terms.map(({ key, descending }) => `${key}${descending ? ' down' : ''}`).join(', '),
        at,
      })),
    )('gives every row once over pages, both ways, by $name', async ({ at }) => {
      const { terms } = ORDERS[at]!;
      const all = ids(
        await loaders.list(RELATIONS['Query.partnerships'], '', request({ order: terms, page: { first: 200 } })),
      );
      for (const forward of [true, false]) {
        const walked: string[] = [];
        for (let cursor: string | null = null, more = true; more;) {
          const page: Page<{ id: string }> = await loaders.list(
            RELATIONS['Query.partnerships'],
            '',
            request({ order: terms, page: forward ? { first: 3, after: cursor } : { last: 3, before: cursor } }),
          );
          walked.splice(forward ? walked.length : 0, 0, ...ids(page));
          cursor = forward ? page.pageInfo.endCursor : page.pageInfo.startCursor;
          more = forward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
        }
        expect(walked).toEqual(all);
      }
    });

    test('gives each party its partnerships and partners with counts, all parties in one statement', async () => {
      const parties = oracle.parties();
      const lists = await Promise.all(
        parties.map(({ id }) => loaders.list(RELATIONS['Party.partnerships'], id, request({}))),
      );
      const partners = await Promise.all(
        parties.map(({ id }) => loaders.partners(id, request({ page: { first: 50 } }))),
      );
      for (const [at, { id }] of parties.entries()) {
        expect(ids(lists[at]!)).toEqual(
          oracle.sorted(oracle.from(id, 'PARTY_TO'), [{ of: 'title', descending: false }]),
        );
        expect(
          partners[at]!.edges.map((edge) => [
            edge.node.id,
            (edge as never as { partnershipCount: number }).partnershipCount,
          ]),
        ).toEqual(oracle.partners(id));
        expect(partners[at]!.totalCount).toBe(oracle.partners(id).length);
      }
    });
  });
});
