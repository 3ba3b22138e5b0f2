import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { engineSettings, run, start, until, type Settings } from '../support/program.js';
import { configFor } from '../support/seed-graph.js';
import { smallDisk } from '../support/small-disk.js';
import { standIn, type Answer, type StandIn } from '../support/stand-in/server.js';
import { SMALL } from '../support/stand-in/small-wikidata.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

const LONG = 120_000;
const JSON_TYPE = { 'content-type': 'application/sparql-results+json' };
const EMPTY = JSON.stringify({ head: { vars: [] }, results: { bindings: [] } });
const WEB_PAGE: Answer = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Maintenance</p>' };

/** Faults that pass, by the question that meets each. */
const PASSING: Readonly<Record<number, Answer>> = {
  2: { status: 429, headers: { 'retry-after': '1' } },
  5: { status: 503 },
  8: { headers: JSON_TYPE, body: EMPTY, cutAfter: 10 },
  11: { headers: JSON_TYPE, body: '{"head":{"vars":["french"]},"results":{"bind' },
  14: WEB_PAGE,
  17: { headers: JSON_TYPE, body: EMPTY, cutAfter: 10, thenSilent: true },
};

/** Faults that stay: what the source answers from the fourth question on, how the command ends, and what it says. */
const STAYING: readonly [string, Answer, number, RegExp][] = [
  ['a source that is overloaded', { status: 503 }, 75, /answers with the status 503, 5 times in a row/],
  ['a source that wants a day of rest', { status: 429, headers: { 'retry-after': '86400' } }, 75, /1440 minutes/],
  ['a web page in place of JSON', WEB_PAGE, 75, /a web page in place of JSON, 5 times in a row/],
  ['a source that falls silent', { body: EMPTY, cutAfter: 5, thenSilent: true }, 75, /no whole answer within 2 s/],
  ['a source that knows no such page', { status: 404 }, 65, /answers with the status 404/],
  [
    'results without the variables asked for',
    { headers: JSON_TYPE, body: EMPTY },
    65,
    /no \?french.*has the source changed/,
  ],
  ['JSON of another kind', { headers: JSON_TYPE, body: '{"error":"no"}' }, 65, /not built as expected \(head/],
  [
    'a redirect to another host',
    { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
    65,
    /another host, 127\.0\.0\.1:9; .*SYNC_HOSTS/,
  ],
  ['a redirect to a file', { status: 302, headers: { location: 'file:///etc/passwd' } }, 65, /which is not followed/],
];

describe.each(ownEngines)('passerelles sync that meets faults, on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  let former: string | undefined;
  let wikidata: Awaited<ReturnType<typeof standInWikidata>>;
  const once = test.skipIf(engine.name !== 'embedded');

  const current = async (): Promise<string | undefined> => {
    const store = await openStore(configFor(engine));
    try {
      return (await store.current())?.version;
    } finally {
      await store.close();
    }
  };
  const expectUntouched = async (): Promise<void> => {
    expect(await current()).toBe(former);
    const imports = join(folder, 'imports');
    expect(existsSync(imports) ? (await readdir(imports)).filter((name) => !name.startsWith('.')) : []).toEqual([]);
  };
  const fault = (at: StandIn['fault']): void => {
    wikidata.fault = at;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-sync-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    wikidata = await standInWikidata(SMALL);
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), ['countries']),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
      STATE_FOLDER: join(folder, 'state'),
      SYNC_CONTACT: 'mailto:someone@example.org',
      SYNC_PAUSE_MS: '0',
      // A busy machine may take so long to answer.
      SYNC_TIMEOUT_MS: '2000',
      WIKIDATA_URL: `${wikidata.url}/sparql`,
    };
    const built = await run(['build'], settings);
    expect(built, built.stderr).toMatchObject({ code: 0 });
    former = await current();
  }, LONG);
  beforeEach(async () => {
    wikidata.asked.length = 0;
    fault(() => undefined);
    await rm(join(folder, 'state'), { recursive: true, force: true });
  });
  afterAll(async () => {
    await wikidata.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test(
    'asks again after faults that pass, says who asks, and with --dry-run changes nothing',
    async () => {
      fault(({ at }) => PASSING[at]);
      const began = Date.now();
      const { code, stdout, stderr } = await run(['sync', 'wikidata', '--dry-run'], settings);
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(
        /8 rows of 114 pages: 8 added, 0 changed, 0 removed, 0 as before\.\nNothing was published\./,
      );
      expect(wikidata.asked).toHaveLength(114 + Object.keys(PASSING).length);
      expect(Date.now() - began, 'it waits as long as Retry-After says').toBeGreaterThan(1000);
      expect(wikidata.asked[0]?.headers['user-agent']).toBe('passerelles (+mailto:someone@example.org)');
      await expectUntouched();
    },
    LONG,
  );

  test.each(STAYING)(
    'stops at %s with one line, and nothing is published',
    async (_what, answer, exit, says) => {
      fault(({ at }) => (at >= 3 ? answer : undefined));
      const { code, stderr } = await run(['sync', 'wikidata'], settings);
      expect([code, stderr.split('\n').filter((line) => line.startsWith('passerelles:'))]).toEqual([
        exit,
        [expect.stringMatching(says)],
      ]);
      await expectUntouched();
    },
    LONG,
  );

  once('follows a redirect to a host that SYNC_HOSTS names', async () => {
    const other = await standInWikidata(SMALL);
    fault(() => ({ status: 307, headers: { location: `${other.url}/sparql` } }));
    const allowed = { ...settings, SYNC_HOSTS: other.url.replace('http://', '') };
    expect(await run(['sync', 'wikidata', '--dry-run', '--limit', '4'], allowed)).toMatchObject({ code: 0 });
    expect(other.asked).toHaveLength(4);
    await other.close();
  });

  once('stops at a certificate that nobody vouches for', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const words = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=127.0.0.1',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    const made = spawnSync('openssl', words);
    if (made.status !== 0) return void console.log('certificate: not tried, there is no openssl here');
    const tls = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    const server = await standIn(() => ({ headers: JSON_TYPE, body: EMPTY }), tls);
    expect(await run(['sync', 'wikidata'], { ...settings, WIKIDATA_URL: server.url })).toMatchObject({
      code: 65,
      stderr: expect.stringMatching(/certificate is not to be trusted \(self-signed certificate\)/),
    });
    expect(server.asked).toEqual([]);
    await server.close();
  });

  once('asks nobody without an address to write to', async () => {
    const { SYNC_CONTACT: _contact, ...unnamed } = settings;
    expect(await run(['sync', 'wikidata'], unnamed)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/set SYNC_CONTACT/),
    });
    expect(wikidata.asked).toEqual([]);
  });

  test('a full disk stops it with one line, and nothing is published', async () => {
    const path = join(folder, 'disk');
    const disk = await smallDisk(path, '16k');
    if ('missing' in disk)
      return void console.log(`full disk: not tried, a small one cannot be mounted here (${disk.missing})`);
    try {
      const { code, stderr } = await run(['sync', 'wikidata'], { ...settings, STATE_FOLDER: join(path, 'state') });
      expect([code, stderr]).toEqual([74, expect.stringMatching(/pages\.part\.ndjson could not be written: .*ENOSPC/)]);
      await expectUntouched();
      expect(wikidata.asked.length).toBeGreaterThan(10);
    } finally {
      disk.umount();
    }
  });

  test(
    'Ctrl-C at ten moments, while it fetches or builds, leaves the graph that was served, and the next run goes on',
    async () => {
      for (const pages of [0, 1, 20, 40, 80, 100, 113]) {
        const { child, ended } = start(['sync', 'wikidata'], settings);
        fault(({ at }) => {
          if (at === pages) child.kill('SIGINT');
          return undefined;
        });
        expect(await ended).toMatchObject({ code: 130, stderr: expect.stringMatching(/stopped; the version served/) });
        await expectUntouched();
      }
      fault(() => undefined);
      for (const step of ['read', 'identify', 'settle']) {
        const { child, printed, ended } = start(['sync', 'wikidata'], settings);
        await until(() => Promise.resolve(printed.stderr.includes(`${step} …`)));
        child.kill('SIGINT');
        expect(await ended).toMatchObject({ code: 130 });
        await expectUntouched();
      }
      wikidata.asked.length = 0;
      expect(await run(['sync', 'wikidata'], settings)).toMatchObject({ code: 0 });
      expect(wikidata.asked, 'every page was fetched already').toEqual([]);
      expect(await current()).not.toBe(former);
      expect(await readdir(join(folder, 'imports'))).toEqual(['wikidata']);
    },
    LONG,
  );
});
