import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { buildGraph } from '../../src/ingest/build.js';
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
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-page-versions-'));
    const store = await openStore(configFor(engine));
    server = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), store, folder);
    url = await server.listen();
    for (const name of ['Premier', 'Second']) {
      const { graph, version } = await buildGraph((await writeSmallSeed(join(folder, name), { name })).manifest);
      await store.publish(graph, { version, fingerprint: name });
      await until(async () => (await server.graph.check()).version === version);
      versions.push(version);
    }
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
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
});
