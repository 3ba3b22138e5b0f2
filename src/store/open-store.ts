import type { Config } from '../config.js';
import type { GraphStore } from './graph-store.js';

/**
 * Opens the engine that GRAPH_URL names: a folder of files in process, or Neo4j over Bolt. Only the code of that one is
 * read: Neo4j's driver alone takes 0.1 to 0.2 s.
 */
export async function openStore({ graph, limits }: Pick<Config, 'graph' | 'limits'>): Promise<GraphStore> {
  if (graph.url.startsWith('file:')) {
    const { openEmbeddedStore } = await import('./embedded/embedded-store.js');
    return openEmbeddedStore(graph.url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''), limits.statementMs);
  }
  const { openNeo4jStore } = await import('./neo4j/neo4j-store.js');
  return openNeo4jStore({ ...graph, statementMs: limits.statementMs });
}
