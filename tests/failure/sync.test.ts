import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { engineSettings, run, serveProcess, type Settings } from '../support/program.js';
import { standInDataGouv, type CatalogueSet } from '../support/stand-in/data-gouv.js';
import { standInGeoApi } from '../support/stand-in/geo-api.js';
import { SMALL } from '../support/stand-in/small-wikidata.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

/** A busy machine may take so long to load the French authorities, in milliseconds. */
const LONG = 480_000;

interface Report {
  readonly rows: number;
  readonly version?: string;
  readonly notes: readonly { readonly en: string }[];
  readonly changes: {
    readonly added: string[];
    readonly changed: string[];
    readonly removed: string[];
    readonly same: number;
  };
}

interface ClaimedSource {
  readonly claims: readonly { readonly properties: object }[];
}

const PROJECTS: CatalogueSet = {
  slug: 'les-projets-de-cooperation-decentralisee-asie',
  title: 'Les projets de coopération décentralisée : Asie',
  organisation: 'Ministère des affaires étrangères',
  resources: [
    {
      id: 'aaaa1111',
      format: 'csv',
      body: 'Collectivité française;Collectivité étrangère;Pays;Intitulé du projet\nLyon;Canton;Chine;Eau\nNantes;Suncheon;Corée du Sud;Jardins\n',
    },
    { id: 'bbbb2222', format: 'csv', body: '', url: 'https://elsewhere.example/list.csv' },
  ],
};
const COLUMNS_UNKNOWN: CatalogueSet = {
  slug: 'jumelages-quelque-part',
  title: 'Jumelages',
  organisation: 'Une ville',
  resources: [{ id: 'cccc3333', format: 'csv', body: 'a;b\nRennes;Exeter\nVannes;Bonn\n' }],
};
const OFF_SUBJECT: CatalogueSet = { slug: 'arbres', title: 'Arbres', organisation: 'Une ville', resources: [] };

describe.each(ownEngines)('passerelles sync on $name', (engine) => {
  const once = test.skipIf(engine.name !== 'embedded');
  let folder: string;
  let settings: Settings;
  let wikidata: Awaited<ReturnType<typeof standInWikidata>>;

  const sync = async (name: string, ...words: string[]): Promise<Report> => {
    const { code, stdout, stderr } = await run(['sync', name, '--json', ...words], settings);
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
      const first = await sync('wikidata');
      expect(first).toMatchObject({ rows: 8, changes: { changed: [], removed: [], same: 0 } });
      expect(await sync('wikidata')).toMatchObject({
        version: first.version,
        changes: { added: [], changed: [], removed: [], same: 8 },
      });
      const { query, child, ended } = await serveProcess(settings);
      const { body } = await query(`{ party(wikidata: "Q456") { id ... on FrenchAuthority { website }
        claims(first: 20, property: wikidata) { nodes { value firstSeenOn lastSeenOn source { url licence } } }
        partnerships { nodes { startYear parties { nodes { id } } claims(property: startYear) { nodes { locator source { url } } } } } } }`);
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

  once(
    'reads tables of data.gouv.fr by a mapping that is guessed and kept, and asks for one that it cannot guess',
    async () => {
      const catalogue = await standInDataGouv([PROJECTS, OFF_SUBJECT, COLUMNS_UNKNOWN]);
      settings = { ...settings, DATA_GOUV_URL: `${catalogue.url}/api/1/` };
      const guessed = join(folder, 'state', 'sync', 'data-gouv', 'mappings', 'jumelages-quelque-part-cccc3333.json');
      const { code, stderr } = await run(['sync', 'data-gouv'], settings);
      expect([code, stderr]).toEqual([65, expect.stringContaining(guessed)]);
      expect(JSON.parse(await readFile(guessed, 'utf8'))).toMatchObject({ columns: { french: '', foreign: '' } });
      await writeFile(guessed, 'null');
      const report = await sync('data-gouv', '--dry-run');
      expect(report.changes.added).toEqual([
        expect.stringMatching(/^Lyon – Canton/),
        expect.stringMatching(/^Nantes – Suncheon/),
      ]);
      expect(report.notes.map(({ en }) => en)).toEqual([
        expect.stringMatching(/2 rows, 0 refused/),
        expect.stringMatching(/elsewhere\.example.*SYNC_HOSTS/),
      ]);

      // A mapping that stands beside the seed counts, whatever was guessed before.
      const mapping = {
        name: 'jumelages-quelque-part',
        columns: { french: 'a', foreign: 'b' },
        constants: { kind: 'TWINNING', sourceTitle: 'Jumelages', publisher: 'Une ville' },
      };
      const ofSeed = join(folder, 'seed', 'mappings', basename(guessed));
      await mkdir(dirname(ofSeed));
      await writeFile(ofSeed, JSON.stringify(mapping));
      const { rows, version } = await sync('data-gouv');
      expect([rows, version]).toEqual([4, expect.any(String)]);
      expect((await sync('data-gouv')).changes).toEqual({ added: [], changed: [], removed: [], same: 4 });

      // A table that its host has no more is told, and holds up none of the others.
      catalogue.fault = ({ path }) => (path === '/files/cccc3333' ? { status: 404 } : undefined);
      const without = await sync('data-gouv', '--dry-run');
      expect(without.changes.removed).toEqual([
        expect.stringMatching(/^Rennes – Exeter/),
        expect.stringMatching(/^Vannes – Bonn/),
      ]);
      expect(without.notes.map(({ en }) => en)).toContainEqual(expect.stringMatching(/files\/cccc3333.*404/));
      expect(await run(['imports', 'remove', 'data-gouv'], settings)).toMatchObject({ code: 0 });
      await catalogue.close();
    },
    LONG,
  );

  once(
    'takes from geo.api.gouv.fr what the reference lacks, and no second measure of what it has',
    async () => {
      const api = await standInGeoApi([
        { nom: 'Lyon', code: '69123', population: 1, centre: [4.8, 45.7] },
        { nom: "L'Abergement-Clémenciat", code: '01001', population: 1, centre: [4.92, 46.15] },
      ]);
      settings = { ...settings, GEO_API_URL: `${api.url}/` };
      const { rows } = await sync('geo-api');
      expect(rows).toBe(2);
      const { stdout } = await run(['claims', 'geo-api', '--json'], settings);
      const sources = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ClaimedSource);
      expect(sources.flatMap(({ claims }) => claims.map(({ properties }) => properties))).toMatchObject([
        { subject: 'fr-commune-01001', property: 'latitude', value: '46.15', accepted: true, disputed: false },
        { subject: 'fr-commune-01001', property: 'longitude', value: '4.92', accepted: true, disputed: false },
      ]);
      await api.close();
    },
    LONG,
  );
});
