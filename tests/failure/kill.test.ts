import neo4j from 'neo4j-driver';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import { openStore } from '../../src/store/open-store.js';
import { emptyNeo4j } from '../support/empty-neo4j.js';
import { embedded, ownEngines, type TestEngine } from '../support/engines.js';
import { engineSettings, run, serveProcess, start, until, type Settings } from '../support/program.js';
import { randomOf } from '../support/random-graph.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';
import { drawnBy, LONG, numbers, sample, SEED } from '../support/volume.js';

/** Enough that the load takes several batches of each kind. */
const THEMES = 700;

/** The steps that a build tells on stderr, after its start. */
const STEPS = ['start', 'read', 'settle', 'load'] as const;
type Step = (typeof STEPS)[number];

/**
 * When to kill: how far into a step, as a share of what the step takes when nobody interrupts it. Of each group a short
 * run draws one.
 */
const MOMENTS: readonly (readonly (readonly [Step, number, string])[])[] = [
  [
    ['start', 0.5, 'before it reads'],
    ['read', 0.3, 'while it reads'],
    ['read', 0.8, 'while it reads on'],
    ['settle', 0.3, 'while claims are settled'],
    ['settle', 0.9, 'as the snapshot is written and the load begins'],
  ],
  [
    ['load', 0, 'after the first batch'],
    ['load', 0.3, 'while nodes are loaded'],
    ['load', 0.55, 'while indexes are made'],
  ],
  [
    ['load', 0.8, 'while relationships are loaded'],
    ['load', 0.95, 'just before the switch'],
  ],
];

/** Of a long run on the embedded engine, where a load takes two seconds: two of three while the graph is written. */
const RANDOM_MOMENTS = Array.from({ length: 60 }, (_, at): (typeof MOMENTS)[number][number] => {
  const random = randomOf(SEED + at);
  const step = at % 3 === 0 ? STEPS[random(3)]! : 'load';
  return [step, random(100) / 100, 'at random'];
});
const momentsOf = (engine: TestEngine): (typeof MOMENTS)[number] => [
  ...MOMENTS.flatMap((group) => sample(group, 1)),
  ...(LONG && engine.name === 'embedded' ? RANDOM_MOMENTS : []),
];

describe.each(ownEngines)(`a load on $name that is killed (${drawnBy})`, (engine) => {
  let folder: string;
  let durations: Readonly<Record<Step, number>>;
  /** Reads all along, as users do. */
  let reader: Server;
  let readerUrl: string;
  let served = 'Version 0';
  let [made, kills] = [0, 0];

  const settings = async (name: string): Promise<Settings> => {
    const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name, themes: THEMES });
    return { ...engineSettings(engine), SEED_MANIFEST: manifest, SNAPSHOT_FOLDER: join(folder, 'snapshots') };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-kill-'));
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    durations = await measure(await settings(served));
    reader = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), await openStore(configFor(engine)), folder);
    readerUrl = await reader.listen();
  });
  afterAll(async () => {
    process.stdout.write(`${kills} kills of loads on ${engine.name}\n`);
    await reader.close();
    if (engine.name === 'neo4j') await emptyNeo4j(engine);
    await rm(folder, { recursive: true, force: true });
  });

  test.each(momentsOf(engine))(
    'in %s (%d of it): %s, leaves the old version served, and the next load succeeds',
    async (step, share) => {
      const name = await killed(step, share);
      expect(await nameAt(readerUrl), 'who was reading goes on').toBe(served);
      expect(await nameAfterRestart(engine, folder), 'after a restart').toBe(served);

      const next = await run(['build'], await settings(name));
      expect(next, next.stderr).toMatchObject({ code: 0 });
      served = name;
      expect(await nameAfterRestart(engine, folder)).toBe(name);
      await until(async () => (await nameAt(readerUrl)) === name);
      await expectNoLeftovers(engine, folder);
    },
  );

  /** Kills a load of a new version at a moment; one that was done before is no kill: the next try is earlier. */
  async function killed(step: Step, share: number): Promise<string> {
    for (let early = 1; early > 0.1; early *= 0.75) {
      made += 1;
      const name = `Version ${made}`;
      const build = start(['build'], await settings(name));
      const inTime = await Promise.race([killAt(), build.ended.then(() => false)]);
      const { signal } = await build.ended;
      if (signal === 'SIGKILL') kills += 1;
      if (inTime && signal === 'SIGKILL' && (await nameAfterRestart(engine, folder)) !== name) return name;
      served = await nameAfterRestart(engine, folder);

      async function killAt(): Promise<boolean> {
        if (step !== 'start')
          await until(async () => build.printed.stderr.includes(`${step} …`) || build.child.exitCode !== null);
        await sleep(durations[step] * share * early);
        return build.child.kill('SIGKILL');
      }
    }
    throw new Error(`no load could be killed in ${step} (${JSON.stringify(durations)})`);
  }
});

test.runIf(ownEngines.includes(embedded))(
  `a server that is killed as it keeps citations (${drawnBy}) has lost none that it acknowledged, and answers soon after its start`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelles-kill-server-'));
    const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Premier' });
    const settings = {
      GRAPH_URL: `file:${join(folder, 'graph')}`,
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
      MAX_CITATIONS_A_DAY: '100000',
      LOG_LEVEL: 'warn',
    };
    const acknowledged: string[] = [];
    const ready: number[] = [];
    for (const number of numbers({ short: 2, long: 40 })) {
      const began = Date.now();
      const server = await serveProcess(settings);
      await until(async () => (await server.get('/health/ready')).status === 200);
      ready.push(Date.now() - began);
      const isThere = async (id: string): Promise<boolean> =>
        (await fetch(`${server.url}/q/${id}.json`)).status === 200;
      for (const id of acknowledged.slice(-20)) expect(await isThere(id), id).toBe(true);
      const cite = async (at: number): Promise<void> => {
        const reply = await fetch(`${server.url}/cite`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: `{ a${number}_${at}: programme(id: "programme-essai") { name } }` }),
        });
        const { id } = (await reply.json()) as { id?: string };
        expect([reply.status, id]).toEqual([201, expect.any(String)]);
        acknowledged.push(id!);
      };
      const clients = Array.from({ length: 4 }, async (_, client) => {
        try {
          for (let at = client; ; at += 4) await cite(at);
        } catch (error) {
          // Whoever is cut off was told nothing.
          if (!(error instanceof TypeError)) throw error;
        }
      });
      await sleep(100 + randomOf(SEED + number)(900));
      server.child.kill('SIGKILL');
      await Promise.all(clients);
      await server.ended;
    }
    const state = await readdir(join(folder, 'state', 'citations'));
    for (const id of acknowledged) expect(state).toContainEqual(expect.stringContaining(id));
    process.stdout.write(
      `${ready.length} kills, ${acknowledged.length} citations acknowledged, none lost; ready in at most ${Math.max(...ready.slice(1))} ms\n`,
    );
    expect(acknowledged.length).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  },
);

/** Builds undisturbed and takes the time of each step, in milliseconds. */
async function measure(settings: Settings): Promise<Record<Step, number>> {
  const build = start(['build'], settings);
  const began: Partial<Record<Step, number>> = { start: Date.now() };
  build.child.stderr?.on('data', (chunk: Buffer) => {
    for (const step of STEPS) if (chunk.toString().includes(`${step} …`)) began[step] ??= Date.now();
  });
  const { code, stderr } = await build.ended;
  if (code !== 0) throw new Error(stderr);
  const times = [...STEPS.map((step) => began[step]!), Date.now()];
  return Object.fromEntries(STEPS.map((step, at) => [step, times[at + 1]! - times[at]!])) as Record<Step, number>;
}

async function nameAt(url: string): Promise<string> {
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{ programme(id: "programme-essai") { name } themes(first: 1) { totalCount } claims(property: themes, first: 1) { totalCount } }`,
    }),
  });
  const { data } = (await reply.json()) as {
    data: { programme: { name: string }; themes: { totalCount: number }; claims: { totalCount: number } };
  };
  expect([data.themes.totalCount, data.claims.totalCount], 'the version is whole').toEqual([THEMES, THEMES]);
  return data.programme.name;
}

async function nameAfterRestart(engine: TestEngine, folder: string): Promise<string> {
  const server = await makeServer(configFor(engine, { HOST: '127.0.0.1' }), await openStore(configFor(engine)), folder);
  try {
    return await nameAt(await server.listen());
  } finally {
    await server.close();
  }
}

/** After a load there are the version served and the one before it, and nothing else. */
async function expectNoLeftovers(engine: TestEngine, folder: string): Promise<void> {
  expect(
    (await readdir(join(folder, 'snapshots'))).filter(
      (name) => !/^([0-9a-f]{12}\.ndjson\.gz|published\.json)$/.test(name),
    ),
  ).toEqual([]);
  const store = await openStore(configFor(engine));
  const kept = await store.versions();
  await store.close();
  expect(kept.length).toBeLessThanOrEqual(2);
  if (engine.name === 'embedded') {
    expect((await readdir(engine.url.slice('file:'.length))).sort()).toEqual(
      [...kept.flatMap((version) => [`${version}.grafeo`, `${version}.json`]), 'current'].sort(),
    );
    return;
  }
  const driver = neo4j.driver(
    engine.url,
    engine.user === '' ? undefined : neo4j.auth.basic(engine.user, engine.password),
  );
  try {
    const ask = async (text: string): Promise<unknown[]> =>
      (await driver.executeQuery(text)).records.map((record) => record.get('it') as unknown);
    const suffixes = new Set(
      (
        await ask(
          'MATCH (n) UNWIND labels(n) AS label WITH DISTINCT label WHERE label STARTS WITH "Entity_" RETURN label AS it',
        )
      ).map(String),
    );
    expect([...suffixes].sort()).toEqual(kept.map((version) => `Entity_${version}`).sort());
    expect(
      await ask(
        'MATCH (n:Entity) WHERE size([label IN labels(n) WHERE label STARTS WITH "Entity_"]) <> 1 RETURN n.id AS it LIMIT 1',
      ),
      'every node belongs to one version',
    ).toEqual([]);
    expect(await ask('MATCH (v:PasserellesVersion) WHERE NOT v.complete RETURN v.version AS it')).toEqual([]);
    expect(await ask('MATCH (s:PasserellesState) WHERE s.lockedBy IS NOT NULL RETURN s.lockedBy AS it')).toEqual([]);
    const named = [
      ...(await ask('SHOW CONSTRAINTS YIELD name RETURN name AS it')),
      ...(await ask("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name AS it")),
    ].map(String);
    expect(
      named.filter((name) => !name.startsWith('passerelles_') && !kept.some((version) => name.endsWith(`_${version}`))),
    ).toEqual([]);
  } finally {
    await driver.close();
  }
}
