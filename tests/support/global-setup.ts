import { execFileSync } from 'node:child_process';
import neo4j from 'neo4j-driver';
import type { TestProject } from 'vitest/node';
import { neo4jTools } from './neo4j-tools.js';
import { startNeo4j } from './neo4j-server.js';
import type { TestNeo4j } from './provided.js';

/**
 * Decides once on which engines the tests run: the embedded one always; Neo4j where NEO4J_TEST_URL
 * (`bolt://user:password@host:port`, a database that tests may empty) names one, or a JDK and Maven are at hand.
 * @throws Error with CI=true when there is no Neo4j, and when the one named does not answer
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The tests of processes and pages run the built program.
  execFileSync(process.execPath, ['src/start.mjs', 'prepare'], { stdio: 'inherit' });
  const named = process.env['NEO4J_TEST_URL'];
  if (named) return use(fromUrl(named), 'NEO4J_TEST_URL');

  const tools = neo4jTools();
  if (!('missing' in tools)) {
    const server = await startNeo4j();
    return use({ url: server.url, user: '', password: '' }, 'started for this run', () => server.stop());
  }
  if (process.env['CI'] === 'true') {
    throw new Error(`CI=true asks for tests on both engines, and there is no Neo4j: ${tools.missing}`);
  }
  console.log(`engines: embedded; not Neo4j: ${tools.missing}`);
  project.provide('neo4j', null);
  project.provide('engineNames', 'embedded (no Neo4j here)');
  return () => Promise.resolve();

  async function use(server: TestNeo4j, origin: string, stop = () => Promise.resolve()): Promise<() => Promise<void>> {
    const names = `embedded, ${await nameOf(server)}`;
    console.log(`engines: ${names} (${origin})`);
    project.provide('neo4j', server);
    project.provide('engineNames', names);
    return stop;
  }
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
