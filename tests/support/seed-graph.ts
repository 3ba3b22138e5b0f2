import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Graph } from '../../src/domain/graph.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { recordOf } from '../../src/store/embedded/version-file.js';
import { openStore } from '../../src/store/open-store.js';
import { readSnapshot } from '../../src/store/snapshot.js';
import { configFor } from './config-for.js';
import type { TestEngine } from './engines.js';
import './provided.js';

export { configFor };

/** The version and the fingerprint of the project's own seed, and where its snapshot is. */
export const seed = inject('seed');

let read: Promise<Graph> | undefined;

/** The graph of the project's own seed: read once a file, which takes a second. */
export async function seedGraph(): Promise<{ graph: Graph; version: string; fingerprint: string }> {
  read ??= readSnapshot(seed.snapshot);
  return { graph: await read, version: seed.version, fingerprint: seed.fingerprint };
}

/** What a version is published with that the engine keeps already. */
const NOTHING: Graph = { nodes: [], relationships: [] };

/** Opens an engine with the seed's graph current on it. */
export async function storeWithSeed(engine: TestEngine): Promise<GraphStore> {
  const { version, fingerprint } = seed;
  if (engine.name === 'embedded') await copySeedTo(engine.url.slice('file:'.length));
  const store = await openStore(configFor(engine));
  if ((await store.current().catch(() => undefined))?.version !== version) {
    const isThere = (await store.versions()).includes(version);
    await store.publish(isThere ? NOTHING : (await seedGraph()).graph, { version, fingerprint });
  }
  return store;
}

async function copySeedTo(folder: string): Promise<void> {
  const file = join(folder, `${seed.version}.grafeo`);
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await copyFile(recordOf(seed.embeddedFile), recordOf(file));
  await copyFile(seed.embeddedFile, file);
}
