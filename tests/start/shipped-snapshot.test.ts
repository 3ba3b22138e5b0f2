import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { run, serveProcess, until, type Served, type Settings } from '../support/program.js';
import { writeSmallSeed, type SmallFacts, type SmallSeed } from '../support/small-seed.js';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-shipped-'));
  folders.push(folder);
  return folder;
};

/** Settings for a graph of its own, of a small seed in that folder. */
const settingsIn = (folder: string, { manifest }: SmallSeed): Settings => ({
  SEED_MANIFEST: manifest,
  GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`,
  SNAPSHOT_FOLDER: join(folder, 'snapshots'),
  IMPORT_FOLDER: join(folder, 'imports'),
  STATE_FOLDER: join(folder, 'state'),
});

/** A small seed with its snapshot beside it, as the project has one beside its own. */
async function shippedSeed(facts: SmallFacts): Promise<{ folder: string; seed: SmallSeed; settings: Settings }> {
  const folder = await newFolder();
  const seed = await writeSmallSeed(join(folder, 'seed'), facts);
  const settings = settingsIn(folder, seed);
  const { code, stderr } = await run(['snapshot'], settings);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return { folder, seed, settings };
}

/** What a first start serves as the programme's name, and what it said. */
async function firstStart(settings: Settings): Promise<{ name: unknown; said: string }> {
  const server = await serveProcess(settings);
  await until(
    () => server.get('/health/ready').then(({ status }) => status === 200),
    () => server.printed.stderr,
  );
  const name = await programmeName(server);
  server.child.kill('SIGTERM');
  await server.ended;
  return { name, said: server.printed.stderr };
}

const programmeName = async (server: Served): Promise<unknown> => {
  const { body } = await server.query('{ programme(id: "programme-essai") { name } }');
  return (body.data?.['programme'] as { name?: unknown } | undefined)?.name;
};

const BUILT = 'the graph is built from the seed';

describe('at a first start', () => {
  test('the snapshot that travels with the seed is served as it is: no file of the seed is read', async () => {
    const { settings, folder } = await shippedSeed({ name: 'Premier' });
    const { name, said } = await firstStart(settings);
    expect([name, said]).toEqual(['Premier', expect.not.stringContaining('identify')]);
    expect(said).not.toContain(BUILT);

    const served = JSON.parse(await readFile(join(folder, 'graph.grafeo', 'current'), 'utf8')) as { version: string };
    const again = await run(['build', '--json'], settings);
    expect(JSON.parse(again.stdout)).toMatchObject({ version: served.version, changed: false });
  });

  test('a row that changed is noticed', async () => {
    const { settings, folder } = await shippedSeed({ name: 'Premier' });
    await writeSmallSeed(join(folder, 'seed'), { name: 'Deuxième' });
    const { name, said } = await firstStart(settings);
    expect([name, said]).toEqual(['Deuxième', expect.stringContaining(`was made of other files: ${BUILT}`)]);
  });

  test('a snapshot of another seed under the right name is noticed', async () => {
    const [{ settings, folder }, other] = [
      await shippedSeed({ name: 'Premier' }),
      await shippedSeed({ name: 'Autre' }),
    ];
    const file = join('seed', 'snapshot', 'graph.ndjson.br');
    await writeFile(join(folder, file), await readFile(join(other.folder, file)));
    const { name, said } = await firstStart(settings);
    expect([name, said]).toEqual(['Premier', expect.stringContaining(`not the one described beside it: ${BUILT}`)]);
  });

  test('a mapping of a reader that changed is noticed', async () => {
    const { settings, folder } = await shippedSeed({ name: 'Premier' });
    const clone = join(folder, 'clone');
    await mkdir(clone);
    for (const name of ['src', 'schema', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'])
      cpSync(name, join(clone, name), { recursive: true });
    for (const name of [join('seed', 'reference'), join('.github', 'figures')])
      cpSync(name, join(clone, name), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(clone, 'node_modules'));
    const reader = join(clone, 'src', 'ingest', 'read', 'statements.ts');
    const source = readFileSync(reader, 'utf8');
    const changed = source.replace('{ target: value } : { value }', '{ target: value } : { value: `${value} !` }');
    expect(changed).not.toBe(source);
    await writeFile(reader, changed);

    const start = (words: readonly string[]): Promise<{ stderr: string; stdout: string }> =>
      promisify(execFile)(process.execPath, ['src/start.mjs', ...words], {
        cwd: clone,
        env: { PATH: process.env['PATH'], ...settings },
      });
    const { stderr } = await start(['build', '--shipped']);
    expect(stderr).toContain(`was made by other code: ${BUILT}`);
    const names = await start(['export', 'ndjson', '--query', '{ programmes { nodes { name } } }']);
    expect(names.stdout).toContain('Premier !');
  });
});

test('`snapshot` writes nothing where nothing changed', async () => {
  const { settings, folder } = await shippedSeed({ name: 'Premier' });
  const paths = ['graph.ndjson.br', 'snapshot.json'].map((name) => join(folder, 'seed', 'snapshot', name));
  const before = await Promise.all(paths.map((path) => readFile(path)));
  const { code, stdout } = await run(['snapshot'], settings);
  expect([code, stdout]).toEqual([0, expect.stringContaining('as before')]);
  expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual(before);
});

test("the project's own snapshot is what its seed makes; after a change of either: npm run snapshot", async () => {
  const { code, stdout } = await run(['snapshot', '--check'], {});
  expect([code, stdout]).toEqual([0, expect.stringContaining('is what the seed makes')]);
});
