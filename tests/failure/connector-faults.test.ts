import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildAndPublish } from '../../src/ingest/publish.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import type { Connector } from '../../src/sync/connector.js';
import { CONNECTORS } from '../../src/sync/connectors.js';
import { sync, type SyncOptions, type SyncReport } from '../../src/sync/sync.js';
import { PAGE_ROWS } from '../../src/sync/wikidata/queries.js';
import { configFor } from '../support/config-for.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { smallDisk } from '../support/small-disk.js';
import { standIn, type Answer, type StandIn } from '../support/stand-in/server.js';
import { SMALL_SOURCES } from '../support/stand-in/sources.js';
import { standInWikidata, type Facts } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

vi.mock(import('../../src/ingest/read/reference.js'), async (original) =>
  (await import('../support/few-authorities.js')).fewAuthorities(original),
);

/** As a command: what it says when the source is away, or not as expected. `sync-faults.test.ts` runs whole commands. */
const [AWAY, UNUSABLE, DISK] = ['SOURCE_AWAY', 'SOURCE_UNUSABLE', 'DISK'];
const WEB_PAGE: Answer = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Maintenance</p>' };
const redirect = (location: string): Answer => ({ status: 302, headers: { location } });

/** Faults that pass: each meets one question, and the next attempt is answered. */
const PASSING: readonly Answer[] = [
  { status: 429, headers: { 'retry-after': '1' } },
  { status: 503 },
  { body: '{"data": [{"slug"', cutAfter: 10 },
  WEB_PAGE,
  { body: '{"data": []}', cutAfter: 5, thenSilent: true },
];

/** Faults that stay, from the second question on. */
const STAYING: readonly [string, Answer, string, RegExp][] = [
  ['is overloaded', { status: 503 }, AWAY, /status 503, 5 times in a row/],
  ['wants a day of rest', { status: 429, headers: { 'retry-after': '86400' } }, AWAY, /1440 minutes/],
  ['sends a web page', WEB_PAGE, AWAY, /a web page in place of .*5 times in a row/],
  ['falls silent in the middle', { body: '{"a": 1}', cutAfter: 3, thenSilent: true }, AWAY, /no whole answer within/],
  ['cuts its answer off', { body: '{"a": 1}', cutAfter: 3 }, AWAY, /5 times in a row/],
  ['sends damaged JSON', { body: '{"data": [' }, AWAY, /cut off or damaged, 5 times in a row/],
  ['is built otherwise', { body: '{"error": "no"}' }, UNUSABLE, /not built as expected/],
  ['refuses', { status: 403 }, UNUSABLE, /status 403/],
  ['leads to another host', redirect('http://127.0.0.1:9/'), UNUSABLE, /another host, 127\.0\.0\.1:9; .*SYNC_HOSTS/],
  ['leads to a file', redirect('file:///etc/passwd'), UNUSABLE, /which is not followed/],
];

/** How long a source may be silent, in milliseconds, where it is to be; elsewhere a busy machine may answer late. */
const SOON = '400';

/** A source of one test, and the folder that it fetches into. */
interface Tried {
  readonly server: StandIn;
  readonly folder: string;
  /** Where its pages are kept. */
  readonly pages: string;
  readonly sync: (options?: SyncOptions, settings?: Readonly<Record<string, string>>) => Promise<SyncReport>;
}

describe.each(ownEngines)('on $name', (engine) => {
  let folder: string;
  let store: GraphStore;
  let manifest: string;
  let base: string;
  let tls: { readonly key: string; readonly cert: string } | undefined;
  const current = async (): Promise<string | undefined> => (await store.current())?.version;

  /** A connector with a source of its own: every test has the graph in common, and nothing else. */
  async function tryOut(connector: Connector, open = SMALL_SOURCES[connector.name]!.open): Promise<Tried> {
    const { name } = connector;
    const source = SMALL_SOURCES[name]!;
    const own = await mkdtemp(join(folder, `${name}-`));
    const server = await open();
    const settings = {
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(own, 'imports'),
      STATE_FOLDER: join(own, 'state'),
      SYNC_CONTACT: 'mailto:someone@example.org',
      SYNC_PAUSE_MS: '0',
      SYNC_TIMEOUT_MS: '10000',
      [source.setting]: `${server.url}${source.path}`,
    };
    return {
      server,
      folder: own,
      pages: join(own, 'state', 'sync', name),
      sync: (options = {}, more = {}) =>
        sync(connector, configFor(engine, { ...settings, ...more }), options, () => {}),
    };
  }
  const expectUntouched = async (tried: Tried): Promise<void> => {
    expect(existsSync(join(tried.folder, 'imports'))).toBe(false);
    expect(await current()).toBe(base);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-connector-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    manifest = await writeSyncSeed(join(folder, 'seed'), ['countries', 'french-authorities']);
    store = await openStore(configFor(engine));
    const places = { manifest, snapshots: join(folder, 'snapshots'), imports: join(folder, 'none') };
    base = (await buildAndPublish(places, store)).version;
    tls = await selfSigned(folder);
  });
  afterAll(async () => {
    await store.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  // Most of them wait for what does not come.
  describe.concurrent.each(CONNECTORS)('the connector $name', (connector) => {
    const { pages, rows } = SMALL_SOURCES[connector.name]!;

    test('reads the same rows after faults that pass, asks by its own name, and by a trial changes nothing', async () => {
      const tried = await tryOut(connector);
      const { server } = tried;
      const faults = PASSING.slice(0, pages);
      // Every second question meets one, as long as there are any: an attempt is never followed by a second fault.
      server.fault = ({ at }) => (at % 2 === 0 ? faults.shift() : undefined);
      expect(await tried.sync({ dryRun: true }, { SYNC_TIMEOUT_MS: SOON })).toMatchObject({ rows, pages });
      const [first, second] = server.asked.map(({ time }) => time);
      expect(second! - first!, 'it waits as long as Retry-After says').toBeGreaterThanOrEqual(990);
      expect(faults, 'each was met').toEqual([]);
      expect(new Set(server.asked.map(({ headers }) => headers['user-agent']))).toEqual(
        new Set(['passerelles (+mailto:someone@example.org)']),
      );
      await expectUntouched(tried);
      await server.close();
    });

    test.each(STAYING)(
      'stops where its source %s; what was fetched before is kept',
      async (_what, answer, code, says) => {
        const tried = await tryOut(connector);
        const { server } = tried;
        server.fault = ({ url, parameters }) =>
          // The first question may be asked again, where the machine is so busy that it is answered late.
          `${url}${String(parameters)}` === `${server.asked[0]!.url}${String(server.asked[0]!.parameters)}`
            ? undefined
            : answer;
        await expect(tried.sync({}, answer.thenSilent ? { SYNC_TIMEOUT_MS: SOON } : {})).rejects.toMatchObject({
          code,
          message: expect.stringMatching(says),
          french: expect.stringMatching(/ la version servie est intacte|relancez/),
        });
        await expectUntouched(tried);
        expect(await readdir(tried.pages)).toEqual(['pages.part.ndjson']);
        server.fault = () => undefined;
        const before = server.asked.length;
        expect(await tried.sync({ dryRun: true })).toMatchObject({ rows, pages });
        expect(server.asked, 'it goes on where it was').toHaveLength(before + pages - 1);
        await server.close();
      },
    );

    test('follows a redirect to a host that SYNC_HOSTS names', async () => {
      const [tried, other] = [await tryOut(connector), await SMALL_SOURCES[connector.name]!.open()];
      tried.server.fault = ({ url }) => ({ status: 307, headers: { location: `${other.url}${url}` } });
      const allowed = { SYNC_HOSTS: new URL(other.url).host };
      expect(await tried.sync({ dryRun: true }, allowed)).toMatchObject({ rows, pages });
      await Promise.all([tried.server.close(), other.close()]);
    });

    test('stops at a certificate that nobody vouches for', async () => {
      if (!tls) return void console.log('certificate: not tried, there is no openssl here');
      const tried = await tryOut(connector, () => standIn(() => ({ body: '{}' }), tls));
      await expect(tried.sync()).rejects.toMatchObject({
        code: UNUSABLE,
        message: expect.stringMatching(/certificate is not to be trusted \(self-signed certificate\)/),
      });
      expect(tried.server.asked).toEqual([]);
      await expectUntouched(tried);
      await tried.server.close();
    });

    test('stops where the disk is full in the middle, and goes on from there once there is room', async () => {
      const tried = await tryOut(connector);
      const disk = await smallDisk(join(tried.folder, 'state'), '4k');
      if ('missing' in disk)
        return void console.log(`full disk: not tried, none can be mounted here (${disk.missing})`);
      try {
        await expect(tried.sync()).rejects.toMatchObject({
          code: DISK,
          message: expect.stringMatching(/pages\.part\.ndjson could not be written: .*ENOSPC/),
        });
        await expectUntouched(tried);
        const before = tried.server.asked.length;
        expect(before).toBeGreaterThan(1);
        disk.grow('1m');
        await tried.sync({ dryRun: true });
        // The page that found no room is asked for again.
        expect(tried.server.asked).toHaveLength(pages + 1);
      } finally {
        disk.umount();
      }
      await tried.server.close();
    });
  });

  test.each([
    ['a web page', WEB_PAGE],
    ['half a table', { body: 'Collectivité française;Ville partenaire;Pays\nLyon;Bonn;Allemagne\n', cutAfter: 50 }],
  ])('where data.gouv.fr sends %s in place of a table, it is asked again', async (_what, answer) => {
    const tried = await tryOut(CONNECTORS.find(({ name }) => name === 'data-gouv')!);
    const faults = [answer];
    tried.server.fault = ({ path }) => (path.startsWith('/files/') ? faults.shift() : undefined);
    expect(await tried.sync({ dryRun: true })).toMatchObject({
      rows: 1,
      changes: { added: [expect.stringMatching(/^Lyon – Bonn/)] },
    });
    expect(faults).toEqual([]);
    await tried.server.close();
  });

  test('a query of more rows than a page is asked page after page, in the middle of which it goes on', async () => {
    const abroad = Array.from({ length: PAGE_ROWS + 1 }, (_, at) => ({
      q: `Q${100_000 + at}`,
      fr: 'Bonn',
      country: 'DE',
    }));
    const lyon = { q: 'Q456', fr: 'Lyon', insee: '69123', country: 'FR' };
    const facts: Facts = { items: [lyon, ...abroad], twinned: abroad.map(({ q }) => ({ on: 'Q456', with: q })) };
    const tried = await tryOut(CONNECTORS[0]!, () => standInWikidata(facts));
    const { server } = tried;
    server.fault = ({ parameters }) =>
      parameters.get('query')?.includes(`OFFSET ${PAGE_ROWS}`) ? { status: 403 } : undefined;
    await expect(tried.sync()).rejects.toMatchObject({ code: UNUSABLE });
    server.fault = () => undefined;
    server.asked.length = 0;
    // Lyon, 5,001 places abroad, and as many twinnings.
    expect(await tried.sync({ dryRun: true })).toMatchObject({ rows: 1 + 2 * abroad.length });
    expect(server.asked[0]?.parameters.get('query')).toMatch(`OFFSET ${PAGE_ROWS}`);
    await expectUntouched(tried);
    await server.close();
  });
});

/** A certificate that nobody vouches for; undefined where it cannot be made. */
async function selfSigned(folder: string): Promise<{ key: string; cert: string } | undefined> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = `req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout ${key} -out ${cert}`;
  if (spawnSync('openssl', words.split(' ')).status !== 0) return undefined;
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}
