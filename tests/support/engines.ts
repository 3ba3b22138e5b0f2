import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import type { TestNeo4j } from './provided.js';

/** An engine to test on: what GRAPH_URL, GRAPH_USER and GRAPH_PASSWORD would be. */
export interface TestEngine {
  readonly name: 'embedded' | 'neo4j';
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const run = inject('engines');
if (run === undefined) throw new Error('engines are for tests outside tests/unit: those share no engine');

/** The embedded engine on a folder of this test file's own, deleted after its tests. */
export const embedded: TestEngine = embeddedIn(mkdtempSync(join(tmpdir(), 'passerelles-embedded-')));

/**
 * The engines of this run, for `describe.each(engines)('$name', ...)`, to read the seed's graph on with
 * `storeWithSeed`: all files read one Neo4j, which therefore nobody publishes on.
 */
export const engines: readonly TestEngine[] = those(run.neo4j?.seeded);

/** The engines of this run that a file may publish on: Neo4j is this worker's own; begin by emptying it with `emptyNeo4j`. */
export const ownEngines: readonly TestEngine[] = those(run.neo4j?.own[Number(process.env['VITEST_POOL_ID']) - 1]);

function embeddedIn(folder: string): TestEngine {
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { name: 'embedded', url: `file:${join(folder, 'graph.grafeo')}`, user: '', password: '' };
}

function those(neo4j: TestNeo4j | undefined): TestEngine[] {
  return [...(run.embedded ? [embedded] : []), ...(neo4j ? [{ name: 'neo4j', ...neo4j } as const] : [])];
}
