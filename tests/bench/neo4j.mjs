import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/** Tests start Neo4j for seconds; here it has memory, and the compiler that makes a server fast. */
const JAVA = ['-Xms2g', '-Xmx2g'];
const SERVER = fileURLToPath(new URL('../support/neo4j-server.ts', import.meta.url));

const forTests = async () => (await runnerImport(SERVER, { configFile: false, logLevel: 'error' })).module;

export const freePort = async () => (await forTests()).freePort();

/**
 * The Neo4j that NEO4J_TEST_URL names (empty, without a password), else one started for this run. @param dataDir kept;
 * without it, a temporary folder
 */
export async function neo4jFor(dataDir) {
  const url = process.env.NEO4J_TEST_URL;
  return url
    ? { url, stop: async () => {} }
    : (await forTests()).startNeo4j({ java: JAVA, ...(dataDir && { dataDir }) });
}

/** Does a work on such a Neo4j; it runs no longer than that. */
export async function onNeo4jServer(work) {
  const server = await neo4jFor();
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
