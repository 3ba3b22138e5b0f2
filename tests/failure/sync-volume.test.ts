import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embedded } from '../support/engines.js';
import { engineSettings, run } from '../support/program.js';
import { exportedFacts, volumeFacts } from '../support/stand-in/volume-facts.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';
import { volume } from '../support/volume.js';

/** An export of P190 to take the place of twinnings that are drawn: tab-separated, as schema/data/wikidata.md says. */
const FILE = process.env['TWINNINGS_FILE'];
const TWINNINGS = volume({ short: 500, long: 13_081 });
const CHANGED = volume({ short: 40, long: 200 });

interface Report {
  readonly rows: number;
  readonly changes: {
    readonly added: string[];
    readonly changed: string[];
    readonly removed: string[];
    readonly same: number;
  };
}

test(`of ${FILE ?? `${TWINNINGS} twinnings`} a second run changes nothing, and a third exactly those rows that were changed`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-volume-'));
  const facts = FILE ? await exportedFacts(FILE) : await volumeFacts(TWINNINGS);
  const wikidata = await standInWikidata(facts);
  const settings = {
    ...engineSettings(embedded),
    SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), ['countries']),
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    IMPORT_FOLDER: join(folder, 'imports'),
    STATE_FOLDER: join(folder, 'state'),
    SYNC_CONTACT: 'mailto:someone@example.org',
    SYNC_PAUSE_MS: '0',
    WIKIDATA_URL: wikidata.url,
  };
  const sync = async (...words: string[]): Promise<Report> => {
    const { code, stdout, stderr } = await run(['sync', 'wikidata', '--json', ...words], settings);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Report;
  };
  const { rows } = await sync();
  const none = { added: [], changed: [], removed: [] };
  expect((await sync('--dry-run')).changes).toEqual({ ...none, same: rows });

  // Only those with a side in France that has a code are asked for.
  const coded = new Set(facts.items.filter(({ insee }) => insee).map(({ q }) => q));
  const abroad = new Set(facts.items.filter(({ country }) => country !== 'FR').map(({ q }) => q));
  const chosen = new Set(facts.twinned.filter((each) => coded.has(each.on) && abroad.has(each.with)).slice(0, CHANGED));
  wikidata.learn({
    ...facts,
    twinned: facts.twinned.map((each) => (chosen.has(each) ? { ...each, start: '1901-01-01T00:00:00Z' } : each)),
  });
  const { changes } = await sync('--dry-run');
  const statements = changes.changed.map((row) => row.split(', ').at(-1)).sort();
  expect(statements).toEqual([...chosen].map((each) => `${each.on}-${each.with}`).sort());
  expect(changes).toMatchObject({ added: [], removed: [], same: rows - CHANGED });
  await wikidata.close();
  await rm(folder, { recursive: true, force: true });
}, 600_000);
