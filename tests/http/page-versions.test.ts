import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { buildGraph } from '../../src/ingest/build.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { ownEngines } from '../support/engines.js';
import { until } from '../support/program.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

describe.each(ownEngines)('the address of a page that names a version on $name', (engine) => {
  let folder: string;
  let server: Server;
  let url: string;
  const versions: string[] = [];
  let store: GraphStore;
  const publish = async (name: string): Promise<void> => {
    const { graph, version } = await buildGraph((await writeSmallSeed(join(folder, name), { name })).manifest);
    await store.publish(graph, { version, fingerprint: name });
    await until(async () => (await server.graph.check()).version === version);
    versions.push(version);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-page-versions-'));
    store = await openStore(configFor(engine));
    server = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), store, folder);
    url = await server.listen();
    for (const name of ['Premier', 'Second']) await publish(name);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url + path, { headers: { 'accept-encoding': 'identity', ...headers } });
  const pageOn = async (version: string): Promise<string> =>
    (await fetch(`${url}/programme/programme-essai?lang=en&version=${version}`)).text();

  test("shows the kept version, says so, leads to today's page, and opens as a query on that version", async () => {
    const page = await pageOn(versions[0]!);
    expect(page).toContain('<h1>Premier</h1>');
    expect(page).toContain(`This page shows version ${versions[0]} of the graph`);
    expect(page).toContain('<a href="/programme/programme-essai?lang=en">The same page today</a>');
    expect(page).toContain('name="robots" content="noindex"');
    const query = new URL(
      /href="(\/playground\?[^"]*ProgrammePage[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&'),
      url,
    ).searchParams;
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: query.get('query'), variables: JSON.parse(query.get('variables')!) }),
    });
    expect(await reply.json()).toMatchObject({
      data: { programme: { name: 'Premier' } },
      extensions: { version: versions[0] },
    });
  });

  test("shows today's page without a word where that is the version named", async () => {
    const page = await pageOn(versions[1]!);
    expect(page).toContain('<h1>Second</h1>');
    expect(page).not.toContain('class="notice"');
  });

  test.each(['0123456789ab', 'not-a-version'])("shows today's page and says that %s is not kept", async (version) => {
    const page = await pageOn(version);
    expect(page).toContain('<h1>Second</h1>');
    expect(page).toContain(
      `asks for version ${version} of the graph, which is no longer kept; this page shows version ${versions[1]}`,
    );
  });

  test('without one is made once for all who ask, and anew for another language, packing, or version', async () => {
    const hold = vi.spyOn(server.graph, 'hold');
    const path = '/programme/programme-essai?lang=fr';
    const pages = await Promise.all(Array.from({ length: 8 }, async () => (await get(path)).text()));
    expect([new Set(pages).size, hold.mock.calls.length]).toEqual([1, 1]);
    expect(pages[0]).toContain('<h1>Second</h1>');
    const again = await get(path);
    expect([await again.text(), again.headers.get('content-language')]).toEqual([pages[0], 'fr']);
    const etag = again.headers.get('etag')!;
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect(hold.mock.calls.length).toBe(1);
    expect(await (await get(path, { 'accept-encoding': 'gzip' })).text()).toBe(pages[0]);
    expect(await (await get(path.replace('lang=fr', 'lang=en'))).text()).toContain('<html lang="en">');
    expect(hold.mock.calls.length).toBe(3);
    // What is nowhere is looked for each time.
    for (const _time of [1, 2]) expect((await get('/programme/programme-rien?lang=fr')).status).toBe(404);
    expect(hold.mock.calls.length).toBe(5);
    await publish('Third');
    const newer = await get(path, { 'if-none-match': etag });
    expect([newer.status, (await newer.text()).includes('<h1>Third</h1>')]).toEqual([200, true]);
    hold.mockRestore();
  });
});
