import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import './provided.js';

/** An engine to test on: what GRAPH_URL, GRAPH_USER and GRAPH_PASSWORD would be. */
export interface TestEngine {
  readonly name: 'embedded' | 'neo4j';
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * The engines of this run, for `describe.each(engines)('$name', ...)`.
 * The embedded one gets a fresh folder for each test file, deleted after its tests; Neo4j is shared by all
 * files, which therefore run one after another: begin by emptying it with `emptyNeo4j`.
 */
export const engines: readonly TestEngine[] = listEngines();

function listEngines(): TestEngine[] {
  const neo4j = inject('neo4j');
  if (neo4j === undefined) throw new Error('engines are for tests outside tests/unit: those share no engine');
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-embedded-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const embedded: TestEngine = {
    name: 'embedded',
    url: `file:${join(folder, 'graph.grafeo')}`,
    user: '',
    password: '',
  };
  return neo4j ? [embedded, { name: 'neo4j', ...neo4j }] : [embedded];
}
