import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askingOf, type Asking } from '../support/asking.js';
import { engines } from '../support/engines.js';

const ORDERS: readonly [field: string, orderBy: string][] = [
  ['parties', ''],
  ...['NAME', 'POPULATION', 'PARTNERSHIP_COUNT', 'ID'].map((by): [string, string] => ['parties', by]),
  ...['TITLE', 'START_YEAR', 'END_YEAR', 'ID'].map((by): [string, string] => ['partnerships', by]),
  ...['NAME', 'OPENS_ON', 'CLOSES_ON'].map((by): [string, string] => ['calls', by]),
  ...['programmes', 'themes', 'countries', 'events', 'sources', 'claims', 'mentions'].map((field): [string, string] => [
    field,
    '',
  ]),
];
const FILTERED = [
  ['partnerships', 'kinds: [TWINNING]'],
  ['partnerships', 'countries: ["SN", "ML"]'],
  ['partnerships', 'not: { countries: ["SN"] }, french: { levels: [REGION] }'],
  ['parties', 'levels: [REGION]'],
] as const;
const CASES = [
  ...ORDERS.flatMap(([field, by]) =>
    (by === '' ? [''] : ['ASC', 'DESC']).map((direction) => ({ field, by, direction, filter: '' })),
  ),
  ...FILTERED.map(([field, filter]) => ({ field, by: 'ID', direction: 'DESC', filter })),
];

describe.each(engines)('a whole list, on $name', (engine) => {
  let asking: Asking;
  beforeAll(async () => {
    asking = await askingOf(engine);
  });
  afterAll(() => asking.close());

  test.each(CASES)(
    '$field $by $direction has the pages of its resolvers, both ways',
    async ({ field, by, direction }) => {
      const order = by === '' ? '' : `orderBy: [{by: ${by}, direction: ${direction}}]`;
      const pageOf = async (page: string): Promise<{ startCursor: string; endCursor: string }> => {
        const document = parse(
          `{ ${field}(${order} ${page}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id } } }`,
        );
        const { data, byResolvers } = await asking.planned(document);
        expect(byResolvers).toBe('none');
        expect(data).toEqual((await asking.resolved(document)).data);
        return (data as Record<string, { pageInfo: { startCursor: string; endCursor: string } }>)[field]!.pageInfo;
      };
      const { endCursor } = await pageOf('first: 3');
      const second = await pageOf(`first: 4 after: "${endCursor}"`);
      await pageOf(`last: 2 before: "${second.startCursor}"`);
      const end = await pageOf('last: 3');
      await pageOf(`last: 4 before: "${end.startCursor}"`);
      await pageOf(`first: 3 after: "${end.endCursor}"`);
    },
  );
});
