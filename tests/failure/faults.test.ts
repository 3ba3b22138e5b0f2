import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { embedded, engines, ownEngines } from '../support/engines.js';
import { engineSettings, PROGRAM, run, serveProcess, until, type Served, type Settings } from '../support/program.js';
import { startProxy, type Fault, type Proxy } from '../support/proxy.js';
import { randomOf } from '../support/random-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { drawnBy, LONG, numbers } from '../support/volume.js';

const THEMES = 40;
const FAULTS: readonly Fault[] = [
  { kind: 'delay', ms: 100 },
  { kind: 'drip', bytes: 64, ms: 1 },
  { kind: 'refuse' },
  { kind: 'hold' },
];
const QUERY = '{ programme(id: "programme-essai") { name } themes(first: 1) { totalCount } }';
const RIGHT = { programme: { name: 'Premier' }, themes: { totalCount: THEMES } };
/** Found within five seconds; the rest is for a machine that does other work as well. */
const SOON_MS = LONG ? 5000 : 9000;

/** A small graph on an engine, with all that a server keeps in a folder of its own. */
async function built(engine: (typeof engines)[number]): Promise<{ folder: string; settings: Settings }> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-faults-'));
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Premier', themes: THEMES });
  const settings = {
    ...engineSettings(engine),
    SEED_MANIFEST: manifest,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    STATE_FOLDER: join(folder, 'state'),
    LOG_LEVEL: 'warn',
  };
  const ended = await run(['build'], settings);
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  return { folder, settings };
}

describe.each(ownEngines.filter(({ name }) => name === 'neo4j'))('faults between a server and $name', (engine) => {
  let folder: string;
  let proxy: Proxy;
  let settings: Settings;
  let server: Served;
  const [scheme, direct] = engine.url.split('://') as [string, string];

  /** Asks all along, until told to stop: whatever is answered is right, or an error. */
  const asking = (): (() => Promise<{ right: number; refused: number; slowest: number }>) => {
    const seen = { right: 0, refused: 0, slowest: 0 };
    let goesOn = true;
    const clients = Array.from({ length: 4 }, async (_, client) => {
      for (let at = 0; goesOn; at += 1) {
        const began = Date.now();
        // Each text differs, so that none is answered from a kept reply.
        const { status, body } = await server.query(`${QUERY} # ${client} ${at}`);
        seen.slowest = Math.max(seen.slowest, Date.now() - began);
        if (status === 200) {
          expect(body.data).toEqual(RIGHT);
          seen.right += 1;
        } else {
          expect([status, body.errors?.[0]?.extensions['code']]).toEqual([
            503,
            expect.stringMatching(/^(NO_VERSION|ENGINE_UNAVAILABLE|TRY_LATER)$/),
          ]);
          seen.refused += 1;
        }
        await sleep(20);
      }
    });
    return async () => {
      goesOn = false;
      await Promise.all(clients);
      return seen;
    };
  };
  const isReady = async (): Promise<boolean> => (await server.get('/health/ready')).status === 200;
  const isRight = async (): Promise<boolean> => (await server.query(`${QUERY} # ${Math.random()}`)).status === 200;

  beforeAll(async () => {
    await emptyNeo4j(engine);
    ({ folder, settings } = await built(engine));
    proxy = await startProxy(direct);
  });
  afterAll(async () => {
    await proxy.close();
    await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  const serve = async (): Promise<void> => {
    proxy.become({ kind: 'none' });
    proxy.leadTo(direct);
    server = await serveProcess({ ...settings, GRAPH_URL: `${scheme}://${proxy.address}` });
    await until(isRight, () => server.printed.stderr + server.printed.stdout);
  };

  test('a half-open connection is found, is told by readiness meanwhile, and is not waited for', async () => {
    await serve();
    const done = asking();
    await until(async () => isRight());
    proxy.become({ kind: 'hold' });
    await sleep(100);
    const began = Date.now();
    await until(async () => (await server.get('/health/ready')).body['code'] === 'ENGINE_UNAVAILABLE');
    expect(Date.now() - began, 'readiness').toBeLessThan(SOON_MS);
    proxy.become({ kind: 'none' });
    await until(isRight, undefined, SOON_MS);
    const { right, slowest } = await done();
    expect(right).toBeGreaterThan(0);
    expect(slowest, 'a request in flight').toBeLessThan(2 * SOON_MS);
    server.child.kill('SIGKILL');
  });

  test('a statement whose rows were lost on the way is asked again, though the network is well', async () => {
    await serve();
    proxy.become({ kind: 'hold' });
    const began = Date.now();
    const asked = Promise.all(Array.from({ length: 8 }, (_, at) => server.query(`${QUERY} # lost ${at}`)));
    await sleep(100);
    proxy.become({ kind: 'none' });
    for (const { status, body } of await asked) expect([status, body.data]).toEqual([200, RIGHT]);
    const ms = Date.now() - began;
    process.stdout.write(`rows that were lost: asked again, and answered after ${ms} ms\n`);
    expect(ms).toBeLessThan(SOON_MS);
    server.child.kill('SIGKILL');
  });

  test('a database that there is not is an error of its setting, at the start', async () => {
    for (const command of ['build', 'serve'])
      expect(await run([command], { ...settings, PORT: '0', GRAPH_DATABASE: 'nowhere' })).toMatchObject({
        code: 78,
        stderr: expect.stringMatching(/GRAPH_DATABASE="nowhere" cannot be used/) as string,
      });
  });

  const drawn = numbers({ short: 4, long: 300 });
  test(`cuts, delays, drips, refusals, silence (${drawnBy}): what is answered is right, and all is well once they end`, async () => {
    await serve();
    const done = asking();
    const recovered: number[] = [];
    for (const number of drawn) {
      const random = randomOf(number);
      proxy.become(FAULTS[number % FAULTS.length]!);
      if (random(2) === 0) proxy.cut();
      await sleep(random(700));
      proxy.become({ kind: 'none' });
      const ended = Date.now();
      await until(isRight, () => `fault ${number}: ${server.printed.stderr}${server.printed.stdout}`, SOON_MS);
      recovered.push(Date.now() - ended);
    }
    const seen = await done();
    recovered.sort((a, b) => a - b);
    process.stdout.write(
      `${drawn.length} faults: ${seen.right} right replies, ${seen.refused} refused, the slowest after ${seen.slowest} ms; right again after ${recovered[recovered.length >> 1]} ms in the middle, ${recovered.at(-1)} at most\n`,
    );
    expect(seen.right).toBeGreaterThan(drawn.length);
    server.child.kill('SIGKILL');
  });

  test('a database that was emptied, or another one in its place, never makes emptiness an answer: NO_VERSION, and the graph again from its snapshot', async () => {
    await serve();
    const done = asking();
    // The database of the readers holds another graph.
    const other = engines.find(({ name }) => name === 'neo4j')!;
    proxy.leadTo(other.url.split('://')[1]!);
    proxy.cut();
    await sleep(300);
    proxy.become({ kind: 'refuse' });
    proxy.cut();
    await emptyNeo4j(engine);
    proxy.leadTo(direct);
    proxy.become({ kind: 'none' });
    await until(async () => (await server.get('/health/ready')).body['code'] === 'NO_VERSION');
    await until(isReady, () => server.printed.stderr + server.printed.stdout);
    await until(isRight);
    const { right, refused } = await done();
    expect(Math.min(right, refused)).toBeGreaterThan(0);
  });
});

describe.runIf(ownEngines.some(({ name }) => name === 'embedded'))(
  'files of the embedded engine that are damaged',
  () => {
    let folder: string;
    let settings: Settings;
    let server: Served;
    const graph = embedded.url.slice('file:'.length);
    const isRight = async (): Promise<boolean> => {
      const { status, body } = await server.query(`${QUERY} # ${Math.random()}`);
      if (status === 200) expect(body.data).toEqual(RIGHT);
      else expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'NO_VERSION']);
      return status === 200;
    };
    const serves = async (): Promise<void> => {
      server = await serveProcess(settings);
      await until(isRight, () => server.printed.stderr + server.printed.stdout);
    };
    const current = async (): Promise<{ version: string }> =>
      JSON.parse(await readFile(join(graph, 'current'), 'utf8')) as { version: string };

    beforeAll(async () => {
      ({ folder, settings } = await built(embedded));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('a version and a snapshot that are cut off are written again at the start', async () => {
      const { version } = await current();
      const [file, snapshot] = [join(graph, `${version}.grafeo`), join(folder, 'snapshots', `${version}.ndjson.gz`)];
      const sizes = [(await stat(file)).size, (await stat(snapshot)).size];
      await truncate(file, Math.floor(sizes[0]! / 2));
      await truncate(snapshot, Math.floor(sizes[1]! / 2));
      await serves();
      expect((await stat(snapshot)).size).toBe(sizes[1]);
      server.child.kill('SIGKILL');
    });

    test('a version whose bytes were changed is told by nothing but its opening, and written again', async () => {
      const { version } = await current();
      const bytes = await readFile(join(graph, `${version}.grafeo`));
      bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096);
      await writeFile(join(graph, `${version}.grafeo`), bytes);
      await serves();
      server.child.kill('SIGKILL');
    });

    test('a name of the current version that is cut off, or of one that is not there, under a server: NO_VERSION, then the graph', async () => {
      await serves();
      const right = await readFile(join(graph, 'current'), 'utf8');
      for (const text of [right.slice(0, 20), right.replace(/"version":"./, '"version":"0')]) {
        await writeFile(join(graph, 'current'), text);
        await until(async () => (await server.get('/health/ready')).body['code'] === 'NO_VERSION');
        await until(isRight, () => server.printed.stderr + server.printed.stdout);
      }
    });
  },
);

test('a start that may open too few files says so, and how many it needs', async () => {
  const served = promisify(execFile)('bash', [
    '-c',
    'ulimit -n 64; exec "$0" "$@"',
    process.execPath,
    PROGRAM,
    'serve',
  ]);
  await expect(served).rejects.toMatchObject({
    code: 78,
    stderr: expect.stringMatching(/^passerelles: .*only 64 files open at a time, and needs 256[^\n]*\n$/) as string,
  });
});
