import type { Config } from '../config.js';
import { openEmbeddedStore } from './embedded/embedded-store.js';
import type { GraphStore } from './graph-store.js';
import { openNeo4jStore } from './neo4j/neo4j-store.js';

/** Opens the engine that GRAPH_URL names: a folder of files in process, or Neo4j over Bolt. */
export function openStore({ graph, limits }: Pick<Config, 'graph' | 'limits'>): GraphStore {
  return graph.url.startsWith('file:')
    ? openEmbeddedStore(graph.url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''), limits.statementMs)
    : openNeo4jStore({ ...graph, statementMs: limits.statementMs });
}
