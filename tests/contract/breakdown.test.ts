import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { serveGraph, type ServedGraph } from '../../src/graphql/served-graph.js';
import { BREAKDOWN_KEYS, type BreakdownKey } from '../../src/network/breakdown.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import type { PartnershipFilter } from '../../src/store/cypher/filters.js';
import { versionOf } from '../../src/store/snapshot.js';
import { engines, ownEngines } from '../support/engines.js';
import { Oracle } from '../support/oracle.js';
import { randomFilter } from '../support/random-filter.js';
import { randomGraph, randomOf } from '../support/random-graph.js';
import { configFor, seedGraph, storeWithSeed } from '../support/seed-graph.js';

interface Row {
  keys: {
    by: BreakdownKey;
    code: string | null;
    label: string;
    en: string;
    node: { __typename: string; id: string } | null;
  }[];
  partnerships: number;
  parties: number;
  countries: number;
  awarded: { amount: number; currency: string }[];
  awardsWithoutAmount: number;
}
interface Found {
  nodes: Row[];
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const DOCUMENT = `query ($by: [BreakdownKey!]!, $filter: PartnershipFilter, $first: Int, $after: String) {
  breakdown(by: $by, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    nodes { keys { by code label en: label(language: EN) node { __typename id } } partnerships parties countries awarded { amount currency } awardsWithoutAmount } } }`;

const schema = await apiSchema();

async function ask<Data>(
  graph: ServedGraph,
  source: string,
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<{ data: Data; messages: string[] }> {
  const context = await graph.hold();
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue: context });
  await context.release();
  return { data: data as Data, messages: errors.map(({ message }) => message) };
}

async function breakdown(
  graph: ServedGraph,
  by: readonly BreakdownKey[],
  more: { filter?: PartnershipFilter; first?: number; after?: string | null } = {},
): Promise<Found> {
  const { data, messages } = await ask<{ breakdown: Found }>(graph, DOCUMENT, { by, first: 200, ...more });
  expect(messages).toEqual([]);
  return data.breakdown;
}

/** A row as the oracle writes one. */
const plain = ({ keys, awarded, ...counts }: Row): object => ({
  codes: keys.map(({ code }) => code),
  ...counts,
  awarded: awarded.map(({ amount, currency }) => `${amount} ${currency}`).sort(),
});

const pairsOf = (random: (below: number) => number): BreakdownKey[] => {
  const [a, b] = [BREAKDOWN_KEYS[random(BREAKDOWN_KEYS.length)]!, BREAKDOWN_KEYS[random(BREAKDOWN_KEYS.length)]!];
  return a === b ? [a] : [a, b];
};

describe.each(ownEngines)('breakdowns on $name', (engine) => {
  describe.each([31, 32, 33])('of the random graph of seed %i', (seed) => {
    const graph = randomGraph(seed);
    const oracle = new Oracle(graph);
    let store: GraphStore;
    let served: ServedGraph;
    beforeAll(async () => {
      store = await openStore(configFor(engine));
      await store.publish(graph, { version: versionOf(graph), fingerprint: `random ${seed}` });
      served = serveGraph(store);
    });
    afterAll(async () => {
      await served.close();
      await store.close();
    });

    test.each(BREAKDOWN_KEYS)('by %s count what the oracle counts, in its order', async (key) => {
      const found = await breakdown(served, [key]);
      expect(found.nodes.map(plain)).toEqual(oracle.breakdown([key], {}));
      expect(found.totalCount).toBe(found.nodes.length);
    });

    test('by two keys, with filters, count what the oracle counts', async () => {
      const random = randomOf(seed * 3000);
      for (let at = 0; at < 40; at += 1) {
        const [by, filter] = [pairsOf(random), randomFilter(random)];
        expect(
          (await breakdown(served, by, { filter })).nodes.map(plain),
          JSON.stringify({ seed, by, filter }),
        ).toEqual(oracle.breakdown(by, filter));
      }
    });

    test('give every row once over pages of three', async () => {
      const walked: Row[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page: Found = await breakdown(served, ['THEME', 'STATUS'], { first: 3, after });
        walked.push(...page.nodes);
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      expect(walked).toEqual((await breakdown(served, ['THEME', 'STATUS'])).nodes);
    });
  });
});

describe.each(engines)('breakdowns on $name', (engine) => {
  describe('of the seed', () => {
    let store: GraphStore;
    let served: ServedGraph;
    beforeAll(async () => {
      store = await storeWithSeed(engine);
      served = serveGraph(store);
    });
    afterAll(async () => {
      await served.close();
      await store.close();
    });

    test('name their values in both languages and lead to their nodes', async () => {
      const [country] = (await breakdown(served, ['COUNTRY'], { filter: { countries: ['BJ'] } })).nodes.filter(
        ({ keys }) => keys[0]!.code === 'BJ',
      );
      expect(country!.keys).toEqual([
        { by: 'COUNTRY', code: 'BJ', label: 'Bénin', en: 'Benin', node: { __typename: 'Country', id: 'country-BJ' } },
      ]);
      const [region] = (
        await breakdown(served, ['FRENCH_REGION', 'FRENCH_LEVEL'], {
          filter: { french: { ids: ['fr-region-53'] }, frenchLevels: ['REGION'] },
        })
      ).nodes;
      expect(region!.keys).toEqual([
        {
          by: 'FRENCH_REGION',
          code: '53',
          label: 'Bretagne',
          en: 'Bretagne',
          node: { __typename: 'FrenchAuthority', id: 'fr-region-53' },
        },
        { by: 'FRENCH_LEVEL', code: 'REGION', label: 'région', en: 'région', node: null },
      ]);
    });

    test.each([
      ['COUNTRY', 'countries'],
      ['CONTINENT', 'continents'],
      ['THEME', 'themes'],
      ['PROGRAMME', 'programmes'],
      ['CALL', 'calls'],
      ['KIND', 'kinds'],
      ['STATUS', 'statuses'],
      ['FRENCH_LEVEL', 'frenchLevels'],
    ] as const)('by %s count in each row what the filter %s finds', async (key, filter) => {
      const rows = (await breakdown(served, [key])).nodes.filter(({ keys }) => keys[0]!.code !== null);
      expect(rows.length).toBeGreaterThan(0);
      for (const { keys, partnerships } of rows.slice(0, 12)) {
        const { data } = await ask<{ partnerships: { totalCount: number } }>(
          served,
          'query ($filter: PartnershipFilter) { partnerships(filter: $filter) { totalCount } }',
          { filter: { [filter]: [keys[0]!.code] } },
        );
        expect([keys[0]!.code, partnerships]).toEqual([keys[0]!.code, data.partnerships.totalCount]);
      }
    });

    test('show a partnership without a known value in a row without a code, after all others, and lose none', async () => {
      const { nodes, totalCount } = await breakdown(served, ['START_YEAR']);
      expect(totalCount).toBe(nodes.length);
      expect(nodes.at(-1)!.keys).toEqual([
        { by: 'START_YEAR', code: null, label: 'inconnu', en: 'unknown', node: null },
      ]);
      const { data } = await ask<{ partnerships: { totalCount: number } }>(served, '{ partnerships { totalCount } }');
      expect(nodes.reduce((sum, { partnerships }) => sum + partnerships, 0)).toBe(data.partnerships.totalCount);
    });

    test('refuse no key, three keys, the same key twice, and a cursor of other keys, saying what to give', async () => {
      for (const by of [[], ['YEAR', 'YEAR'], ['YEAR', 'KIND', 'STATUS']]) {
        expect((await ask(served, DOCUMENT, { by })).messages).toEqual([
          expect.stringContaining('give one key, or two different ones'),
        ]);
      }
      const { pageInfo } = await breakdown(served, ['COUNTRY'], { first: 1 });
      expect((await ask(served, DOCUMENT, { by: ['KIND'], after: pageInfo.endCursor })).messages).toEqual([
        expect.stringContaining('does not belong to Query.breakdown'),
      ]);
    });

    test('give no row for a filter that leaves nothing', async () => {
      expect(await breakdown(served, ['COUNTRY'], { filter: { ids: [] } })).toMatchObject({
        nodes: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, endCursor: null },
      });
    });

    test('as facets: the values of a key are counted without the condition that chooses among them', async () => {
      const filter = { kinds: ['TWINNING' as const], countries: ['MX', 'SN'], french: { partOf: 'fr-region-53' } };
      const { data, messages } = await ask<Record<string, { by: BreakdownKey; totalCount: number; rows: object[] }[]>>(
        served,
        `query ($by: [BreakdownKey!]!, $filter: PartnershipFilter) {
          facets(by: $by, filter: $filter, first: 200) { by totalCount rows { partnerships keys { code } } } }`,
        { by: BREAKDOWN_KEYS, filter },
      );
      expect(messages).toEqual([]);
      const { kinds, countries, french } = filter;
      const others: Partial<Record<BreakdownKey, PartnershipFilter>> = {
        KIND: { countries, french },
        COUNTRY: { kinds, french },
        FRENCH_REGION: { kinds, countries },
      };
      for (const { by, totalCount, rows } of data['facets']!) {
        const counted = await breakdown(served, [by], { filter: others[by] ?? filter, first: 200 });
        expect([by, totalCount]).toEqual([by, counted.totalCount]);
        expect(rows).toEqual(
          counted.nodes.map(({ partnerships, keys }) => ({ partnerships, keys: keys.map(({ code }) => ({ code })) })),
        );
      }
    });

    test('and every list take a territory: Bretagne and all that lies in it', async () => {
      const territory = { partOf: 'fr-region-53' };
      const { graph } = await seedGraph();
      const inside = new Set(['fr-region-53']);
      for (let size = 0; size !== inside.size;) {
        size = inside.size;
        for (const { type, from, to } of graph.relationships)
          if (type === 'PART_OF' && inside.has(to)) inside.add(from);
      }
      const ties = graph.relationships.filter(({ type }) => type === 'PARTY_TO');
      const partnerships = new Set(ties.filter(({ from }) => inside.has(from)).map(({ to }) => to));
      const parties = new Set(ties.filter(({ to }) => partnerships.has(to)).map(({ from }) => from));
      const { data, messages } = await ask<
        Record<
          string,
          { totalCount: number; nodes: { id: string; partnerships: number; of: { totalCount: number } }[] }
        >
      >(
        served,
        `query ($territory: PartyFilter, $french: PartnershipFilter, $met: PartyFilter) {
        parties(filter: $territory) { totalCount } partnerships(filter: $french) { totalCount } met: parties(filter: $met, first: 200) { totalCount nodes { id of: partnerships(filter: $french) { totalCount } } }
        breakdown(by: [KIND], filter: $french) { nodes { partnerships } } }`,
        { territory, french: { french: territory }, met: { partnerships: { french: territory } } },
      );
      expect(messages).toEqual([]);
      expect(partnerships.size).toBeGreaterThan(10);
      expect(data['parties']!.totalCount).toBe(inside.size);
      expect(data['partnerships']!.totalCount).toBe(partnerships.size);
      expect(data['met']!.totalCount).toBe(parties.size);
      for (const { id, of } of data['met']!.nodes)
        expect([id, of.totalCount]).toEqual([
          id,
          ties.filter(({ from, to }) => from === id && partnerships.has(to)).length,
        ]);
      expect(data['breakdown']!.nodes.reduce((sum, row) => sum + row.partnerships, 0)).toBe(partnerships.size);
    });
  });
});
