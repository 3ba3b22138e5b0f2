import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '../../src/config.js';
import type { Graph } from '../../src/domain/assemble.js';
import { buildGraph } from '../../src/ingest/build.js';
import { fingerprintOf } from '../../src/ingest/fingerprint.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { openStore } from '../../src/store/open-store.js';
import { readSnapshot, versionOf, writeSnapshot } from '../../src/store/snapshot.js';
import type { TestEngine } from './engines.js';

const MANIFEST = 'seed/manifest.json';

/** Settings for an engine under test; a port of its own choosing, no log. */
export const configFor = ({ url, user, password }: TestEngine, more: Readonly<Record<string, string>> = {}): Config =>
  readConfig({ GRAPH_URL: url, GRAPH_USER: user, GRAPH_PASSWORD: password, PORT: '0', LOG_LEVEL: 'silent', ...more });

let built: Promise<{ graph: Graph; version: string; fingerprint: string }> | undefined;

/** The graph of the project's own seed; test files of one run share its snapshot. */
export function seedGraph(): Promise<{ graph: Graph; version: string; fingerprint: string }> {
  built ??= (async () => {
    const fingerprint = await fingerprintOf(MANIFEST);
    const kept = join(tmpdir(), `passerelles-seed-${fingerprint}.ndjson.gz`);
    if (!existsSync(kept)) await writeSnapshot((await buildGraph(MANIFEST)).graph, kept);
    const graph = await readSnapshot(kept);
    return { graph, version: versionOf(graph), fingerprint };
  })();
  return built;
}

/** Opens an engine with the seed published on it; a version that is there already is only made current. */
export async function storeWithSeed(engine: TestEngine): Promise<GraphStore> {
  const { graph, version, fingerprint } = await seedGraph();
  const store = openStore(configFor(engine));
  if ((await store.current().catch(() => undefined))?.version !== version)
    await store.publish(graph, { version, fingerprint });
  return store;
}
