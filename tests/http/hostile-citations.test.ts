import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer } from '../../src/http/server.js';
import { buildAndPublish } from '../../src/ingest/publish.js';
import { openCitationStore } from '../../src/citations/citation-store.js';
import { openStore } from '../../src/store/open-store.js';
import { embedded as engine } from '../support/engines.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

interface Cited {
  readonly id: string;
  readonly variables: object;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}
interface Running {
  readonly url: string;
  cite(
    asked: { query: string; variables?: object },
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: Cited }>;
  close(): Promise<void>;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-hostile-citations-'));
  const config = configFor(engine, {
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    IMPORT_FOLDER: join(folder, 'imports'),
  });
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Essai', themes: 3 });
  const store = await openStore(config);
  await buildAndPublish({ ...config, manifest }, store);
  await store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(state: string, settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const config = configFor(engine, {
    HOST: '127.0.0.1',
    STATE_FOLDER: join(folder, state),
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    ...settings,
  });
  const server = await makeServer(config, await openStore(config), join(folder, 'web'));
  const url = await server.listen();
  return {
    url,
    cite: async (asked, headers = {}) => {
      const reply = await fetch(`${url}/cite`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(asked),
      });
      return { status: reply.status, body: (await reply.json()) as Cited };
    },
    close: server.close,
  };
}
const themes = (name: string): string => `{ ${name}: themes { totalCount } }`;

describe('citations', () => {
  test('of the same reply are one, whatever variables nobody declares and however the query is written', async () => {
    const server = await start('same');
    const query = 'query Essai($first: Int) { themes(first: $first) { nodes { id } } }';
    const { body } = await server.cite({ query, variables: { first: 2, unused: 0 } });
    expect(body.variables).toEqual({ first: 2 });
    for (const other of [
      { query, variables: { first: 2, unused: 1 } },
      { query: `# autre\n${query.replaceAll(' ', '\n  ')}`, variables: { more: 'x'.repeat(100), first: 2 } },
    ])
      expect((await server.cite(other)).body.id).toBe(body.id);
    expect((await server.cite({ query, variables: { first: 1 } })).body.id).not.toBe(body.id);
    await server.close();
  });

  test('of one address are so many a day; those kept already and other addresses go on', async () => {
    const server = await start('day', { MAX_CITATIONS_A_DAY: '2' });
    for (const name of ['a', 'b']) expect((await server.cite({ query: themes(name) })).status).toBe(201);
    const refused = await server.cite({ query: themes('c') });
    expect(refused.status).toBe(429);
    expect(refused.body.errors).toMatchObject([
      {
        message: expect.stringMatching(/MAX_CITATIONS_A_DAY.*tomorrow/) as string,
        extensions: { code: 'TOO_MANY_CITATIONS', messageFr: expect.stringMatching(/demain/) as string },
      },
    ]);
    expect((await server.cite({ query: themes('a') })).status).toBe(201);
    const forged = { 'x-forwarded-for': '192.0.2.7' };
    expect((await server.cite({ query: themes('d') }, forged)).status, 'no proxy is trusted').toBe(429);
    await server.close();
    const behind = await start('behind', { MAX_CITATIONS_A_DAY: '1', TRUST_PROXY: '127.0.0.1' });
    expect((await behind.cite({ query: themes('a') }, forged)).status).toBe(201);
    expect((await behind.cite({ query: themes('b') }, forged)).status).toBe(429);
    expect((await behind.cite({ query: themes('b') }, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(201);
    await behind.close();
  });

  test('of one address never fill the room', async () => {
    const server = await start('room', { MAX_CITATIONS: '40', MAX_CITATIONS_A_DAY: '1000', TRUST_PROXY: '127.0.0.1' });
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'c', 'd']) statuses.push((await server.cite({ query: themes(name) })).status);
    expect(statuses).toEqual([201, 201, 429, 429]);
    expect((await server.cite({ query: themes('e') }, { 'x-forwarded-for': '192.0.2.9' })).status).toBe(201);
    await server.close();
  });

  test('are answered without what the Host header says, where no PUBLIC_URL is set', async () => {
    const server = await start('host');
    const { body } = await server.cite({ query: themes('a') });
    const from = async (path: string, headers: Readonly<Record<string, string>>): Promise<string> =>
      new Promise((resolve, reject) => {
        request(`${server.url}${path}`, { headers }, (reply) => {
          text(reply).then(resolve, reject);
        })
          .once('error', reject)
          .end();
      });
    for (const path of [`/q/${body.id}.bib`, `/q/${body.id}.json`, `/q/${body.id}/csl.json`, `/q/${body.id}`, '/'])
      expect(await from(path, { host: 'evil},x={', accept: 'text/html' }), path).not.toContain('evil');
    for (const path of [
      '/llms.txt',
      '/robots.txt',
      '/sitemap.xml',
      '/reconcile/en',
      '/reconcile/en/preview?id=country-BJ',
      '/feeds/country/BJ.atom',
      '/feeds/calls.ics',
    ])
      for (const host of ['evil},x={', 'evil.example', 'localhost.evil.example'])
        expect(await from(path, { host }), path).not.toContain('evil');
    expect(await from(`/q/${body.id}.bib`, { host: 'evil},x={' })).toContain(`url = {/q/${body.id}}`);
    await server.close();
  });
});

test('a large citation, visited by many at once, holds up nobody, and says what changed', async () => {
  const nodes = Array.from({ length: 20_000 }, (_, at) => ({
    id: `theme-ancien-${at}`,
    name: `Thème ${at} `.repeat(9),
  }));
  const limits = { citations: 1000, replyBytes: 1e7, totalBytes: 1e8, aDay: 10 };
  const { id } = await openCitationStore(join(folder, 'large'), limits).keep(
    { query: '{ themes { nodes { id name } } }', variables: {}, operationName: null, version: '0123456789ab' },
    Buffer.from(JSON.stringify({ data: { themes: { nodes } } })),
  );
  const server = await start('large');
  let visiting = true;
  const probe = async (): Promise<number> => {
    let slowest = 0;
    while (visiting) {
      const began = performance.now();
      expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - began);
    }
    return slowest;
  };
  const slowest = probe();
  const pages = await Promise.all(
    Array.from({ length: 8 }, async () =>
      (await fetch(`${server.url}/q/${id}?lang=en`, { headers: { accept: 'text/html' } })).text(),
    ),
  );
  visiting = false;
  expect(await slowest).toBeLessThan(1500);
  for (const page of pages) expect(page).toMatch(/20,?003 differences/);
  const json = (await (await fetch(`${server.url}/q/${id}.json`)).json()) as {
    cited: { data: object };
    today: { changes: object[] };
  };
  expect(json.cited.data).toEqual({ themes: { nodes } });
  expect(json.today.changes).toHaveLength(20_003);
  await server.close();
});
