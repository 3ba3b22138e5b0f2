import neo4j from 'neo4j-driver';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { AppError } from '../../src/errors.js';
import { buildAndPublish } from '../../src/ingest/publish.js';
import { openStore } from '../../src/store/open-store.js';
import { processMark } from '../../src/store/process-mark.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { embedded, ownEngines, type TestEngine } from '../support/engines.js';
import { freePort } from '../support/neo4j-server.js';
import { engineSettings, run, type Settings } from '../support/program.js';
import { configFor } from '../support/seed-graph.js';
import { smallDisk } from '../support/small-disk.js';
import { writeSmallSeed, type SmallFacts, type SmallSeed } from '../support/small-seed.js';

let folder: string;
let good: Settings;
let published: string | undefined;

const currentOn = async (engine: TestEngine): Promise<string | undefined> => {
  const store = await openStore(configFor(engine));
  try {
    return (await store.current())?.version;
  } finally {
    await store.close();
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-bad-'));
  const { manifest } = await writeSmallSeed(join(folder, 'good'), { name: 'Bon' });
  good = { ...engineSettings(embedded), SEED_MANIFEST: manifest, SNAPSHOT_FOLDER: join(folder, 'snapshots') };
  const { code, stderr } = await run(['build'], good);
  expect(code, stderr).toBe(0);
  published = await currentOn(embedded);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Says = readonly (string | RegExp)[];

function expectLine(line: string, says: Says): void {
  for (const what of says)
    expect(line).toMatch(typeof what === 'string' ? new RegExp(what.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : what);
}

/** What a failing command must be like: one clear line, no stack, its own exit code, the old version untouched. */
async function expectFailure(settings: Settings, exit: number, ...says: Says): Promise<void> {
  const { code, stderr } = await run(['build'], settings);
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^\w+ …$/.test(line));
  expect(lines, stderr).toHaveLength(1);
  expect(lines[0]).toMatch(/^passerelles: /);
  expectLine(lines[0]!, says);
  expect(code).toBe(exit);
  expect(await currentOn(embedded)).toBe(published);
}

async function build(settings: Settings): Promise<void> {
  const config = readConfig(settings);
  const store = await openStore(config);
  try {
    await buildAndPublish(config, store);
  } finally {
    await store.close();
  }
}

/** The same of what the command does, in this process: the command says the error's message and ends with its code. */
async function expectRefusal(settings: Settings, exit: number, ...says: Says): Promise<void> {
  const error = await build(settings).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError, but ${String(error)}`);
  expect(error.message).not.toContain('\n');
  expectLine(error.message, says);
  expect(error.exit).toBe(exit);
  expect(await currentOn(embedded)).toBe(published);
}

let seeds = 0;
const seedOf = (facts: Omit<SmallFacts, 'name'>): Promise<SmallSeed> =>
  writeSmallSeed(join(folder, `seed-${(seeds += 1)}`), { name: 'Fautif', themes: 0, ...facts });

const HEADER = 'subject,property,value,qualifiers,source,locator,evidence,rule';
const PARTNERSHIP = ({ kind = 'TWINNING', level = '', country = 'CU', start = '', source = 'source-essai' }): string =>
  `,${kind},,,Le Lamentin,${level},97213,,,Cuba,,${country},,,${start},,,,,,,,,${source},,STATED`;

describe('a broken row', () => {
  test.each<[string, Omit<SmallFacts, 'name'>, string, string, RegExp]>([
    [
      'a wrong date',
      { more: { statements: 'call-essai,opensOn,2021-02-30,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: "2021-02-30"',
      /a day is 2020-07-15/,
    ],
    [
      'a date of another form',
      { more: { sources: 'source-b,B,,janvier 2021,Essai,,,' } },
      'sources.csv:3',
      'column published_on: "janvier 2021"',
      /2020, 2020-07 or 2020-07-15/,
    ],
    [
      'an unknown property',
      { more: { statements: 'call-essai,colour,red,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column property: "colour"',
      /a Call has no such property; schema\/graph-model\.md lists them/,
    ],
    [
      'an id of no kind',
      { more: { statements: 'appel-essai,name,A,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column subject: "appel-essai"',
      /no kind of node has such an id/,
    ],
    [
      'a target that is not there',
      { more: { statements: 'programme-essai,themes,theme-none,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: "theme-none"',
      /no row of any data set makes this node/,
    ],
    [
      'a target of another kind',
      { more: { statements: 'programme-essai,themes,programme-essai,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: "programme-essai"',
      /themes names a Theme/,
    ],
    [
      'an unknown source',
      { more: { statements: 'programme-essai,operator,A,,source-none,,STATED,' } },
      'statements.csv:4',
      'column source: "source-none"',
      /no such source; add it/,
    ],
    [
      'a DERIVED claim without its rule',
      { more: { statements: 'programme-essai,operator,A,,source-essai,,DERIVED,' } },
      'statements.csv:4',
      'column rule: ""',
      /names its rule/,
    ],
    [
      'an unknown strength of evidence',
      { more: { statements: 'programme-essai,operator,A,,source-essai,,SURE,' } },
      'statements.csv:4',
      'column evidence: "SURE"',
      /STATED/,
    ],
    [
      'a qualifier that the property has not',
      { more: { statements: 'programme-essai,operator,A,of=b,source-essai,,STATED,' } },
      'statements.csv:4',
      'column qualifiers: "of=b"',
      /qualifiers are key=value/,
    ],
    [
      'no value',
      { more: { statements: 'programme-essai,operator,,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: ""',
      /a claim states a value/,
    ],
    [
      'a word for a number',
      { more: { statements: 'call-essai,laureateCount,douze,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: "douze"',
      /a whole number is wanted/,
    ],
    [
      'an amount without its currency',
      { more: { statements: 'call-essai,budget,2000,,source-essai,,STATED,' } },
      'statements.csv:4',
      'column value: "2000"',
      /an amount is 2400000 EUR/,
    ],
    [
      'an address that is none',
      { more: { sources: 'source-b,B,,,Essai,senat.fr,,' } },
      'sources.csv:3',
      'column url: "senat.fr"',
      /starts with https/,
    ],
    [
      'an unknown kind of partnership',
      { more: { partnerships: PARTNERSHIP({ kind: 'FRIENDSHIP' }) } },
      'partnerships.csv:2',
      'column kind: "FRIENDSHIP"',
      /TWINNING/,
    ],
    [
      'an unknown level',
      { more: { partnerships: PARTNERSHIP({ level: 'VILLE' }) } },
      'partnerships.csv:2',
      'column french_level: "VILLE"',
      /COMMUNE/,
    ],
    [
      'a country by its name',
      { more: { partnerships: PARTNERSHIP({ country: 'Cuba' }) } },
      'partnerships.csv:2',
      'column foreign_country: "Cuba"',
      /two letters/,
    ],
    [
      'a year that is none',
      { more: { partnerships: PARTNERSHIP({ start: '199x' }) } },
      'partnerships.csv:2',
      'column start_year: "199x"',
      /a whole number is wanted/,
    ],
    [
      'a settled name without its reason',
      { more: { partnerships: PARTNERSHIP({}), identities: 'Cuba,CU,,,,country-CU,' } },
      'identities.csv:2',
      'column reason: ""',
      /says why/,
    ],
    [
      'a name settled as a node that nothing makes',
      { more: { partnerships: PARTNERSHIP({}), identities: 'Cuba,CU,,,,abroad-cu-havane,a slip of the pen' } },
      'identities.csv:2',
      'column id: "abroad-cu-havane"',
      /no row make such a node/,
    ],
    [
      'bytes that are not UTF-8',
      {
        instead: {
          statements: Buffer.from(`${HEADER}\nprogramme-essai,exists,Le\xe9,,source-essai,,STATED,\n`, 'latin1'),
        },
      },
      'statements.csv:2',
      'column value',
      /UTF-8/,
    ],
  ])('with %s is named by file, line, column, value and rule', async (_what, facts, place, column, rule) => {
    const seed = await seedOf(facts);
    await expectRefusal({ ...good, SEED_MANIFEST: seed.manifest }, 65, `${seed.folder}/${place}`, column, rule);
  });

  test('after rows with line breaks in their cells is named by its own line, by the command as well', async () => {
    const seed = await seedOf({
      more: {
        statements:
          'programme-essai,operator,"A\nB",,source-essai,,STATED,\ncall-essai,opensOn,never,,source-essai,,STATED,',
      },
    });
    await expectFailure({ ...good, SEED_MANIFEST: seed.manifest }, 65, 'statements.csv:6', '"never"');
  });
});

describe('a broken table', () => {
  test.each<[string, Omit<SmallFacts, 'name'>, RegExp]>([
    ['with a column twice', { instead: { statements: `${HEADER},value\n` } }, /statements\.csv:1: .*twice value/],
    [
      'with a column missing',
      { instead: { statements: `${HEADER.replace(',evidence', '')}\n` } },
      /statements\.csv:1: .*missing evidence/,
    ],
    [
      'with a column nobody knows',
      { instead: { statements: `${HEADER},remark\n` } },
      /statements\.csv:1: .*unknown remark/,
    ],
    [
      'with a cell too few',
      { more: { statements: 'programme-essai,operator,A,,source-essai' } },
      /statements\.csv:4: .*columns/i,
    ],
    [
      'with a quotation mark that is never closed',
      { more: { statements: 'programme-essai,operator,"A,,source-essai,,STATED,' } },
      /statements\.csv:\d: .*quote/i,
    ],
    [
      'with a quotation mark inside a cell',
      { more: { statements: 'programme-essai,operator,A"B",,source-essai,,STATED,' } },
      /statements\.csv:\d: .*quote/i,
    ],
    ['that is empty', { instead: { statements: '' } }, /statements\.csv:1: .*missing subject/],
  ])('%s is named with its line', async (_what, facts, says) => {
    const seed = await seedOf(facts);
    await expectRefusal({ ...good, SEED_MANIFEST: seed.manifest }, 65, says);
  });
});

describe('a file', () => {
  test.each(['sources', 'statements', 'identities'] as const)(
    'that the manifest names and that is missing (%s) is named',
    async (table) => {
      const seed = await seedOf({});
      await rm(seed.file(table));
      await expectRefusal(
        { ...good, SEED_MANIFEST: seed.manifest },
        66,
        `${seed.file(table)} is missing`,
        /restore the file or correct/,
      );
    },
  );

  test('a manifest that is missing is named, by the command as well', () =>
    expectFailure(
      { ...good, SEED_MANIFEST: join(folder, 'none.json') },
      66,
      'none.json is missing',
      'correct SEED_MANIFEST',
    ));

  test.each<[string, string, RegExp]>([
    ['is no JSON', '{"datasets": [', /not JSON/],
    ['lacks its data sets', '{"identities": "identities.csv"}', /datasets: /],
    [
      'names a reader nobody has',
      '{"identities":"identities.csv","datasets":[{"name":"x","reader":"tarot","files":[],"rank":0,"about":"x"}]}',
      /no reader "tarot"; choose one of .*statements/,
    ],
    [
      'has a key nobody knows',
      '{"identities":"identities.csv","datasets":[{"name":"x","reader":"sources","file":"a","rank":0,"about":"x"}]}',
      /datasets\.0: .*file/,
    ],
  ])('a manifest that %s is refused', async (_what, text, says) => {
    const seed = await seedOf({});
    await writeFile(seed.manifest, text);
    await expectRefusal({ ...good, SEED_MANIFEST: seed.manifest }, 65, says);
  });
});

describe('a setting', () => {
  test.each([
    ['GRAPH_URL', 'graph.db', /file:PATH, bolt:/],
    ['GRAPH_URL', 'http://localhost', /file:PATH, bolt:/],
    ['PORT', 'http', /0 to 65535/],
    ['PORT', '70000', /0 to 65535/],
    ['LOG_LEVEL', 'loud', /fatal, error, warn/],
    ['PUBLIC_URL', 'example', /https:\/\/example\.org/],
    ['STATEMENT_TIMEOUT_MS', '0', /whole number from 1/],
    ['MAX_DEPTH', 'deep', /whole number from 1/],
    ['MAX_ALIASES', '-1', /whole number from 1/],
    ['MAX_TOKENS', '1.5', /whole number from 1/],
    ['MAX_BODY_BYTES', '1MB', /whole number from 1/],
    ['SEED_MANIFEST', '', /path of a manifest/],
    ['SNAPSHOT_FOLDER', '', /path of a folder/],
    ['HOST', '', /host name or an address/],
  ])('that cannot be used (%s=%s) is named with what it may be', (name, value, may) =>
    expectRefusal({ ...good, [name]: value }, 78, `${name}=${JSON.stringify(value)} cannot be used`, may),
  );

  test('that cannot be used is named by the command', () =>
    expectFailure({ ...good, PORT: 'http' }, 78, 'PORT="http" cannot be used', /0 to 65535/));

  test('a port that is taken is named', async () => {
    const { createServer } = await import('node:net');
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => {
      other.once('listening', resolve);
    });
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? String(address.port) : '';
    const { code, stderr } = await run(['serve'], { ...good, HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'silent' });
    other.close();
    expect(stderr).toMatch(
      new RegExp(`^passerelles: PORT="${port}" cannot be used: another program listens on it.*\\n$`),
    );
    expect(code).toBe(78);
  });

  test('a command nobody has shows the usage', async () => {
    const { code, stderr } = await run(['dance'], good);
    expect([code, stderr.split('\n')[0]]).toEqual([64, 'passerelles COMMAND [--json]']);
  });

  test('an option nobody has is told in one line', async () => {
    const { code, stderr } = await run(['build', '--fast'], good);
    expect(code).toBe(64);
    expect(stderr).toMatch(/^passerelles: .*'--fast'.*\n$/);
  });
});

describe('an engine', () => {
  test('that is being built by another process is left to it', async () => {
    const lock = join(embedded.url.slice('file:'.length), 'build.lock');
    await writeFile(lock, processMark() ?? '');
    await expectFailure(
      good,
      75,
      `is being built by another process (process ${process.pid})`,
      /wait until it ends, or stop it/,
    );
    await rm(lock);
  });

  test('whose builder died, even if its number is used again, is built', async () => {
    await writeFile(join(embedded.url.slice('file:'.length), 'build.lock'), `${process.pid} 1`);
    expect(await run(['build'], good)).toMatchObject({ code: 0 });
  });

  test('that is down is named, with what to do', async () => {
    const url = `bolt://127.0.0.1:${await freePort()}`;
    await expectFailure({ ...good, GRAPH_URL: url }, 69, /Neo4j\) does not answer: .*try again/);
  });

  test.each(ownEngines.filter(({ name }) => name === 'neo4j'))(
    'Neo4j that another process builds on is left to it',
    async (engine) => {
      await emptyNeo4j(engine);
      const driver = neo4j.driver(
        engine.url,
        engine.user === '' ? undefined : neo4j.auth.basic(engine.user, engine.password),
      );
      try {
        await driver.executeQuery(
          "CREATE (:PasserellesState {key: 'state', lockedBy: 'elsewhere:1:1', lockedUntil: timestamp() + 3600000})",
        );
        await expectFailure(
          { ...good, ...engineSettings(engine) },
          75,
          'Neo4j is being built by another process (elsewhere:1:1)',
        );
      } finally {
        await driver.close();
        await emptyNeo4j(engine);
      }
    },
  );

  test('in a folder that is a file is told with what to do', async () => {
    await writeFile(join(folder, 'a-file'), '');
    await expectFailure(
      { ...good, GRAPH_URL: `file:${join(folder, 'a-file')}` },
      74,
      'a-file',
      /set GRAPH_URL or SNAPSHOT_FOLDER to another place/,
    );
  });
});

describe('a full disk', () => {
  test.each([
    ['of the graph', 'GRAPH_URL', (disk: string) => `file:${disk}/graph`],
    ['of the snapshots', 'SNAPSHOT_FOLDER', (disk: string) => `${disk}/snapshots`],
  ] as const)('%s stops a load with one line and leaves the old version served', async (_what, setting, value) => {
    const path = join(folder, `disk-${setting}`);
    const disk = await smallDisk(path);
    if ('missing' in disk)
      return void console.log(`full disk: not tried, a small one cannot be mounted here (${disk.missing})`);
    try {
      const onDisk = { ...good, GRAPH_URL: `file:${join(folder, `graph-${setting}`)}`, [setting]: value(path) };
      const engine: TestEngine = { ...embedded, url: onDisk.GRAPH_URL };
      const small = await run(['build'], onDisk);
      expect(small, small.stderr).toMatchObject({ code: 0 });
      const before = await currentOn(engine);

      const large = await seedOf({ themes: 3000 });
      await expectFailure(
        { ...onDisk, SEED_MANIFEST: large.manifest },
        74,
        path,
        /could not be written: .*(no space|ENOSPC)/i,
        /version served before is untouched; free some space/,
      );
      expect(await currentOn(engine)).toBe(before);
      expect(
        (await readdir(path, { recursive: true })).filter((name) => /\.part$|building|lock/.test(name)),
        'what was half written is gone',
      ).toEqual([]);
      expect(await run(['build'], onDisk), 'the next load that fits succeeds').toMatchObject({ code: 0 });
    } finally {
      disk.umount();
    }
  });
});
