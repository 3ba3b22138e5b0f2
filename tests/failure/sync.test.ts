import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execute, parse, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { serveGraph } from '../../src/graphql/served-graph.js';
import { importNames } from '../../src/ingest/import/imports.js';
import { removeImport } from '../../src/ingest/import/kept-imports.js';
import { buildAndPublish } from '../../src/ingest/publish.js';
import { openStore } from '../../src/store/open-store.js';
import { CONNECTORS } from '../../src/sync/connectors.js';
import { sync, type SyncOptions, type SyncReport } from '../../src/sync/sync.js';
import { configFor } from '../support/config-for.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { standInDataGouv, type CatalogueSet } from '../support/stand-in/data-gouv.js';
import { standInGeoApi } from '../support/stand-in/geo-api.js';
import { SMALL } from '../support/stand-in/small-wikidata.js';
import { standInWikidata } from '../support/stand-in/wikidata.js';
import { writeSyncSeed } from '../support/sync-seed.js';

vi.mock(import('../../src/ingest/read/reference.js'), async (original) =>
  (await import('../support/few-authorities.js')).fewAuthorities(original),
);

const PROJECTS: CatalogueSet = {
  slug: 'les-projets-de-cooperation-decentralisee-europe',
  title: 'Les projets de coopération décentralisée : Europe',
  organisation: 'Ministère des affaires étrangères',
  resources: [
    {
      id: 'aaaa1111',
      format: 'csv',
      body: 'Collectivité française;Collectivité étrangère;Pays;Intitulé du projet\nLyon;Leipzig;Allemagne;Eau\nNantes;Sarrebruck;Allemagne;Jardins\n',
    },
    { id: 'bbbb2222', format: 'csv', body: '', url: 'https://elsewhere.example/list.csv' },
  ],
};
const COLUMNS_UNKNOWN: CatalogueSet = {
  slug: 'jumelages-quelque-part',
  title: 'Jumelages',
  organisation: 'Une ville',
  resources: [{ id: 'cccc3333', format: 'csv', body: 'a;b;c\nRennes;Erlangen;Allemagne\nVannes;Cuxhaven;Allemagne\n' }],
};
const OFF_SUBJECT: CatalogueSet = { slug: 'arbres', title: 'Arbres', organisation: 'Une ville', resources: [] };

describe.each(ownEngines)('what a sync publishes on $name', (engine) => {
  let folder: string;
  let settings: Readonly<Record<string, string>>;

  /** A first run publishes, and the same again changes nothing. */
  async function twice(name: string): Promise<SyncReport> {
    const first = await synced(name);
    expect(first.changes).toMatchObject({ changed: [], removed: [], same: 0 });
    const same = { added: [], changed: [], removed: [], same: first.rows };
    expect(await synced(name)).toMatchObject({ version: first.version, changes: same });
    return first;
  }
  const synced = (name: string, options: SyncOptions = {}): Promise<SyncReport> =>
    sync(
      CONNECTORS.find((each) => each.name === name)!,
      configFor(engine, settings),
      options,
      () => {},
    );

  /** Asks the graph that is current. */
  async function asked(query: string): Promise<ExecutionResult> {
    const store = await openStore(configFor(engine));
    const graph = serveGraph(store);
    const held = await graph.hold();
    const context = { schema: await apiSchema(), document: parse(query), contextValue: held.renewed() };
    const reply = await execute(context);
    await held.release();
    await graph.close();
    await store.close();
    return reply;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-sync-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    settings = {
      SEED_MANIFEST: await writeSyncSeed(join(folder, 'seed'), ['countries', 'french-authorities']),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
      STATE_FOLDER: join(folder, 'state'),
      SYNC_CONTACT: 'mailto:someone@example.org',
      SYNC_PAUSE_MS: '0',
    };
  });
  afterAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test('is twinnings with the source and the days of each claim', async () => {
    const wikidata = await standInWikidata(SMALL);
    settings = { ...settings, WIKIDATA_URL: `${wikidata.url}/sparql` };
    expect((await twice('wikidata')).rows).toBe(8);
    await wikidata.close();
    const { data } = await asked(`{ party(by: { wikidata: "Q456" }) { id ... on FrenchAuthority { website }
      claims(first: 20, property: wikidata) { nodes { value firstSeenOn lastSeenOn source { url licence } } }
      partnerships { nodes { startYear parties { nodes { id } } claims(property: startYear) { nodes { locator source { url } } } } } } }`);
    const today = new Date().toISOString().slice(0, 10);
    const item = (q: string) => ({ source: { url: `https://www.wikidata.org/wiki/${q}` } });
    expect(data).toEqual({
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
  });

  test('is tables of data.gouv.fr by a mapping that is guessed and kept; one that cannot be guessed is asked for', async () => {
    const catalogue = await standInDataGouv([PROJECTS, OFF_SUBJECT, COLUMNS_UNKNOWN]);
    settings = { ...settings, DATA_GOUV_URL: `${catalogue.url}/api/1/` };
    const guessed = join(folder, 'state', 'sync', 'data-gouv', 'mappings', 'jumelages-quelque-part-cccc3333.json');
    await expect(synced('data-gouv')).rejects.toThrow(guessed);
    expect(JSON.parse(await readFile(guessed, 'utf8'))).toMatchObject({ columns: { french: '', foreign: '' } });
    await writeFile(guessed, 'null');
    const report = await synced('data-gouv', { dryRun: true });
    expect(report.changes.added).toEqual([
      expect.stringMatching(/^Lyon – Leipzig/),
      expect.stringMatching(/^Nantes – Sarrebruck/),
    ]);
    expect(report.notes.map(({ en }) => en)).toEqual([
      expect.stringMatching(/2 rows, 0 refused/),
      expect.stringMatching(/elsewhere\.example.*SYNC_HOSTS/),
    ]);

    // A mapping that stands beside the seed counts, whatever was guessed before.
    const mapping = {
      name: 'jumelages-quelque-part',
      columns: { french: 'a', foreign: 'b', country: 'c' },
      constants: { kind: 'TWINNING', sourceTitle: 'Jumelages', publisher: 'Une ville' },
    };
    const ofSeed = join(folder, 'seed', 'mappings', basename(guessed));
    await mkdir(dirname(ofSeed));
    await writeFile(ofSeed, JSON.stringify(mapping));
    expect((await twice('data-gouv')).rows).toBe(4);
    const { data } = await asked(
      '{ party(by: { insee: "44109" }) { partnerships { nodes { title kind sources { nodes { publisher url } } } } } }',
    );
    const url = 'https://www.data.gouv.fr/datasets/les-projets-de-cooperation-decentralisee-europe';
    const publisher = 'Ministère des affaires étrangères';
    expect(data).toEqual({
      party: {
        partnerships: { nodes: [{ title: 'Jardins', kind: 'PROJECT', sources: { nodes: [{ publisher, url }] } }] },
      },
    });

    // A table that its host has no more is told, and holds up none of the others.
    catalogue.fault = ({ path }) => (path === '/files/cccc3333' ? { status: 404 } : undefined);
    const without = await synced('data-gouv', { dryRun: true });
    expect(without.changes.removed).toEqual([
      expect.stringMatching(/^Rennes – Erlangen/),
      expect.stringMatching(/^Vannes – Cuxhaven/),
    ]);
    expect(without.notes.map(({ en }) => en)).toContainEqual(expect.stringMatching(/files\/cccc3333.*404/));
    await catalogue.close();
  });

  test('is of geo.api.gouv.fr what the reference lacks, and no second measure of what it has', async () => {
    const api = await standInGeoApi([
      { nom: 'Lyon', code: '69123', population: 1, centre: [4.8, 45.7] },
      { nom: "L'Abergement-Clémenciat", code: '01001', population: 1, centre: [4.92, 46.15] },
    ]);
    settings = { ...settings, GEO_API_URL: `${api.url}/` };
    expect((await twice('geo-api')).rows).toBe(2);
    await api.close();
    const { data } = await asked(`{
      lacking: party(by: { insee: "01001" }) { latitude claims(property: latitude) { nodes { value source { publisher } } } }
      known: party(by: { insee: "69123" }) { claims(property: latitude) { nodes { source { publisher } } } } }`);
    expect(data).toEqual({
      lacking: {
        latitude: 46.15,
        claims: { nodes: [{ value: '46.15', source: { publisher: 'Etalab (geo.api.gouv.fr)' } }] },
      },
      known: { claims: { nodes: [{ source: { publisher: 'GeoNames' } }] } },
    });
  });

  test('is what Wikidata calls the other authorities; each data set can be taken out again', async () => {
    const wikidata = await standInWikidata(SMALL);
    settings = { ...settings, WIKIDATA_URL: `${wikidata.url}/sparql` };
    expect((await twice('wikidata-ids')).rows).toBe(3);
    await wikidata.close();
    const { data } = await asked('{ party(by: { insee: "42218" }) { wikidata } }');
    expect(data).toEqual({ party: { wikidata: 'Q42716' } });

    const config = configFor(engine, settings);
    expect(await importNames(config.imports)).toEqual(['data-gouv', 'geo-api', 'wikidata', 'wikidata-ids']);
    for (const name of await importNames(config.imports)) await removeImport(config.imports, name);
    const store = await openStore(config);
    await buildAndPublish(config, store);
    await store.close();
    const without = await asked('{ party(by: { insee: "69123" }) { wikidata partnerships { totalCount } } }');
    expect(without.data).toEqual({ party: { wikidata: null, partnerships: { totalCount: 0 } } });
  });
});
