import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import neo4j from 'neo4j-driver';
import { withIndexKeys } from '../../dist/store/index-keys.js';
import { NODE_TYPES } from '../../dist/domain/nodes.js';
import { buildGraph } from '../../dist/ingest/build.js';
import { openEmbeddedStore } from '../../dist/store/embedded/embedded-store.js';
import { openNeo4jStore } from '../../dist/store/neo4j/neo4j-store.js';
import { onNeo4jServer } from './neo4j.mjs';

export const P190 = resolve('../shared/data/twinning/wikidata_p190_2017.tsv');
const BATCH = 2000;

const timed = async (work) => {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
};

/** The seed's manifest with Wikidata's pairs beside it, where that file is there. */
export function withPairs(folder) {
  const seed = JSON.parse(readFileSync('seed/manifest.json', 'utf8'));
  const path = join(folder, 'manifest.json');
  writeFileSync(
    path,
    JSON.stringify({
      identities: resolve('seed', seed.identities),
      datasets: [
        ...seed.datasets.map((dataset) => ({
          ...dataset,
          files: (dataset.files ?? []).map((file) => resolve('seed', file)),
        })),
        { name: 'wikidata', reader: 'wikidata-twinning', files: [P190], rank: 5, about: 'P190' },
      ],
    }),
  );
  return path;
}

async function embedded(manifest, folder) {
  const built = await timed(() => buildGraph(manifest));
  const store = openEmbeddedStore(join(folder, `${built.result.version}-graph`));
  const loaded = await timed(() =>
    store.publish(built.result.graph, { version: built.result.version, fingerprint: 'bench' }),
  );
  await store.close();
  const { nodes, relationships } = built.result.graph;
  return {
    graph: built.result,
    nodes: nodes.length,
    relationships: relationships.length,
    buildS: built.seconds,
    loadS: loaded.seconds,
  };
}

/** The floor: the same rows in the same batches, sent by the driver alone. */
async function bareLoop(url, graph) {
  const driver = neo4j.driver(url);
  const session = driver.session();
  const int = (value) => (Number.isInteger(value) ? neo4j.int(value) : Array.isArray(value) ? value.map(int) : value);
  const rows = [...withIndexKeys(graph)].map((node) => ({
    type: node.type,
    row: Object.fromEntries(
      Object.entries({ ...node.properties, id: node.id, type: node.type }).map(([key, value]) => [key, int(value)]),
    ),
  }));
  const { seconds } = await timed(async () => {
    await session.run('CREATE CONSTRAINT bare_id IF NOT EXISTS FOR (n:Bare) REQUIRE n.id IS UNIQUE');
    for (const type of Object.keys(NODE_TYPES)) {
      const own = rows.filter((one) => one.type === type).map((one) => one.row);
      for (let at = 0; at < own.length; at += BATCH)
        await session.run(
          `UNWIND $rows AS row CREATE (n:Bare:${NODE_TYPES[type].labels.map((label) => `Bare${label}`).join(':')}) SET n += row`,
          { rows: own.slice(at, at + BATCH) },
        );
    }
    const types = new Set(graph.relationships.map(({ type }) => type));
    for (const type of types) {
      const own = graph.relationships.filter((one) => one.type === type);
      for (let at = 0; at < own.length; at += BATCH)
        await session.run(
          `UNWIND $rows AS row MATCH (a:Bare {id: row.from}) MATCH (b:Bare {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r += row.properties`,
          { rows: own.slice(at, at + BATCH) },
        );
    }
  });
  await session.run('MATCH (n:Bare) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.run('DROP CONSTRAINT bare_id IF EXISTS');
  await driver.close();
  return seconds;
}

async function onNeo4j(url, { graph, version }) {
  const bareS = await bareLoop(url, graph);
  const store = openNeo4jStore({ url, user: '', password: '', database: '', statementMs: 10_000 });
  const { seconds } = await timed(() => store.publish(graph, { version, fingerprint: 'bench' }));
  await store.close();
  return { bareLoopS: bareS, loadS: seconds, ratio: seconds / bareS };
}

/**
 * Reading, settling and loading the default graph, and the same with Wikidata's 13,081 pairs where that file is at
 * hand.
 */
export async function benchLoad() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-load-'));
  try {
    const { graph, ...seed } = await embedded('seed/manifest.json', folder);
    const pairs = existsSync(P190)
      ? await embedded(withPairs(folder), folder).then(({ graph: _graph, ...figures }) => figures)
      : 'not run: the file is not beside the project';
    return { seed, withWikidataPairs: pairs, neo4j: await onNeo4jServer((url) => onNeo4j(url, graph)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
