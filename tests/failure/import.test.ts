import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { ownEngines } from '../support/engines.js';
import { engineSettings, run, start, until, type Settings } from '../support/program.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { drawnBy, sample } from '../support/volume.js';

/** Enough that the load of the graph can be interrupted. */
const THEMES = 700;
/** A busy machine may take so long to index the places, in milliseconds. */
const LONG = 180_000;
const HEADER = 'Ville française;Ville jumelée;Pays;Année';
const MAPPING = {
  columns: { french: 'Ville française', foreign: 'Ville jumelée', country: 'Pays', startYear: 'Année' },
  constants: { kind: 'TWINNING', sourceTitle: 'Annuaire', publisher: 'Association' },
};

/** Files of which nothing is loaded: their rows, more words of the command, and what it says. */
const UNREADABLE: readonly [string, string, readonly string[], RegExp] = [
  'a quotation mark that is never closed',
  'Lyon;"Goma;Congo (RDC);1998\n',
  [],
  /villes\.csv:2: a quotation mark/,
];
/** These are read, and every name decided, before they are refused. */
const REFUSED: readonly (typeof UNREADABLE)[] = [
  ['a refused row, under --strict', 'Lyon;Goma;Congo (RDC);1998\nNice;Bonn;Prusse;1990\n', ['--strict'], /^$/],
  ['no row that can be loaded', 'Nice;Bonn;Prusse;1990\n', [], /^$/],
];

describe.each(ownEngines)(`passerelles import on $name (${drawnBy})`, (engine) => {
  let folder: string;
  let settings: Settings;
  let former: string | undefined;
  let mapping: string;

  const current = async (): Promise<string | undefined> => {
    const store = await openStore(configFor(engine));
    try {
      return (await store.current())?.version;
    } finally {
      await store.close();
    }
  };
  const table = async (name: string, rows: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `${HEADER}\n${rows}`);
    return path;
  };
  const kept = async (): Promise<string[]> =>
    existsSync(join(folder, 'imports'))
      ? (await readdir(join(folder, 'imports'))).filter((name) => !name.startsWith('.'))
      : [];
  async function expectUntouched(): Promise<void> {
    expect(await current()).toBe(former);
    expect(await kept()).toEqual([]);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-import-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    const { manifest } = await writeSmallSeed(join(folder, 'seed'), {
      name: 'Essai',
      themes: THEMES,
      more: { sources: 'source-geonames,GeoNames,,,GeoNames,,,' },
    });
    const json = JSON.parse(await readFile(manifest, 'utf8')) as { datasets: object[] };
    await writeFile(
      manifest,
      JSON.stringify({
        ...json,
        datasets: [
          ...json.datasets,
          { name: 'countries', reader: 'countries', files: [], rank: 1, about: 'Countries' },
        ],
      }),
    );
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
    };
    mapping = join(folder, 'mapping.json');
    await writeFile(mapping, JSON.stringify(MAPPING));
    const built = await run(['build'], settings);
    expect(built, built.stderr).toMatchObject({ code: 0 });
    former = await current();
  });
  afterAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  const once = test.skipIf(engine.name !== 'embedded');

  once(
    'begins a mapping, and never writes over one',
    async () => {
      const file = await table('villes.csv', 'Lyon;Sétif;Algérie;1998\n');
      const begun = join(folder, 'begun.json');
      expect(await run(['import', file, '--guess', '--mapping', begun], settings)).toMatchObject({ code: 0 });
      expect(JSON.parse(await readFile(begun, 'utf8'))).toMatchObject({
        columns: { french: 'Ville française', foreign: 'Ville jumelée' },
        constants: { kind: '' },
      });
      expect(await run(['import', file, '--guess', '--mapping', begun], settings)).toMatchObject({
        code: 64,
        stderr: expect.stringMatching(/exists already/),
      });
      const unfilled = await run(['import', file, '--mapping', begun], settings);
      expect(unfilled).toMatchObject({
        code: 65,
        stderr: expect.stringMatching(/^passerelles: .*no column and no constant for kind, sourceTitle, publisher/m),
      });
      await expectUntouched();
    },
    LONG,
  );

  once(
    'tried with --dry-run reports and changes nothing',
    async () => {
      const { code, stdout } = await run(
        [
          'import',
          await table('villes.csv', 'Lyon;Goma;Congo (RDC);1998\nNice;Bonn;Prusse;1990\n'),
          '--mapping',
          mapping,
          '--dry-run',
        ],
        settings,
      );
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(
          /2 {2}Ville française: Lyon · Ville jumelée: Goma · Pays: "Congo \(RDC\)" → CD · Année: 1998\n[\s\S]*3 +refused +Nice – Bonn +Pays: "Prusse" +no country has this name[\s\S]*Nothing was loaded/,
        ),
      ]);
      await expectUntouched();
    },
    LONG,
  );

  once('says what is wrong in French where the machine speaks it', async () => {
    const french = { ...settings, LC_ALL: 'fr_FR.UTF-8' };
    const absent = join(folder, 'absent.csv');
    for (const [words, code, says] of [
      [['import', absent, '--guess'], 66, /^passerelles: il n’y a pas de fichier .*absent\.csv\s; vérifiez/m],
      [['imports', 'remove', 'villes'], 64, /^passerelles: imports\s: aucun jeu de données «\svilles\s»/m],
      [['import', await table('vide.csv', ''), '--mapping', mapping, '--dry-run'], 65, /aucune ligne sous son en-tête/],
    ] as const)
      expect(await run(words, french)).toMatchObject({ code, stderr: expect.stringMatching(says) });
  });

  once.each<(typeof REFUSED)[number]>([UNREADABLE, ...sample(REFUSED, 1)])(
    'loads nothing of a file with %s',
    async (_what, rows, more, why) => {
      const { code, stderr } = await run(
        ['import', await table('villes.csv', rows), '--mapping', mapping, ...more],
        settings,
      );
      expect([
        code,
        stderr
          .split('\n')
          .filter((line) => !/^\w+ …$/.test(line))
          .join(''),
      ]).toEqual([65, expect.stringMatching(why)]);
      await expectUntouched();
    },
    LONG,
  );

  test.each(sample(['settle', 'load'], 1))(
    'stopped by Ctrl-C in %s leaves the published version in place, and nothing of the import',
    async (step) => {
      const importing = start(
        ['import', await table('villes.csv', 'Lyon;Goma;Congo (RDC);1998\n'), '--mapping', mapping],
        settings,
      );
      await until(
        async () => importing.printed.stderr.includes(`${step} …`),
        () => importing.printed.stderr,
        LONG,
      );
      importing.child.kill('SIGINT');
      expect(await importing.ended).toMatchObject({
        code: 130,
        stderr: expect.stringMatching(/stopped; the version served before is untouched/),
      });
      await expectUntouched();
    },
    LONG,
  );

  test(
    'publishes the rows that can be read, reports every row, and later builds have them too',
    async () => {
      const file = await table('villes.csv', 'Lyon;Goma;Congo (RDC);mars 1998\nNice;Bonn;Prusse;1990\n');
      const report = join(folder, 'report.csv');
      const imported = await run(['import', file, '--mapping', mapping, '--report', report, '--json'], settings);
      expect(imported, imported.stderr).toMatchObject({ code: 0 });
      const { version, counts } = JSON.parse(imported.stdout) as { version: string; counts: object };
      expect(counts).toEqual({ rows: 2, loaded: 0, merged: 0, undecided: 1, refused: 1, misspelt: 0 });
      expect((await readFile(report, 'utf8')).split('\r\n').slice(1)).toEqual([
        expect.stringMatching(
          /^2,undecided,Lyon – Goma,partnership-twinning-mention-fr-lyon-abroad-geonames-\d+,,Lyon,no authority has this name/,
        ),
        expect.stringMatching(/^3,refused,Nice – Bonn,,Pays,Prusse,"?no country has this name/),
        '',
      ]);
      expect([await current(), await kept(), version === former]).toEqual([version, ['villes'], false]);
      const again = await run(['build', '--json'], settings);
      expect(JSON.parse(again.stdout)).toMatchObject({ version, changed: false, read: { 'import villes': 2 } });
    },
    LONG,
  );

  test(
    'asks which it is where a second file has the same title, replaces the first by it, and removes it again',
    async () => {
      const newer = await table('villes-2027.csv', 'Lyon;Goma;Congo (RDC);1999\nVitré;Bamako;Mali;2001\n');
      expect(await run(['import', newer, '--mapping', mapping], settings)).toMatchObject({
        code: 64,
        stderr: expect.stringMatching(
          /"villes" \(villes\.csv, 1 rows\) has the same title .* imports replace villes .* --beside/,
        ),
      });
      expect(await kept()).toEqual(['villes']);
      const replaced = await run(['imports', 'replace', 'villes', newer], settings);
      expect(replaced, replaced.stderr).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /1 added, 1 changed, 0 removed\.\n {2}\+ Vitré – Bamako\n {2}~ Lyon – Goma: startYear 1998 → 1999\n/,
        ),
      });
      const listed = await run(['imports', '--json'], settings);
      expect(JSON.parse(listed.stdout)).toEqual({
        imports: [
          {
            name: 'villes',
            rows: 2,
            importedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            file: 'villes-2027.csv',
            title: 'Annuaire',
            publisher: 'Association',
          },
        ],
      });
      expect(await run(['imports', 'remove', 'cities'], settings)).toMatchObject({
        code: 64,
        stderr: expect.stringMatching(/no data set "cities"; there are: villes/),
      });
      const removed = await run(['imports', 'remove', 'villes'], settings);
      expect(removed, removed.stderr).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^Removed "villes" \(2 rows\)/),
      });
      await expectUntouched();
    },
    LONG,
  );
});
