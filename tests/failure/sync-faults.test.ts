import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAndPublish } from '../../src/ingest/publish.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { configFor } from '../support/config-for.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { engineSettings, run, start, type Run, type Settings } from '../support/program.js';
import type { StandIn } from '../support/stand-in/server.js';
import { SMALL_SOURCES } from '../support/stand-in/sources.js';
import { writeSyncSeed } from '../support/sync-seed.js';

/** Ten moments of Ctrl-C: while a question is answered, the first being 0, or as a step of the build begins. */
const MOMENTS: Readonly<Record<string, readonly (number | string)[]>> = {
  'wikidata-ids': [40, 'settle'],
  'data-gouv': [2, 'settle'],
  'geo-api': [1, 100],
  wikidata: [0, 60, 'read', 'identify'],
};
/** The last of them; of the others a trial says that the next run goes on. */
const PUBLISHED = 'wikidata';

/** Whole commands; `connector-faults.test.ts` has every fault of every source. */
describe.each(ownEngines)('passerelles sync as a command, on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  let store: GraphStore;
  let sources: Readonly<Record<string, StandIn>>;
  const once = test.skipIf(engine.name !== 'embedded');
  const current = async (): Promise<string | undefined> => (await store.current())?.version;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-sync-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    const opened = Object.entries(SMALL_SOURCES).map(async ([name, { open }]) => [name, await open()] as const);
    sources = Object.fromEntries(await Promise.all(opened));
    const places = {
      SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), ['countries']),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
      STATE_FOLDER: join(folder, 'state'),
    };
    settings = { ...engineSettings(engine), ...places, SYNC_CONTACT: 'mailto:someone@example.org', SYNC_PAUSE_MS: '0' };
    const config = configFor(engine, places);
    await mkdir(config.imports);
    store = await openStore(config);
    await buildAndPublish(config, store);
  });
  beforeEach(() => {
    for (const source of Object.values(sources)) source.fault = () => undefined;
  });
  afterAll(async () => {
    await Promise.all([...Object.values(sources).map((source) => source.close()), store.close()]);
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });
  const settingsOf = (name: string): Settings => {
    const { setting, path } = SMALL_SOURCES[name]!;
    return { ...settings, [setting]: `${sources[name]!.url}${path}` };
  };

  once('asks nobody without an address to write to', async () => {
    const { SYNC_CONTACT: _contact, ...unnamed } = settingsOf('wikidata');
    const { code, stderr } = await run(['sync', 'wikidata'], unnamed);
    expect([code, stderr]).toEqual([64, expect.stringMatching(/set SYNC_CONTACT/)]);
    expect(sources['wikidata']!.asked).toEqual([]);
  });

  once.each([
    ['away', 503, 75, 5],
    ['not as expected', 404, 65, 1],
  ])('ends with one line and its own exit code where a source is %s', async (_what, status, exit, attempts) => {
    const { asked } = sources['geo-api']!;
    sources['geo-api']!.fault = () => ({ status });
    asked.length = 0;
    const { code, stderr } = await run(['sync', 'geo-api'], settingsOf('geo-api'));
    const told = stderr.split('\n').filter((line) => line.startsWith('passerelles:'));
    expect([code, told]).toEqual([exit, [expect.stringContaining(`answers with the status ${status}`)]]);
    expect(asked).toHaveLength(attempts);
  });

  once('tells people what a trial would change', async () => {
    const { code, stdout } = await run(['sync', 'data-gouv', '--dry-run'], settingsOf('data-gouv'));
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^added \(1\)\n {2}Lyon – Bonn[^\n]+\n[^\n]+\ndata-gouv: 1 rows of 4 pages: 1 added, 0 changed, 0 removed, 0 as before\.\nNothing was published\.\n$/,
      ),
    ]);
    await rm(join(folder, 'state'), { recursive: true });
  });

  test('Ctrl-C at ten moments leaves the graph that was served, and the next run goes on', async () => {
    const former = await current();
    for (const [name, moments] of Object.entries(MOMENTS)) {
      const source = sources[name]!;
      source.asked.length = 0;
      for (const moment of moments) {
        const started = start(['sync', name], settingsOf(name));
        interrupt(started, source, moment);
        const { code, stderr } = await started.ended;
        expect([name, moment, code, stderr]).toEqual([name, moment, 130, expect.stringMatching(/the version served/)]);
        expect(await current()).toBe(former);
        expect((await readdir(join(folder, 'imports'))).filter((file) => !file.startsWith('.'))).toEqual([]);
      }
      const rest = await run(['sync', name, ...(name === PUBLISHED ? [] : ['--dry-run'])], settingsOf(name));
      expect(rest.code, rest.stderr).toBe(0);
      // Of each time at most the page that was under way is asked for again.
      expect(source.asked.length).toBeLessThanOrEqual(SMALL_SOURCES[name]!.pages + moments.length);
    }
    expect(await current()).not.toBe(former);
    expect(await readdir(join(folder, 'imports'))).toEqual([PUBLISHED]);
  });
});

/** Sends Ctrl-C once: as a question comes, or as soon as the run tells of a step. */
function interrupt({ child, printed }: Run, source: StandIn, moment: number | string): void {
  let isSent = false;
  const send = (): void => {
    if (!isSent) child.kill('SIGINT');
    isSent = true;
  };
  source.fault = ({ at }) => {
    if (at === moment) send();
    return undefined;
  };
  child.stderr?.on('data', () => {
    if (printed.stderr.includes(`${moment} …`)) send();
  });
}
