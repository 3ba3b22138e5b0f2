import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withIndexKeys } from '../../../dist/store/index-keys.js';
import { fingerprintOf } from '../../../dist/ingest/fingerprint.js';
import { openEmbeddedStore } from '../../../dist/store/embedded/embedded-store.js';
import { openNeo4jStore } from '../../../dist/store/neo4j/neo4j-store.js';
import { versionOf } from '../../../dist/store/snapshot.js';
import { freePort, neo4jFor } from '../neo4j.mjs';
import { generatedGraph } from './generated-graph.mjs';
import { PAGE_40 } from './shapes.mjs';

const MANIFEST = fileURLToPath(new URL('../../../seed/manifest.json', import.meta.url));
const KEPT = fileURLToPath(new URL('../../../.cache/bench/', import.meta.url));

/** A folder that a later run of the same code finds again, already loaded; those of other code are deleted. */
function keptFolder(fingerprint) {
  if (existsSync(KEPT))
    for (const name of readdirSync(KEPT))
      if (name !== fingerprint) rmSync(join(KEPT, name), { recursive: true, force: true });
  mkdirSync(join(KEPT, fingerprint), { recursive: true });
  return join(KEPT, fingerprint);
}

/** The place of page 40 in the order of titles: its key, from the very keys that are stored. */
function keyBeforePage40(graph) {
  const keys = [...withIndexKeys(graph)]
    .filter(({ type }) => type === 'Partnership')
    .map(({ properties }) => properties.byTitle);
  return keys.sort()[PAGE_40.rowsBefore - 1];
}

/**
 * Loads the generated graph into both engines, or those named, through the project's own stores.
 * @param kept whether the next run may find the data again; not where versions are published over it
 * @returns where it is, and `publish` for a further version: a graph of another seed
 */
export async function serveData({ say, kept, engines = ['neo4j', 'embedded'] }) {
  // The server builds the seed's graph when the one it finds has another fingerprint.
  const fingerprint = await fingerprintOf(MANIFEST);
  const folder = kept ? keptFolder(fingerprint) : mkdtempSync(join(tmpdir(), 'passerelles-queries-'));
  const embedded = join(folder, 'graph.grafeo');
  const neo4j = engines.includes('neo4j') ? await neo4jFor(join(folder, 'neo4j')) : undefined;
  const stores = [
    ...(neo4j ? [openNeo4jStore({ url: neo4j.url, user: '', password: '', database: '', statementMs: 60_000 })] : []),
    ...(engines.includes('embedded') ? [openEmbeddedStore(embedded)] : []),
  ];

  const publish = async (seed) => {
    const graph = generatedGraph(seed);
    const version = versionOf(graph);
    for (const store of stores) await store.publish(graph, { version, fingerprint });
    return { graph, version };
  };
  say(`loading 36,000 nodes, where they are not yet: ${engines.join(', ')} …`);
  const { graph, version } = await publish();
  return {
    spec: {
      neo4jUrl: neo4j?.url,
      embeddedUrl: `file:${embedded}`,
      embeddedFile: join(embedded, `${version}.grafeo`),
      version,
      points: { key: keyBeforePage40(graph) },
    },
    folder,
    publish,
    freePort,
    stop: async () => {
      for (const store of stores) await store.close();
      await neo4j?.stop();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}
