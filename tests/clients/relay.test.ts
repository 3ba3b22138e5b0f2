import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const HERE = fileURLToPath(new URL('./relay/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));
const COMPILER = join(HERE, 'node_modules/relay-compiler/cli.js');

// The compiler is binaries for five platforms, 118 MB: whoever only starts the project should not fetch them.
beforeAll(async () => {
  if (!existsSync(COMPILER)) await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE });
});

/**
 * Compiles the documents of a folder against schema/schema.graphql. @returns what the compiler says, and the files it
 * made
 */
async function compile(change: (text: string) => string = (text) => text): Promise<{ said: string; made: string[] }> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'relay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(HERE, 'src'), join(folder, 'src'), { recursive: true });
  const document = join(folder, 'src/Dashboard.js');
  await writeFile(document, change(await readFile(document, 'utf8')));
  await mkdir(join(folder, 'made'));
  const settings = { src: 'src', schema: relative(folder, SCHEMA), language: 'typescript', artifactDirectory: 'made' };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(settings));
  const { stdout, stderr } = await run(process.execPath, [COMPILER, 'relay.config.json'], { cwd: folder }).catch(
    (failed: { stdout: string; stderr: string }) => failed,
  );
  return { said: stdout + stderr, made: (await readdir(join(folder, 'made'))).sort() };
}

test('relay-compiler accepts the schema: connections, refetching by id, interfaces, cursors', async () => {
  const { said, made } = await compile();
  expect(said).not.toContain('ERROR');
  expect(made).toEqual([
    'DashboardPartnershipRefetchQuery.graphql.ts',
    'DashboardPartyRefetchQuery.graphql.ts',
    'DashboardQuery.graphql.ts',
    'DashboardSearchQuery.graphql.ts',
    'Dashboard_partnership.graphql.ts',
    'Dashboard_party.graphql.ts',
  ]);
});

test('relay-compiler refuses a field that the schema has not', async () => {
  const { said, made } = await compile((text) => text.replace('startYear', 'firstYear'));
  expect(said).toContain('has no field `firstYear`');
  expect(made).toEqual([]);
});
