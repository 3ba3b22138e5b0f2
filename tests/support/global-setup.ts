import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/open-store.js';
import { readSnapshot } from '../../src/store/snapshot.js';
import { builtSeed } from './built-seed.js';
import { configFor } from './config-for.js';
import { neo4jTools } from './neo4j-tools.js';
import { startNeo4j } from './neo4j-server.js';
import type { BuiltSeed, EnginesOfRun, TestNeo4j } from './provided.js';

/** The engines that ENGINES may name: by default all for the whole suite, the embedded one where files are named. */
const CHOICES = ['embedded', 'neo4j', 'both'] as const;
type Choice = (typeof CHOICES)[number];

interface Neo4jOfRun {
  readonly servers: EnginesOfRun['neo4j'];
  /** What the run says of it: its version, or why there is none. */
  readonly said: string;
  stop(): Promise<unknown>;
}

/**
 * Makes what the tests on engines share: the built program, the seed's graph, one Neo4j with it and one for each worker.
 * Neo4j is started where a JDK and Maven are at hand, or is the one that NEO4J_TEST_URL names
 * (`bolt://user:password@host:port`, a database that tests may empty).
 * @throws Error with CI=true and with ENGINES=neo4j or both when there is no Neo4j, and when the one named does not answer
 */
export default async function setup(project: TestProject): Promise<() => Promise<unknown>> {
  const choice = chosen(process.env['ENGINES'] || undefined);
  const mustHaveNeo4j =
    choice === 'neo4j' || choice === 'both' || (choice === undefined && process.env['CI'] === 'true');
  const [seed, neo4jOfRun] = await Promise.all([
    builtSeed(),
    choice === 'embedded' ? without('not asked for') : neo4jFor(project.config.maxWorkers, mustHaveNeo4j),
    // The tests of processes and pages run the built program.
    promisify(execFile)(process.execPath, ['src/start.mjs', 'prepare']),
  ]);
  const { servers, said, stop } = neo4jOfRun;
  if (servers) await loadSeed(servers.seeded, seed);
  const engines: EnginesOfRun = { embedded: choice !== 'neo4j', ...(servers && { neo4j: servers }) };
  const names = [...(engines.embedded ? ['embedded'] : []), said].join(', ');
  console.log(`engines: ${names}`);
  project.provide('engines', engines);
  project.provide('seed', seed);
  project.provide('engineNames', names);
  return stop;
}

function chosen(given: string | undefined): Choice | undefined {
  if (given === undefined)
    return process.argv.some((word) => /(^|\/)tests\/|\.test\.ts$/.test(word)) ? 'embedded' : undefined;
  const choice = CHOICES.find((one) => one === given);
  if (choice === undefined) throw new Error(`ENGINES=${given}: it may be ${CHOICES.join(', ')}`);
  return choice;
}

const without = async (why: string): Promise<Neo4jOfRun> => ({
  servers: undefined,
  said: `no Neo4j (${why})`,
  stop: () => Promise.resolve(),
});

async function neo4jFor(workers: number, mustBe: boolean): Promise<Neo4jOfRun> {
  const named = process.env['NEO4J_TEST_URL'];
  if (named) {
    const one = fromUrl(named);
    return { servers: { seeded: one, own: [one] }, said: await nameOf(one), stop: () => Promise.resolve() };
  }
  const tools = neo4jTools();
  if ('missing' in tools) {
    if (mustBe) throw new Error(`tests on both engines are asked for, and there is no Neo4j: ${tools.missing}`);
    return without(tools.missing);
  }
  const started = await Promise.all(Array.from({ length: workers + 1 }, () => startNeo4j()));
  const [seeded, ...own] = started.map(({ url }): TestNeo4j => ({ url, user: '', password: '' }));
  return {
    servers: { seeded: seeded!, own },
    said: `${await nameOf(seeded!)}, one for readers and one a worker`,
    stop: () => Promise.all(started.map((server) => server.stop())),
  };
}

async function loadSeed(server: TestNeo4j, { version, fingerprint, snapshot }: BuiltSeed): Promise<void> {
  const store = await openStore(configFor(server));
  await store.publish(await readSnapshot(snapshot), { version, fingerprint });
  await store.close();
}

function fromUrl(given: string): TestNeo4j {
  const { protocol, host, username, password } = new URL(given);
  return { url: `${protocol}//${host}`, user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

async function nameOf({ url, user, password }: TestNeo4j): Promise<string> {
  const driver = neo4j.driver(url, user === '' ? undefined : neo4j.auth.basic(user, password));
  try {
    const { records } = await driver.executeQuery(
      'CALL dbms.components() YIELD name, versions WHERE name = "Neo4j Kernel" RETURN versions[0] AS version',
    );
    return `Neo4j ${String(records[0]?.get('version'))}`;
  } catch (error) {
    throw new Error(
      `the Neo4j for tests at ${url} does not answer: ${String(error)}; start it or correct NEO4J_TEST_URL`,
    );
  } finally {
    await driver.close();
  }
}
