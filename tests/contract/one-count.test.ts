import { describe, expect, test } from 'vitest';
import { askedServer } from '../support/asked-server.js';
import { engines } from '../support/engines.js';
import { drawnBy, LONG, sample } from '../support/volume.js';

interface Counted {
  readonly totalCount: number;
}
interface Thing {
  readonly id: string;
  readonly code?: string;
  readonly partnerships: Counted;
}
interface Event {
  readonly id: string;
  readonly kind: string;
  readonly date: string | null;
}
interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
/** A node, what the filter of partnerships names it by, and the key of a breakdown that counts it. */
interface Kind {
  readonly list: string;
  readonly code: (thing: Thing) => string;
  readonly filter: string;
  readonly key: string;
}
const KINDS: readonly Kind[] = [
  { list: 'countries', code: ({ code }) => code!, filter: 'countries', key: 'COUNTRY' },
  { list: 'themes', code: ({ code }) => code!, filter: 'themes', key: 'THEME' },
  { list: 'programmes', code: ({ id }) => id, filter: 'programmes', key: 'PROGRAMME' },
  { list: 'years', code: ({ id }) => id.slice('year-'.length), filter: 'activeIn', key: 'YEAR' },
];
/** What each list of values beside an exploration is called, the key that counts it, and the condition that chooses its values. */
const FACETS = [
  ['French level', 'FRENCH_LEVEL', 'frenchLevels'],
  ['French région', 'FRENCH_REGION', 'french'],
  ['Continent', 'CONTINENT', 'continents'],
  ['Country', 'COUNTRY', 'countries'],
  ['Theme', 'THEME', 'themes'],
  ['Kind', 'KIND', 'kinds'],
  ['Status', 'STATUS', 'statuses'],
  ['Programme', 'PROGRAMME', 'programmes'],
  ['Call for projects', 'CALL', 'calls'],
] as const;
const BATCH = 20;
/**
 * Pages of themes and of programmes that are read: each is a request of its own. Those of countries with partnerships are
 * all read, of those without a sample.
 */
const PAGES = 40;
const EMPTY_PAGES = 10;

describe.each(engines)('every number that a reader can see, on $name', (engine) => {
  const { ask, pageOf } = askedServer(engine);

  async function all(list: string): Promise<Thing[]> {
    if (list === 'years') return (await ask<{ years: Thing[] }>('{ years { id partnerships { totalCount } } }')).years;
    const fields = list === 'programmes' ? '' : 'code';
    const things: Thing[] = [];
    for (let after: string | null = null; ;) {
      const page: { list: Page<Thing> } = await ask(
        `query ($after: String) { list: ${list}(first: 200, after: $after) { nodes { id ${fields} partnerships { totalCount } } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      things.push(...page.list.nodes);
      if (!page.list.pageInfo.hasNextPage) return things;
      after = page.list.pageInfo.endCursor;
    }
  }

  async function byBreakdown(key: string): Promise<Map<string | null, number>> {
    const counts = new Map<string | null, number>();
    for (let after: string | null = null; ;) {
      const { breakdown }: { breakdown: Page<{ partnerships: number; keys: { node: { id: string } | null }[] }> } =
        await ask(
          `query ($after: String) { breakdown(by: [${key}], first: 200, after: $after) { nodes { partnerships keys { node { id } } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
      for (const { partnerships, keys } of breakdown.nodes) counts.set(keys[0]!.node?.id ?? null, partnerships);
      if (!breakdown.pageInfo.hasNextPage) return counts;
      after = breakdown.pageInfo.endCursor;
    }
  }

  /** What the filter counts for each value, asked in few documents. */
  async function byFilter(filter: string, values: readonly string[]): Promise<number[]> {
    const counts: number[] = [];
    for (let at = 0; at < values.length; at += BATCH) {
      const some = values.slice(at, at + BATCH);
      const written = (value: string): string =>
        filter === 'activeIn' ? `{ from: ${value}, to: ${value} }` : JSON.stringify([value]);
      const fields = some.map(
        (value, index) => `a${index}: partnerships(filter: { ${filter}: ${written(value)} }) { totalCount }`,
      );
      const data = await ask<Record<string, Counted>>(`{ ${fields.join(' ')} }`);
      counts.push(...some.map((_value, index) => data[`a${index}`]!.totalCount));
    }
    return counts;
  }

  test.each(KINDS)('$list: the field, the filter and the breakdown count the same', async (kind) => {
    const things = await all(kind.list);
    const field = Object.fromEntries(things.map(({ id, partnerships }) => [id, partnerships.totalCount]));
    const [filter, breakdown] = [await byFilter(kind.filter, things.map(kind.code)), await byBreakdown(kind.key)];
    expect(field).toEqual(Object.fromEntries(things.map(({ id }, at) => [id, filter[at]])));
    expect(field).toEqual(Object.fromEntries(things.map(({ id }) => [id, breakdown.get(id) ?? 0])));
    expect(things.some(({ partnerships }) => partnerships.totalCount > 0)).toBe(true);
  });

  test('countries: the field and the filter of calls find the same', async () => {
    const { countries } = await ask<{ countries: { nodes: { code: string; calls: object }[] } }>(
      '{ countries(first: 200) { nodes { code calls { totalCount nodes { id } } } } }',
    );
    const invited = countries.nodes.filter(({ calls }) => JSON.stringify(calls).includes('call-'));
    expect(invited.length).toBeGreaterThan(3);
    for (const { code, calls } of invited) {
      const found = await ask<{ calls: object }>(
        'query ($codes: [String!]) { calls(filter: { countries: $codes }) { totalCount nodes { id } } }',
        { codes: [code] },
      );
      expect([code, found.calls]).toEqual([code, calls]);
    }
  });

  test("countries: the field and the filter of events find the same, and the filter's other conditions too", async () => {
    const { countries } = await ask<{ countries: { nodes: { code: string; events: { nodes: Event[] } }[] } }>(
      '{ countries(first: 200, filter: {continents: ["EU", "AF", "NA"]}) { nodes { code events { nodes { id kind date } } } } }',
    );
    const held = countries.nodes.filter(({ events }) => events.nodes.length > 0);
    expect(held.length).toBeGreaterThan(3);
    for (const { code, events } of held) {
      const found = await ask<Record<'all' | 'others' | 'early' | 'late', { nodes: object[] }>>(
        `query ($codes: [String!]) {
          all: events(filter: { countries: $codes }) { nodes { id kind date } }
          others: events(filter: { countries: $codes, kinds: [OTHER] }) { nodes { id kind date } }
          early: events(filter: { countries: $codes, date: { to: "2020-06-30" } }) { nodes { id kind date } }
          late: events(filter: { countries: $codes }, from: "2020-07-01") { nodes { id kind date } } }`,
        { codes: [code] },
      );
      expect([code, found.all.nodes]).toEqual([code, events.nodes]);
      expect(found.others.nodes).toEqual(events.nodes.filter(({ kind }) => kind === 'OTHER'));
      expect([...found.early.nodes, ...found.late.nodes]).toEqual(events.nodes.filter(({ date }) => date !== null));
    }
  });

  test('régions: the filter and the breakdown count the same', async () => {
    const breakdown = [...(await byBreakdown('FRENCH_REGION'))].filter(([id]) => id !== null);
    for (const [id, count] of breakdown) {
      const { partnerships } = await ask<{ partnerships: Counted }>(
        'query ($id: ID!) { partnerships(filter: { french: { partOf: $id } }) { totalCount } }',
        { id },
      );
      expect([id, partnerships.totalCount]).toEqual([id, count]);
    }
    expect(breakdown.length).toBeGreaterThan(10);
    // What a former région did counts for the one that took over from it, and in no row of its own.
    const { nodes } = await ask<{ nodes: { id: string; successor: object | null }[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on FrenchAuthority { successor { id } } } }',
      { ids: breakdown.map(([id]) => id) },
    );
    expect(nodes.filter(({ successor }) => successor !== null)).toEqual([]);
  });

  /** The number beside the heading of partnerships on a page; none where the page has no such list. */
  async function onPage(path: string): Promise<number> {
    const page = await pageOf(`${path}?lang=en`);
    const [, count] = /<h2[^>]*>Partnerships <span class="count">([\d,]+)</.exec(page) ?? [];
    return Number(count?.replaceAll(',', '') ?? 0);
  }

  test(`the pages of countries, all that have partnerships, and of the themes and programmes with the most, say the number of their list (${drawnBy})`, async () => {
    for (const [list, path, name] of [
      ['countries', 'country', ({ code }: Thing) => code!],
      ['themes', 'theme', ({ code }: Thing) => code!],
      ['programmes', 'programme', ({ id }: Thing) => id],
    ] as const) {
      const every = await all(list);
      const counted = every
        .filter(({ partnerships }) => partnerships.totalCount > 0)
        .sort((a, b) => b.partnerships.totalCount - a.partnerships.totalCount);
      const none = every.filter(({ partnerships }) => partnerships.totalCount === 0);
      // Pages are the same on both engines, as other tests see: a short run reads those of all countries on one.
      const isWhole = list === 'countries' && (LONG || engine === engines[0]);
      const things = isWhole ? [...counted, ...sample(none, EMPTY_PAGES)] : counted.slice(0, PAGES);
      const told = [];
      for (const thing of things) told.push([thing.id, await onPage(`/${path}/${name(thing)}`)]);
      expect(Object.fromEntries(told)).toEqual(
        Object.fromEntries(things.map(({ id, partnerships }) => [id, partnerships.totalCount])),
      );
    }
  }, 240_000);

  test('the start page says the numbers that the API gives', async () => {
    const counts = await ask<Record<string, Counted>>(`{
      partnerships { totalCount }
      french: parties(filter: { french: true, partnerships: {} }) { totalCount }
      abroad: parties(filter: { french: false, partnerships: {} }) { totalCount }
      calls { totalCount } sources { totalCount } claims(onlyDisputed: true) { totalCount } }`);
    const page = await pageOf('/?lang=en');
    const told = [...page.matchAll(/<dt>(?:<a [^>]*>)?[^<]+(?:<\/a>)?<\/dt><dd>([\d,]+)<\/dd>/g)].map(([, number]) =>
      Number(number!.replaceAll(',', '')),
    );
    expect(told).toEqual(Object.values(counts).map(({ totalCount }) => totalCount));
  });

  test('explorations say the numbers of breakdowns and lists, in every face', async () => {
    const chosen: Readonly<Record<string, object>> = { themes: ['eau'], continents: ['AF'] };
    const number = (text = ''): number => Number(text.replaceAll(',', ''));
    const counted = async (key: string, filter: object): Promise<{ values: number[]; unknown: number }> => {
      const { breakdown } = await ask<{
        breakdown: { nodes: { partnerships: number; keys: { code: string | null }[] }[] };
      }>(
        `query ($filter: PartnershipFilter) { breakdown(by: [${key}], filter: $filter, first: 200) { nodes { partnerships keys { code } } } }`,
        { filter },
      );
      const values = breakdown.nodes.filter(({ keys }) => keys[0]!.code !== null);
      const unknown = breakdown.nodes.find(({ keys }) => keys[0]!.code === null);
      return { values: values.map(({ partnerships }) => partnerships), unknown: unknown?.partnerships ?? 0 };
    };
    const page = await pageOf('/explore?lang=en&theme=eau&continent=AF');
    const told = page.split('<section class="facet"><h3>').slice(1);
    for (const [name, key, own] of FACETS) {
      const { [own]: _own, ...others } = chosen;
      // A key that none of them has a value of is not told.
      const section = told.find((one) => one.startsWith(`${name}<`)) ?? '';
      const values = [...section.matchAll(/<\/a> <span class="count">([\d,]+)/g)].map(([, count]) => number(count));
      const unknown = number(/>([\d,]+) without this information/.exec(section)?.[1]);
      const known = await counted(key, others);
      expect([name, values.sort((a, b) => b - a), unknown]).toEqual([
        name,
        known.values,
        known.values.length > 0 ? known.unknown : 0,
      ]);
    }
    const time = await pageOf('/explore?lang=en&theme=eau&continent=AF&view=time');
    const years = [...time.matchAll(/<a [^>]*>\d{4}<\/a><\/t[dh]>\s*<td[^>]*>([\d,]+)/g)].map(([, count]) =>
      number(count),
    );
    const byYear = await counted('YEAR', chosen);
    expect([years.sort((a, b) => b - a), number(/([\d,]+) have no known year/.exec(time)![1])]).toEqual([
      byYear.values,
      byYear.unknown,
    ]);
    const api = await ask<{ partnerships: Counted; network: { nodeCount: number } }>(
      'query ($filter: PartnershipFilter) { partnerships(filter: $filter) { totalCount } network(filter: $filter) { nodeCount } }',
      { filter: chosen },
    );
    const network = await pageOf('/explore?lang=en&theme=eau&continent=AF&view=network');
    expect(number(/between ([\d,]+) parties/.exec(network)![1])).toBe(api.network.nodeCount);
    for (const face of [page, time, network])
      expect(number(/class="total"[^>]*>([\d,]+)/.exec(face)![1])).toBe(api.partnerships.totalCount);
  });
});
