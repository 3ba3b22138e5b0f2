import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { engineSettings, run, serveProcess, type Settings } from '../support/program.js';
import { SMALL } from '../support/stand-in/small-wikidata.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

const LONG = 180_000;

interface Report {
  readonly rows: number;
  readonly version?: string;
  readonly changes: {
    readonly added: string[];
    readonly changed: string[];
    readonly removed: string[];
    readonly same: number;
  };
}

describe.each(ownEngines)('passerelles sync wikidata on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  let wikidata: Awaited<ReturnType<typeof standInWikidata>>;

  const sync = async (...words: string[]): Promise<Report> => {
    const { code, stdout, stderr } = await run(['sync', 'wikidata', '--json', ...words], settings);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Report;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-sync-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    wikidata = await standInWikidata(SMALL);
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), ['countries', 'french-authorities']),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
      STATE_FOLDER: join(folder, 'state'),
      SYNC_CONTACT: 'mailto:someone@example.org',
      SYNC_PAUSE_MS: '0',
      WIKIDATA_URL: `${wikidata.url}/sparql`,
    };
  });
  afterAll(async () => {
    await wikidata.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test(
    'publishes twinnings with the source and the days of each claim, and a second run changes nothing',
    async () => {
      const first = await sync();
      expect(first).toMatchObject({ rows: 8, changes: { changed: [], removed: [], same: 0 } });
      expect(await sync()).toMatchObject({
        version: first.version,
        changes: { added: [], changed: [], removed: [], same: 8 },
      });
      const { query, child, ended } = await serveProcess(settings);
      const { body } = await query(`{ party(wikidata: "Q456") { id ... on FrenchAuthority { website }
        claims(first: 20, property: "wikidata") { nodes { value firstSeenOn lastSeenOn source { url licence } } }
        partnerships { nodes { startYear parties { nodes { id } } claims(property: "startYear") { nodes { locator source { url } } } } } } }`);
      child.kill();
      await ended;
      const today = new Date().toISOString().slice(0, 10);
      const item = (q: string) => ({ source: { url: `https://www.wikidata.org/wiki/${q}` } });
      expect(body.data).toEqual({
        party: {
          id: 'fr-commune-69123',
          website: 'https://www.lyon.fr/',
          claims: {
            nodes: [
              {
                value: 'Q456',
                firstSeenOn: today,
                lastSeenOn: today,
                source: { ...item('Q456').source, licence: 'CC0-1.0' },
              },
            ],
          },
          partnerships: {
            nodes: [
              {
                startYear: 1981,
                parties: { nodes: [{ id: 'abroad-geonames-2879139' }, { id: 'fr-commune-69123' }] },
                claims: {
                  nodes: [
                    { locator: 'Wikidata, P190, Q2079-Q456', ...item('Q2079') },
                    { locator: 'Wikidata, P190, Q456-Q2079', ...item('Q1000001') },
                    {
                      locator: 'Wikidata, P190, Q456-Q2079',
                      source: { url: 'https://www.leipzig.de/international/lyon' },
                    },
                  ],
                },
              },
            ],
          },
        },
      });
    },
    LONG,
  );
});
