import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { embedded, ownEngines } from '../support/engines.js';
import { engineSettings, run, serveProcess, until, type Served, type Settings } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { LONG, volume } from '../support/volume.js';

const QUERY = '{ programme(id: "programme-essai") { name } themes(first: 1) { totalCount } }';
const PAGE = (after = ''): string => `{ themes(first: 2${after}) { nodes { name } pageInfo { endCursor } } }`;
/** Questions of readers who tell what they have seen, each of the other server than the one before. */
const ASKED = volume({ short: 40, long: 10_000 });
const NAMES = ['Un', 'Deux', 'Trois'] as const;

describe.each(ownEngines)('two servers of one graph on $name', (engine) => {
  let folder: string;
  let settings: Settings;
  let servers: readonly Served[];
  const versions: string[] = [];

  const publish = async (version: string): Promise<void> => {
    const { code, stderr } = await run(['publish', version], settings);
    expect(code, stderr).toBe(0);
  };
  const ask = async (
    server: Served,
    floor?: string,
  ): Promise<{ version: string; floor: string; status: number; text: string }> => {
    const reply = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(floor !== undefined && { 'x-graph-floor': floor }) },
      body: JSON.stringify({ query: QUERY }),
    });
    return {
      status: reply.status,
      version: reply.headers.get('x-graph-version') ?? '',
      floor: reply.headers.get('x-graph-floor') ?? '',
      text: await reply.text(),
    };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-servers-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    settings = {
      ...engineSettings(engine),
      SEED_MANIFEST: join(folder, 'seed', 'manifest.json'),
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      IMPORT_FOLDER: join(folder, 'imports'),
      STATE_FOLDER: join(folder, 'state'),
      LOG_LEVEL: 'warn',
    };
    for (const name of NAMES) {
      await writeSmallSeed(join(folder, 'seed'), { name });
      const { code, stdout, stderr } = await run(['build', '--json'], settings);
      expect(code, stderr).toBe(0);
      versions.push((JSON.parse(stdout) as { version: string }).version);
    }
  });
  afterAll(async () => {
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test('no reader who tells what was seen goes back, and citations and cursors of one are known to the other', async () => {
    servers = await Promise.all([serveProcess(settings), serveProcess(settings)]);
    for (const server of servers) await until(async () => (await ask(server)).status === 200);

    let goesOn = true;
    let [asked, pages, stale] = [0, 0, 0];
    const reader = async (): Promise<void> => {
      let seen = '0';
      for (let at = 0; goesOn; at += 1) {
        const { status, floor, text } = await ask(servers[at % 2]!, seen);
        expect(status, text).toBe(200);
        expect(Number(floor)).toBeGreaterThanOrEqual(Number(seen));
        seen = floor;
        asked += 1;
      }
    };
    /** One that tells nothing: that the others do not go back is not by chance. */
    const other = async (): Promise<void> => {
      let seen = 0;
      for (let at = 0; goesOn; at += 1) {
        const { floor } = await ask(servers[at % 2]!);
        if (Number(floor) < seen) stale += 1;
        seen = Number(floor);
      }
    };
    /** One that reads pages, and keeps what cookie it is given, as long as it is to be kept. */
    const browser = async (): Promise<void> => {
      let [seen, cookie, keptUntil] = [0, '', 0];
      for (let at = 0; goesOn; at += 1) {
        const headers = Date.now() < keptUntil ? { cookie } : undefined;
        const page = await fetch(`${servers[at % 2]!.url}/sources`, { ...(headers && { headers }) });
        expect(page.status, await page.text()).toBe(200);
        const floor = Number(page.headers.get('x-graph-floor'));
        expect(floor).toBeGreaterThanOrEqual(seen);
        seen = floor;
        pages += 1;
        const [, given, seconds] =
          /^(graph_floor=\d+);.*Max-Age=(\d+)/.exec(page.headers.get('set-cookie') ?? '') ?? [];
        if (given) [cookie, keptUntil] = [given, Date.now() + 1000 * Number(seconds)];
      }
    };
    const readers = Promise.all([reader(), reader(), other(), browser()]);
    const spread: number[] = [];
    for (let at = 0; at < volume({ short: 4, long: 10 }); at += 1) {
      const version = versions[[0, 2, 1][at % 3]!]!;
      await Promise.race([readers, publish(version)]);
      let first = 0;
      for (const server of servers) {
        await until(async () => (await ask(server)).version === version);
        first ||= Date.now();
      }
      spread.push(Date.now() - first);
    }
    await Promise.race([readers, until(async () => asked > ASKED, undefined, 600_000)]);
    goesOn = false;
    await readers;
    process.stdout.write(
      `${asked} replies, ${pages} pages, ${stale} older to who told nothing; one server after the other in ${spread.join(', ')} ms\n`,
    );
    if (LONG) expect(Math.max(...spread), 'a switch spreads').toBeLessThan(2000);
    expect(pages).toBeGreaterThan(10);

    const cited = await fetch(`${servers[0]!.url}/cite`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    const { id } = (await cited.json()) as { id: string };
    expect((await fetch(`${servers[1]!.url}/q/${id}.json`)).status).toBe(200);
    const { body } = await servers[0]!.query(PAGE());
    const { endCursor } = (body.data as { themes: { pageInfo: { endCursor: string } } }).themes.pageInfo;
    expect((await servers[1]!.query(PAGE(`, after: "${endCursor}"`))).body.errors).toBeUndefined();
  });

  test('a backup taken while it serves is put back on either engine, to the same reply and the same citations', async () => {
    servers = [await serveProcess(settings)];
    const [server] = servers as [Served];
    await until(async () => (await ask(server)).status === 200);
    const { version, text } = await ask(server);
    const cited = await fetch(`${server.url}/cite`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    const { id } = (await cited.json()) as { id: string };
    const file = join(folder, 'backup.tar.gz');
    const load = Promise.all(Array.from({ length: 20 }, () => ask(server)));
    expect(await run(['backup', file], settings)).toMatchObject({ code: 0, stderr: '' });
    await load;
    server.child.kill('SIGKILL');

    // What was built on this engine is put back on the embedded one, and on this one, which is emptied first.
    const elsewhere = (name: string): Settings => ({
      ...settings,
      ...engineSettings(embedded),
      GRAPH_URL: `file:${join(folder, name, 'graph')}`,
      SNAPSHOT_FOLDER: join(folder, name, 'snapshots'),
      IMPORT_FOLDER: join(folder, name, 'imports'),
      STATE_FOLDER: join(folder, name, 'state'),
    });
    const places = [elsewhere('one')];
    if (engine.name === 'neo4j') {
      await emptyNeo4j(engine);
      places.push({ ...elsewhere('two'), ...engineSettings(engine) });
    }
    for (const place of places) {
      const restored = await run(['restore', file, '--json'], place);
      expect(restored, restored.stderr).toMatchObject({ code: 0 });
      expect(JSON.parse(restored.stdout)).toMatchObject({ version });
      const again = await serveProcess(place);
      await until(async () => (await ask(again)).status === 200);
      const reply = await ask(again);
      expect(reply.version).toBe(version);
      expect((JSON.parse(reply.text) as { data: unknown }).data).toEqual((JSON.parse(text) as { data: unknown }).data);
      expect((await fetch(`${again.url}/q/${id}.json`)).status).toBe(200);
      again.child.kill('SIGKILL');
    }

    // Whatever is wrong with the file is found before anything is put anywhere.
    await truncate(file, 2000);
    expect(await run(['restore', file], elsewhere('three'))).toMatchObject({
      code: 65,
      stderr: expect.stringContaining('backup.tar.gz'),
    });
  });
});

test('a backup with a file that was changed is refused, and nothing is put anywhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-changed-'));
  const place: Settings = {
    GRAPH_URL: `file:${join(folder, 'graph')}`,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    IMPORT_FOLDER: join(folder, 'imports'),
    STATE_FOLDER: join(folder, 'state'),
  };
  const published = { version: 'abcdef123456', fingerprint: 'a-b-c' };
  await writeFile(join(folder, 'cursor.key'), 'other bytes');
  const hash = createHash('sha256').update('the bytes of then').digest('hex');
  await writeFile(
    join(folder, 'backup.json'),
    JSON.stringify({ backup: 'passerelles', madeAt: '', published, files: { 'state/cursor.key': hash } }),
  );
  await promisify(execFile)(
    'tar',
    ['-czf', 'b.tar.gz', '--transform', 's,cursor.key,state/cursor.key,', 'backup.json', 'cursor.key'],
    { cwd: folder },
  );
  const refused = await run(['restore', join(folder, 'b.tar.gz')], place);
  expect(refused).toMatchObject({
    code: 65,
    stderr: expect.stringMatching(/damaged: the hash of state\/cursor.key differs/),
  });
  await expect(readFile(join(folder, 'state', 'cursor.key'))).rejects.toThrow();
  await rm(folder, { recursive: true });
});
