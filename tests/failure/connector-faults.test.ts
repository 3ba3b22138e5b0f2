import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, type Config } from '../../src/config.js';
import { CONNECTORS } from '../../src/sync/connectors.js';
import { sync, type SyncReport } from '../../src/sync/sync.js';
import { standInDataGouv } from '../support/stand-in/data-gouv.js';
import { standInGeoApi } from '../support/stand-in/geo-api.js';
import type { Answer, StandIn } from '../support/stand-in/server.js';
import { SMALL } from '../support/stand-in/small-wikidata.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

/** As a command: what it says when the source is away, or not as expected. `sync-faults.test.ts` runs whole commands. */
const [AWAY, UNUSABLE] = ['SOURCE_AWAY', 'SOURCE_UNUSABLE'];
const WEB_PAGE: Answer = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Maintenance</p>' };

const SOURCES: Readonly<
  Record<string, { readonly open: () => Promise<StandIn>; readonly setting: string; path: string }>
> = {
  wikidata: { open: () => standInWikidata(SMALL), setting: 'WIKIDATA_URL', path: '/sparql' },
  'wikidata-ids': { open: () => standInWikidata(SMALL), setting: 'WIKIDATA_URL', path: '/sparql' },
  'data-gouv': {
    open: () =>
      standInDataGouv([
        {
          slug: 'projets-de-cooperation-decentralisee',
          title: 'Projets de coopération décentralisée',
          organisation: 'Ministère',
          resources: [
            {
              id: 'aaaa1111',
              format: 'csv',
              body: 'Collectivité française;Ville partenaire;Pays\nLyon;Bonn;Allemagne\n',
            },
          ],
        },
      ]),
    setting: 'DATA_GOUV_URL',
    path: '/api/1/',
  },
  'geo-api': {
    open: () => standInGeoApi([{ nom: 'Lyon', code: '69123', population: 1, centre: [4.8, 45.7] }]),
    setting: 'GEO_API_URL',
    path: '/',
  },
};

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
  ['falls silent in the middle', { body: '{"a": 1}', cutAfter: 3, thenSilent: true }, AWAY, /no whole answer/],
  ['cuts its answer off', { body: '{"a": 1}', cutAfter: 3 }, AWAY, /5 times in a row/],
  ['sends damaged JSON', { body: '{"data": [' }, AWAY, /cut off or damaged, 5 times in a row/],
  ['is built otherwise', { body: '{"error": "no"}' }, UNUSABLE, /not built as expected/],
  ['refuses', { status: 403 }, UNUSABLE, /status 403/],
  ['leads to another host', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, UNUSABLE, /another host/],
];

describe.each(CONNECTORS)('the connector $name', (connector) => {
  const source = SOURCES[connector.name]!;
  let folder: string;
  let server: StandIn;
  let config: Config;
  const tried = (): Promise<SyncReport> => sync(connector, config, { dryRun: true }, () => {});

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-connector-'));
    server = await source.open();
    config = readConfig({
      SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), []),
      IMPORT_FOLDER: join(folder, 'imports'),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
      SYNC_CONTACT: 'mailto:someone@example.org',
      SYNC_PAUSE_MS: '0',
      SYNC_TIMEOUT_MS: '500',
      [source.setting]: `${server.url}${source.path}`,
    });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const expectUntouched = (): void => {
    expect(['imports', 'snapshots'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  };

  test('reads the same rows after faults that pass, changes nothing by a trial, and asks by its own name', async () => {
    const { rows, pages } = await tried();
    expect(rows).toBeGreaterThan(0);
    await rm(join(folder, 'state'), { recursive: true });
    const asked = server.asked.splice(0).length;
    // Every second question meets one, as long as there are any: an attempt is never followed by a second fault.
    server.fault = ({ at }) => (at % 2 === 0 ? PASSING[at / 2] : undefined);
    expect(await tried()).toMatchObject({ rows, pages });
    expect(server.asked).toHaveLength(asked + Math.min(PASSING.length, asked));
    expect(new Set(server.asked.map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['passerelles (+mailto:someone@example.org)']),
    );
    expectUntouched();
  });

  test.each(STAYING)(
    'stops where its source %s; what was fetched before is kept',
    async (_what, answer, code, says) => {
      server.fault = ({ at }) => (at >= 1 ? answer : undefined);
      await expect(tried()).rejects.toMatchObject({
        code,
        message: expect.stringMatching(says),
        french: expect.stringMatching(/ la version servie est intacte|relancez/),
      });
      expectUntouched();
      const state = join(folder, 'state', 'sync', connector.name);
      expect(await readdir(state)).toEqual(['pages.part.ndjson']);
      server.fault = () => undefined;
      const before = server.asked.length;
      const { pages } = await tried();
      expect(server.asked).toHaveLength(before + pages - 1);
    },
  );
});
