import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const pageOf = async (path: string): Promise<string> =>
  (await fetch(`${server.url}${path}?lang=en`, { headers: { accept: 'text/html' } })).text();

interface Weak {
  readonly id: string;
  readonly evidence: string;
  readonly parties: { readonly nodes: readonly { readonly id: string }[] };
  readonly mentions: readonly { readonly id: string; readonly candidates: readonly { readonly id: string }[] }[];
}

async function partnerships(): Promise<Weak[]> {
  const found: Weak[] = [];
  for (let after: string | null = null; ;) {
    const {
      data,
    }: { data?: { partnerships: { nodes: Weak[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } } =
      await server.query(
        'query ($after: String) { partnerships(first: 200, after: $after) { nodes { id evidence parties(first: 100) { nodes { id } } mentions { id candidates { id } } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
    found.push(...data!.partnerships.nodes);
    if (!data!.partnerships.pageInfo.hasNextPage) return found;
    after = data!.partnerships.pageInfo.endCursor;
  }
}

test('a partnership without a French or a foreign side says so, and a candidate that it is perhaps named', async () => {
  const all = await partnerships();
  const sides = ({ parties, mentions }: Weak): boolean[] =>
    [...parties.nodes, ...mentions].map(({ id }) => id.startsWith('fr-') || id.startsWith('mention-fr-'));
  const withoutFrench = all.find((one) => !sides(one).includes(true))!;
  const withoutForeign = all.find((one) => !sides(one).includes(false))!;
  expect(await pageOf(`/partnership/${withoutFrench.id}`)).toContain('The sources name no French authority.');
  expect(await pageOf(`/partnership/${withoutForeign.id}`)).toContain('The sources name no partner abroad.');
  const undecided = all.find(({ mentions }) => mentions.some(({ candidates }) => candidates.length > 0))!;
  const candidate = undecided.mentions.find(({ candidates }) => candidates.length > 0)!.candidates[0]!;
  const page = await pageOf(`/party/${candidate.id}`);
  expect(page).toContain('Perhaps named in:');
  expect(page).toContain(`/partnership/${undecided.id}`);
});

test('an export has a column that says what is undecided, missing or weak of each partnership', async () => {
  const query = '{ partnerships { nodes { id gaps evidence mentions { name } } } }';
  const csv = await (await fetch(`${server.url}/export/csv?query=${encodeURIComponent(query)}`)).text();
  const rows: { id: string; gaps: string; evidence: string; mentions: string }[] = parse(csv, { columns: true });
  const gaps = new Map(rows.map((row) => [row.id, JSON.parse(row.gaps) as string[]]));
  for (const { id, evidence, parties, mentions } of await partnerships()) {
    const french = [...parties.nodes, ...mentions].map((side) => /^(mention-)?fr-/.test(side.id));
    expect([id, gaps.get(id)]).toEqual([
      id,
      [
        ...(mentions.length > 0 ? ['UNDECIDED'] : []),
        ...(french.includes(true) ? [] : ['NO_FRENCH_SIDE']),
        ...(french.includes(false) ? [] : ['NO_FOREIGN_SIDE']),
        ...(evidence === 'LEAD' ? ['LEADS_ONLY'] : []),
      ],
    ]);
  }
});

test('a partnership that only leads speak of is marked in lists', async () => {
  const lead = (await partnerships()).find(
    ({ evidence, parties }) => evidence === 'LEAD' && parties.nodes.some(({ id }) => id.startsWith('fr-')),
  )!;
  const french = lead.parties.nodes.find(({ id }) => id.startsWith('fr-'))!;
  expect(await pageOf(`/party/${french.id}`)).toMatch(/<p class="quiet">[^<]*lead to check/);
});
