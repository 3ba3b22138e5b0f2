import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer } from '../../src/http/server.js';
import { buildAndPublish } from '../../src/ingest/publish.js';
import { openStore } from '../../src/store/open-store.js';
import { embedded as engine } from '../support/engines.js';
import { freePort } from '../support/neo4j-server.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

let folder: string;
const settings = (): Record<string, string> => ({
  HOST: '127.0.0.1',
  STATE_FOLDER: join(folder, 'state'),
  SNAPSHOT_FOLDER: join(folder, 'snapshots'),
  IMPORT_FOLDER: join(folder, 'imports'),
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-headers-'));
  await mkdir(join(folder, 'web', 'pages'), { recursive: true });
  await writeFile(join(folder, 'web', 'pages', 'manifest.json'), '{}');
  await writeFile(join(folder, 'web', 'pages', 'icon.svg'), '<svg/>');
  const config = configFor(engine, settings());
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Essai', themes: 3 });
  const store = await openStore(config);
  await buildAndPublish({ ...config, manifest }, store);
  await store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function served<T>(more: Record<string, string>, use: (url: string) => Promise<T>): Promise<T> {
  const config = configFor(engine, { ...settings(), ...more });
  const server = await makeServer(config, await openStore(config), join(folder, 'web'));
  try {
    return await use(await server.listen());
  } finally {
    await server.close();
  }
}
const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
interface Wrong {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const EVERYWHERE = [
  '/',
  '/playground',
  '/q/0123456789ab',
  '/health/live',
  '/features',
  '/export',
  '/export/none',
  '/none',
];

describe('the headers of every answer', () => {
  test('keep browsers from guessing types, from telling other sites where readers come from, and from what no page uses', async () => {
    await served({}, async (url) => {
      for (const path of EVERYWHERE) {
        const { headers } = await fetch(url + path);
        expect(Object.fromEntries(headers), path).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'permissions-policy': expect.stringContaining('geolocation=()') as string,
        });
        expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
        expect(headers.has('strict-transport-security'), path).toBe(false);
      }
      const kept = { query: '{ themes { totalCount } }' };
      expect((await fetch(`${url}/graphql`)).headers.get('x-content-type-options')).toBe('nosniff');
      for (const _time of [1, 2])
        expect((await post(`${url}/graphql`, kept)).headers.get('x-content-type-options')).toBe('nosniff');
    });
  });

  test('ask for https alone where the public address is one of https', async () => {
    await served({ PUBLIC_URL: 'https://graphe.example' }, async (url) => {
      expect((await fetch(`${url}/`)).headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    });
  });

  test('let pages of other sites read the API and the exports, and nothing else', async () => {
    await served({}, async (url) => {
      const query = encodeURIComponent('{ themes { nodes { id } } }');
      const open = async (path: string): Promise<string | null> =>
        (await fetch(url + path)).headers.get('access-control-allow-origin');
      for (const path of [`/graphql?query=${query}`, `/export/csv?query=${query}`, '/export', '/export/none'])
        expect(await open(path), path).toBe('*');
      for (const path of [
        '/',
        '/playground',
        '/q/0123456789ab',
        '/health/live',
        '/features',
        '/none',
        '/search.json?text=a',
      ])
        expect(await open(path), path).toBeNull();
      expect((await post(`${url}/cite`, {})).headers.has('access-control-allow-origin')).toBe(false);
    });
  });
});

test('what the build wrote for the server alone is not public', async () => {
  await served({}, async (url) => {
    expect((await fetch(`${url}/playground/manifest.json`)).status).toBe(404);
    expect((await fetch(`${url}/playground/%6danifest.json`)).status).toBe(404);
    expect((await fetch(`${url}/playground/icon.svg`)).status).toBe(200);
  });
});

test('the address of the playground may end with a slash', async () => {
  await served({}, async (url) => {
    const { status, headers } = await fetch(`${url}/playground/?lang=fr`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, '/playground?lang=fr']);
  });
});

describe('a persisted query that is wrong', () => {
  test.each([
    ['without a version', { sha256Hash: 'a'.repeat(64) }, undefined],
    ['of another version', { version: 2, sha256Hash: 'a'.repeat(64) }, undefined],
    ['whose hash is of another text', { version: 1, sha256Hash: 'a'.repeat(64) }, '{ __typename }'],
  ])('%s is the sender’s error, said clearly', async (_what, persistedQuery, query) => {
    await served({}, async (url) => {
      const reply = await post(`${url}/graphql`, { query, extensions: { persistedQuery } });
      expect(reply.status).toBeLessThan(500);
      const [error] = ((await reply.json()) as Wrong).errors;
      expect(error).toMatchObject({
        message: expect.stringMatching(/^extensions\.persistedQuery: .*(version|sha256Hash)/) as string,
        extensions: { code: 'BAD_USER_INPUT', messageFr: expect.stringMatching(/requête/) as string },
      });
    });
  });
});

describe('a message to a visitor', () => {
  const HIDDEN = /passerelles-headers-|127\.0\.0\.1|localhost|\/tmp\/|:\d{4,5}/;

  test('names no folder of the server where its state cannot be written', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    await served({ STATE_FOLDER: join(folder, 'no-folder') }, async (url) => {
      const reply = await post(`${url}/cite`, { query: '{ themes { totalCount } }' });
      const text = await reply.text();
      expect(reply.status, text).toBe(500);
      expect(text).not.toMatch(HIDDEN);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'DISK' } }] });
    });
  });

  test('names no host or port of an engine that is away, wherever it is asked', async () => {
    const url = `bolt://127.0.0.1:${await freePort()}`;
    await served({ GRAPH_URL: url }, async (address) => {
      const query = encodeURIComponent('{ themes { nodes { id } } }');
      for (const path of ['/health/ready', `/graphql?query=${query}`, `/export/ndjson?query=${query}`, '/?lang=fr']) {
        const reply = await fetch(address + path);
        const text = await reply.text();
        expect(reply.status, text).toBe(503);
        expect(text, path).not.toMatch(HIDDEN);
        expect(text, path).toMatch(/health\/ready/);
      }
    });
  });
});

test('an export of more rows than may be is refused before its first byte, saying how to narrow it', async () => {
  await served({ MAX_EXPORT_ROWS: '2' }, async (url) => {
    const all = await post(`${url}/export/csv`, { query: '{ themes { nodes { id } } }' });
    expect(all.status).toBe(400);
    expect(((await all.json()) as Wrong).errors).toMatchObject([
      {
        message: expect.stringMatching(/^themes: .*2 rows.*filter/) as string,
        extensions: { code: 'QUERY_TOO_COSTLY', messageFr: expect.stringMatching(/filtre/) as string },
      },
    ]);
    expect((await post(`${url}/export/csv`, { query: '{ sources { nodes { id } } }' })).status).toBe(200);
  });
});
