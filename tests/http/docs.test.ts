import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { LANGUAGES } from '../../src/site/language.js';
import { openStore } from '../../src/store/open-store.js';
import { snapshotPath, writeSnapshot } from '../../src/store/snapshot.js';
import { SOURCES } from '../../src/site/docs/sources.js';
import { EXAMPLES, isEmpty, notIn } from '../support/doc-examples.js';
import { engines } from '../support/engines.js';
import { configFor, seedGraph, storeWithSeed } from '../support/seed-graph.js';

const WEB = resolve('dist/web');
const engine = engines[0]!;
let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-docs-'));
  const { graph, version } = await seedGraph();
  // The view of a day is prepared from the snapshot, by the built program.
  await writeSnapshot(graph, snapshotPath(folder, version));
  const config = configFor(engine, {
    HOST: '127.0.0.1',
    SNAPSHOT_FOLDER: folder,
    PUBLIC_URL: 'https://passerelles.example.org',
  });
  server = await makeServer(config, await storeWithSeed(engine), WEB, resolve('dist/cli/cli.js'));
  url = await server.listen();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url + path, { headers: { accept: 'text/html', ...headers } });
const textAt = async (path: string): Promise<string> => (await get(path)).text();
const hrefs = (page: string): string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));

describe('the examples of the documentation and the README', () => {
  test.each(EXAMPLES)('$file: $query has the reply that the page tells', async ({ query, says }) => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await reply.json()) as { data?: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    expect(isEmpty(data)).toBe(false);
    if (says !== undefined) expect(notIn(data, says)).toEqual([]);
  });

  test('each opens in the playground as it stands in the page', async () => {
    for (const language of LANGUAGES) {
      const opened = hrefs(await textAt(`/docs/ask?lang=${language}`)).filter((address) => address.includes('query='));
      const asked = EXAMPLES.filter(({ file }) => file === 'schema/docs/ask.md').map(({ query }) => query);
      expect(opened.map((address) => new URL(address, url).searchParams.get('query'))).toEqual(asked);
      expect(new Set(opened.map((address) => new URL(address, url).searchParams.get('lang')))).toEqual(
        new Set([language]),
      );
    }
  });
});

describe('the documentation on the site', () => {
  const PATHS = [...SOURCES.map(({ path }) => path), '/docs/api', '/docs/api/Party', '/docs/api/@graph'];

  test.each(PATHS)('%s is a page of the site in both languages, under its policy', async (path) => {
    for (const language of LANGUAGES) {
      const reply = await get(`${path}?lang=${language}`);
      const page = await reply.text();
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-language')).toBe(language);
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page).toContain(`<html lang="${language}">`);
      expect(page.match(/<h1/g)).toHaveLength(1);
      expect(page).toMatch(/<meta name="description" content="[^"]{10,}">/);
      expect(page.match(/<script(?![^>]* src=)|<style| style="| on\w+="|(src|action)="https?:/)).toBeNull();
      expect(page.match(/undefined|\[object/)).toBeNull();
      expect(Buffer.byteLength(page)).toBeLessThan(100_000);
      const strays = hrefs(page).filter(
        (address) => address.startsWith('/') && !address.startsWith('/playground/') && !address.includes('lang='),
      );
      expect(strays).toEqual([]);
    }
  });

  test('every page of the site leads to it, in the language of the page', async () => {
    expect(hrefs(await textAt('/country/MX?lang=fr'))).toContain('/docs?lang=fr');
    expect(hrefs(await textAt('/country/MX?lang=en'))).toContain('/docs?lang=en');
  });

  test('without a language asked, it is that of the browser', async () => {
    expect(await (await get('/docs/start', { 'accept-language': 'fr' })).text()).toContain('Premiers pas');
    expect(await (await get('/docs/start', { 'accept-language': 'en' })).text()).toContain('<h1>Start</h1>');
  });

  test('a page in English alone says so to readers of French, and marks its language', async () => {
    const page = await textAt('/docs/run?lang=fr');
    expect(page).toContain('Cette page est en anglais');
    expect(page).toContain('<article lang="en">');
    expect(await textAt('/docs/run?lang=en')).not.toContain('<article lang');
  });

  test('a browser that has the page is told so, and pictures are served', async () => {
    const { headers } = await get('/docs/ask?lang=en');
    expect((await get('/docs/ask?lang=en', { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    expect((await get('/docs/ask?lang=fr', { 'if-none-match': headers.get('etag')! })).status).toBe(200);
    const picture = await get('/docs/pictures/sahel.svg');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test.each(['/docs/nothing', '/docs/api/Nothing', '/docs/pictures/nothing.svg', '/docs/pictures/constructor'])(
    'there is nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('it is there before there is a graph', async () => {
    const store = await openStore(configFor({ ...engine, url: `file:${join(folder, 'none.grafeo')}` }));
    const early = await makeServer(configFor(engine), store, WEB);
    expect((await early.app.inject({ url: '/docs/start?lang=en' })).statusCode).toBe(200);
    expect((await early.app.inject({ url: '/docs/api?lang=en' })).statusCode).toBe(200);
    await early.close();
  });
});

describe('the reference of the API', () => {
  test('a search is a form, and what it finds leads to the field on the page of its type', async () => {
    const page = await textAt('/docs/api?q=insee&lang=en');
    expect(page).toContain('value="insee"');
    expect(page).toContain('name="robots" content="noindex"');
    expect(hrefs(page)).toContain('/docs/api/FrenchAuthority?lang=en#insee');
    expect(await textAt('/docs/api/FrenchAuthority?lang=en')).toContain('id="insee"');
  });

  test('what is searched is text on the page', async () => {
    const page = await textAt(`/docs/api?lang=en&q=${encodeURIComponent('"><script>x</script>')}`);
    expect(page).not.toContain('<script>x');
    expect(page).toContain('Nothing has these words');
  });

  test('every link between types leads to a type and its field', async () => {
    const index = hrefs(await textAt('/docs/api?lang=en')).filter((address) => address.startsWith('/docs/api/'));
    expect(index.length).toBeGreaterThan(100);
    const pages = new Map<string, string>();
    for (const address of index) pages.set(address, await textAt(address));
    for (const page of pages.values())
      for (const address of hrefs(page).filter((one) => one.startsWith('/docs/api/') && one.includes('lang=en'))) {
        const [path = '', field] = address.split('#');
        expect(pages.get(path), address).toContain(field === undefined ? '<h1>' : `id="${field}"`);
      }
  });
});
