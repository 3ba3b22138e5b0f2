import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

interface End {
  readonly __typename: string;
  readonly id: string;
  readonly country: { readonly code: string } | null;
}
const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const get = (path: string): Promise<Response> => fetch(server.url + path, { headers: { accept: 'text/html' } });
async function page(parameters: string): Promise<string> {
  const reply = await get(`/explore?${parameters}`);
  expect(reply.status, parameters).toBe(200);
  return reply.text();
}
const totalOf = (text: string): number =>
  Number((/class="total"[^>]*>([\d,\s\u202F]*)/.exec(text)?.[1] ?? '').replaceAll(/\D/g, '') || 0);
/** The links of the facets, each with the count beside it. */
const choices = (text: string): { address: string; count: number }[] =>
  [...text.matchAll(/<li><a rel="nofollow" href="([^"]*)"[^>]*>[^<]*<\/a> <span class="count">([^<]*)</g)].map(
    ([, address, count]) => ({ address: unescaped(address!), count: Number(count!.replaceAll(/\D/g, '')) }),
  );
async function countedByApi(filter: string): Promise<number> {
  const { data } = await server.query(`{ partnerships(filter: ${filter}) { totalCount } }`);
  return (data as { partnerships: { totalCount: number } }).partnerships.totalCount;
}

describe('the exploration', () => {
  test('counts what the API counts with the same conditions', async () => {
    for (const [parameters, filter] of [
      ['lang=en', '{}'],
      ['lang=en&country=MA', '{countries: ["MA"]}'],
      ['lang=en&country=ma,SN&kind=twinning', '{countries: ["MA", "SN"], kinds: [TWINNING]}'],
      ['lang=en&theme=eau&from=2010', '{themes: ["eau"], activeIn: {from: 2010}}'],
      ['lang=en&region=fr-region-53&continent=AF', '{french: {partOf: "fr-region-53"}, continents: ["AF"]}'],
      ['lang=en&q=Porto-Novo&evidence=TRANSCRIBED', '{text: "Porto-Novo", evidenceAtLeast: TRANSCRIBED}'],
      ['lang=en&status=ACTIVE&asof=2019', '{statuses: [ACTIVE], statusAsOf: {from: "2019-01-01"}}'],
    ] as const)
      expect(totalOf(await page(parameters)), parameters).toBe(await countedByApi(filter));
  });

  test('says beside each value how many partnerships its link leads to, for values of a key that has none chosen', async () => {
    const offered = choices(await page('lang=en&theme=eau'));
    expect(offered.length).toBeGreaterThan(20);
    const narrowing = offered.filter(
      ({ address }) => new URLSearchParams(address.split('?')[1]).get('theme') === 'eau',
    );
    for (const at of [0, 3, 7, 12, 20, narrowing.length - 1]) {
      const { address, count } = narrowing[at]!;
      expect(totalOf(await (await get(address)).text()), address).toBe(count);
    }
  });

  test('takes a chosen value out by the link that took it in', async () => {
    const text = await page('lang=en&country=MA&theme=eau');
    const [, address] = /<ul class="chosen"[^>]*><li><a rel="nofollow" href="([^"]*)"/.exec(text)!;
    expect(new URLSearchParams(unescaped(address!).split('?')[1]).get('country')).toBeNull();
    expect(totalOf(await (await get(unescaped(address!))).text())).toBe(await countedByApi('{themes: ["eau"]}'));
  });

  test('keeps the other choices where a value is unknown, and says which one it is', async () => {
    const text = await page('lang=fr&country=ZZ,MA&kind=foo&from=abc&asof=soon&theme=nulle-part');
    for (const unknown of ['ZZ', 'FOO', 'abc', 'soon', 'nulle-part'])
      expect(text).toContain(`«\u00A0${unknown}\u00A0» n’existe pas ici`);
    expect(totalOf(text)).toBe(await countedByApi('{countries: ["MA"]}'));
  });

  test('says that nothing is left, and how to go back, where choices exclude each other', async () => {
    const text = await page('lang=en&country=MA&continent=OC');
    expect(text).toContain('No partnership of this graph meets all these choices');
    expect(text).toContain('Remove all');
  });

  test('refuses thousands of values as the API does, in words', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => `p${at}`).join(',');
    const reply = await get(`/explore?lang=en&programme=${many}`);
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('the limit is 1000');
  });

  test('writes names of the address as text, never as markup', async () => {
    expect(await page(`lang=en&q=${encodeURIComponent('<script>alert(1)</script>')}`)).not.toContain('<script>alert');
  });

  test.each(['map', 'network', 'time'])(
    'draws its face "%s" as a file of its own, with as many links as the API has',
    async (view) => {
      const text = await page(`lang=en&country=SN&view=${view}`);
      const reply = await get(`/explore.svg?lang=en&country=SN&view=${view}`);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
      const picture = await reply.text();
      expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(unescaped(text)).toContain(unescaped(picture));
      if (view !== 'time') {
        const [, shown, total] = /(\d+) (?:strongest )?links .*?of (\d+)/.exec(text)!;
        expect(Number(shown)).toBeGreaterThan(0);
        expect(Number(shown)).toBeLessThanOrEqual(Number(total));
      }
    },
  );

  test('says in a row who pays: each amount with its giver, and the programme', async () => {
    const { data } = await server.query(
      '{ partnerships(filter: {calls: ["call-franco-mexicain-9"]}) { nodes { id amounts { by } programmes { name(language: EN) } } } }',
    );
    const { nodes } = (
      data as { partnerships: { nodes: { id: string; amounts: { by: string }[]; programmes: { name: string }[] }[] } }
    ).partnerships;
    const rows = (await page('lang=en&call=call-franco-mexicain-9')).split('<tr>');
    const paying = nodes.filter(({ programmes }) => programmes.length > 0);
    expect(paying.length).toBeGreaterThan(1);
    for (const { id, amounts, programmes } of paying) {
      const row = unescaped(rows.find((one) => one.includes(`/partnership/${id}?`))!);
      for (const { by } of amounts.slice(0, 2)) expect(row).toContain(by);
      expect(row).toContain(`Programme: <a href="/programme/`);
      expect(row).toContain(`>${programmes[0]!.name}<`);
    }
  });

  test('counts the links of its map as the network of the API has them between France and abroad', async () => {
    const { data } = await server.query(
      '{ network(filter: {countries: ["SN"]}) { edges(first: 200) { totalCount nodes { fromId toId from { ...End } to { ...End } } } } } fragment End on Party { __typename id country { code } }',
    );
    const { totalCount, nodes } = (
      data as {
        network: { edges: { totalCount: number; nodes: { fromId: string; toId: string; from: End; to: End }[] } };
      }
    ).network.edges;
    expect(totalCount).toBe(nodes.length);
    for (const { fromId, toId, from, to } of nodes) expect([fromId, toId]).toEqual([from.id, to.id]);
    const isFrench = ({ __typename, country }: End): boolean =>
      __typename === 'FrenchAuthority' || country?.code === 'FR';
    const across = nodes.filter(({ from, to }) => isFrench(from) !== isFrench(to)).length;
    const [, shown, total] = /The map shows ([\d,]+) links .*?of ([\d,]+)\./.exec(
      await page('lang=en&country=SN&view=map'),
    )!;
    expect([Number(shown), Number(total)]).toEqual([across, across]);
  });

  test('draws links with the smallest islands too, and says of how many no place is known', async () => {
    const islands = await page('lang=en&country=MU,KM,SC&view=map');
    const [, shown, total] = /The map shows ([\d,]+) links .*?of ([\d,]+)\./.exec(islands)!;
    expect(Number(total)).toBeGreaterThan(3);
    expect(shown).toBe(total);
    const whole = await page('lang=en&view=map');
    const [, drawn, all] = /The map shows ([\d,]+) links .*?of ([\d,]+)\./.exec(whole)!;
    const missing = Number(all!.replaceAll(',', '')) - Number(drawn!.replaceAll(',', ''));
    expect(Number(/Of (\d+), no place is known/.exec(whole)?.[1] ?? 0)).toBe(missing);
  });

  test('draws each French région at its own place, or that of the one which took over, and none in the middle of France', async () => {
    const map = await page('lang=en&level=REGION&view=map');
    const places = [...map.matchAll(/<g class="here"[^>]*>(.*?)<\/g>/gs)].flatMap(([, group]) =>
      [...group!.matchAll(/<title>([^<]*)<\/title>/g)].map(([, names]) => names!),
    );
    expect(places.length).toBeGreaterThan(12);
    for (const names of places) expect(names.split(', ').length, names).toBeLessThanOrEqual(3);
  });

  test('gives every row in a file, by the query that it says', async () => {
    const text = await page('lang=en&country=MA');
    const [, address] = /href="(\/export\/csv[^"]*)"/.exec(text)!;
    const lines = (await (await get(unescaped(address!))).text()).trimEnd().split('\r\n');
    expect(lines.length - 1).toBe(totalOf(text));
  });
});
