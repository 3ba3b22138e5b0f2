import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { withIndexKeys } from '../../../dist/domain/index-keys.js';
import { fingerprintOf } from '../../../dist/ingest/fingerprint.js';
import { openEmbeddedStore } from '../../../dist/store/embedded/embedded-store.js';
import { openNeo4jStore } from '../../../dist/store/neo4j/neo4j-store.js';
import { versionOf } from '../../../dist/store/snapshot.js';
import { generatedGraph } from './generated-graph.mjs';
import { PAGE_40 } from './shapes.mjs';

const MANIFEST = fileURLToPath(new URL('../../../seed/manifest.json', import.meta.url));
/** Tests start Neo4j for seconds; here it has memory, and the compiler that makes a server fast. */
const JAVA = ['-Xms2g', '-Xmx2g'];

/** The Neo4j that NEO4J_TEST_URL names (without a password), else one started for this run. */
async function neo4jFor(neo4jServer) {
  const url = process.env.NEO4J_TEST_URL;
  return url ? { url, stop: async () => {} } : neo4jServer.startNeo4j({ java: JAVA });
}

/** The place of page 40 in the order of titles: its key, from the very keys that are stored. */
function keyBeforePage40(graph) {
  const keys = [...withIndexKeys(graph)].filter(({ type }) => type === 'Partnership').map(({ properties }) => properties.byTitle);
  return keys.sort()[PAGE_40.rowsBefore - 1];
}

/**
 * Loads the generated graph into both engines through the project's own stores.
 * @returns where it is, and `publish` for a further version: the same graph of another seed
 */
export async function serveData({ say = () => {} } = {}) {
  const { module: neo4jServer } = await runnerImport(fileURLToPath(new URL('../../support/neo4j-server.ts', import.meta.url)), { configFile: false, logLevel: 'error' });
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-queries-'));
  const neo4j = await neo4jFor(neo4jServer);
  const stores = { neo4j: openNeo4jStore({ url: neo4j.url, user: '', password: '', database: '', statementMs: 60_000 }), embedded: openEmbeddedStore(join(folder, 'graph.grafeo')) };
  // The server builds the seed's graph when the one it finds has another fingerprint.
  const fingerprint = await fingerprintOf(MANIFEST);

  const publish = async (seed) => {
    const graph = generatedGraph(seed);
    const version = versionOf(graph);
    for (const store of Object.values(stores)) await store.publish(graph, { version, fingerprint });
    return { graph, version };
  };
  say('loading 36,000 nodes into both engines …');
  const { graph, version } = await publish();
  const embeddedUrl = `file:${join(folder, 'graph.grafeo')}`;
  return {
    spec: { neo4jUrl: neo4j.url, embeddedUrl, embeddedFile: join(folder, 'graph.grafeo', `${version}.grafeo`), version, points: { key: keyBeforePage40(graph) } },
    folder, publish, freePort: neo4jServer.freePort,
    stop: async () => {
      for (const store of Object.values(stores)) await store.close();
      await neo4j.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
