import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGraph } from '../../src/ingest/build.js';
import { fingerprintOf } from '../../src/ingest/fingerprint.js';
import { openEmbeddedStore } from '../../src/store/embedded/embedded-store.js';
import type { Published } from '../../src/store/graph-store.js';
import { writeSnapshot } from '../../src/store/snapshot.js';
import type { BuiltSeed } from './provided.js';

const MANIFEST = 'seed/manifest.json';
const CACHE = fileURLToPath(new URL('../../.cache/seed/', import.meta.url));

/**
 * The seed's graph, built unless the same files and the same code built it before, under `.cache/seed`. A folder there
 * is complete, since it gets its name only once it is.
 */
export async function builtSeed(): Promise<BuiltSeed> {
  const fingerprint = await fingerprintOf(MANIFEST);
  const home = join(CACHE, fingerprint);
  if (!existsSync(home)) await build(fingerprint, home);
  const { version } = JSON.parse(await readFile(join(home, 'graph.grafeo', 'current'), 'utf8')) as Published;
  return {
    version,
    fingerprint,
    snapshot: join(home, 'snapshot.ndjson.gz'),
    embeddedFile: join(home, 'graph.grafeo', `${version}.grafeo`),
  };
}

async function build(fingerprint: string, home: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const former = await readdir(CACHE);
  const building = await mkdtemp(join(CACHE, 'building-'));
  try {
    const { graph, version } = await buildGraph(MANIFEST);
    const store = openEmbeddedStore(join(building, 'graph.grafeo'));
    await store.publish(graph, { version, fingerprint });
    await store.close();
    await writeSnapshot(graph, join(building, 'snapshot.ndjson.gz'));
    await rename(building, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error; // another run was first
    });
  } finally {
    for (const folder of [building, ...former.map((name) => join(CACHE, name))])
      await rm(folder, { recursive: true, force: true });
  }
}
