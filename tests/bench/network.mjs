import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';
import { apiSchema } from '../../dist/api/build-schema.js';
import { serveGraph } from '../../dist/api/served-graph.js';
import { buildGraph } from '../../dist/ingest/build.js';
import { MEASURES } from '../../dist/network/measures.js';
import { projectionOf } from '../../dist/network/projection.js';
import { seededRandom } from '../../dist/network/seeded-random.js';
import { readTwoMode, twoModeOf } from '../../dist/network/two-mode.js';
import { openEmbeddedStore } from '../../dist/store/embedded/embedded-store.js';
import { openNeo4jStore } from '../../dist/store/neo4j/neo4j-store.js';
import { forVersion } from '../../dist/store/neo4j/versioned-labels.js';
import { partnerships } from '../../dist/store/queries/filters.js';
import { P190, withPairs } from './load.mjs';

const PAIRS = 1000;
const PATHS = '{ paths { hops nodes { id } } complete }';
const BY_HAND = 'MATCH (a:Party {id: $from}), (b:Party {id: $to}) MATCH p = shortestPath((a)-[:PARTY_TO*..8]-(b)) RETURN [n IN nodes(p) | n.id] AS ids';

async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { medianMs: sorted[Math.floor(sorted.length / 2)], p95Ms: sorted[Math.floor(sorted.length * 0.95)] };
}

/** Random pairs of parties of the largest component. */
function randomPairs({ parties }, components) {
  const random = seededRandom(6);
  const { members } = components[0];
  const draw = () => parties[members[Math.floor(random() * members.length)]];
  return Array.from({ length: PAIRS }, () => [draw(), draw()]).filter(([from, to]) => from !== to);
}

/** Times `paths` of up to four hops as a document; beside each, where there is one, another way. */
async function timePaths(store, pairs, beside) {
  const graph = serveGraph(store);
  const schema = await apiSchema();
  const ask = async ([from, to]) => {
    const contextValue = await graph.hold();
    const { errors } = await graphql({ schema, source: `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) ${PATHS} }`, variableValues: { from, to }, contextValue });
    await contextValue.release();
    if (errors) throw errors[0];
  };
  const firstMs = (await timed(() => ask(pairs[0]))).ms;
  await beside?.(pairs[0]);
  const [ours, others] = [[], []];
  for (const pair of pairs) {
    ours.push((await timed(() => ask(pair))).ms);
    if (beside) others.push((await timed(() => beside(pair))).ms);
  }
  await graph.close();
  return { pairs: pairs.length, firstMs, ...spread(ours), ...(beside && { shortestPathByHand: spread(others), ratioOfMedians: spread(ours).medianMs / spread(others).medianMs }) };
}

async function pathsOnNeo4j(url, { graph, version }, pairs) {
  const store = openNeo4jStore({ url, user: '', password: '', database: '', statementMs: 10_000 });
  await store.publish(graph, { version, fingerprint: 'bench' });
  const driver = neo4j.driver(url);
  const text = forVersion(BY_HAND, version);
  const byHand = async ([from, to]) => {
    const session = driver.session({ defaultAccessMode: 'READ' });
    await session.run(text, { from, to });
    await session.close();
  };
  const figures = await timePaths(store, pairs, byHand);
  await driver.close();
  await store.close();
  return figures;
}

/** networkx on the same links: seconds of betweenness and PageRank; undefined where python3 has no networkx. */
function networkx({ edges }) {
  const program = `
import json, sys, time, networkx as nx
graph = nx.Graph()
graph.add_weighted_edges_from(json.load(sys.stdin))
took = {}
for name, measure in (("betweenness", nx.betweenness_centrality), ("pageRank", nx.pagerank)):
    try:
        measure(graph) if name == "pageRank" else None
        began = time.perf_counter()
        measure(graph)
        took[name] = (time.perf_counter() - began) * 1000
    except ImportError:
        took[name] = None
print(json.dumps(took))`;
  const { status, stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify(edges.map(({ from, to, weight }) => [from, to, weight])), encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

async function timeMeasures(network, peer) {
  const took = {};
  for (const [name, measure] of Object.entries(MEASURES)) {
    await timed(() => measure(network));
    took[name] = (await timed(() => measure(network))).ms;
  }
  const theirs = peer ? networkx(network) ?? 'not run: python3 has no networkx' : undefined;
  return {
    parties: network.parties.length, links: network.edges.length, ms: took,
    ...(theirs && { networkxMs: theirs, timesAsFast: { shortestPathsAgainstBetweenness: theirs.betweenness / took.shortestPaths, pageRank: theirs.pageRank ? theirs.pageRank / took.pageRank : 'not run: needs scipy' } }),
  };
}

/** Links drawn at random: 5,000 parties and 13,000 partnerships of two. */
function randomNetwork() {
  const random = seededRandom(3);
  const draw = () => `party-${Math.floor(random() * 5000)}`;
  return projectionOf(twoModeOf(Array.from({ length: 13_000 }, (_, at) => ({ id: `partnership-${at}`, startYear: null, parties: [draw(), draw()] }))));
}

/** Paths of four hops between random parties and the measures of the network, on the whole map and, where the file is at hand, Wikidata's pairs. */
export async function benchNetwork() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-network-'));
  const url = process.env.NEO4J_TEST_URL;
  const store = openEmbeddedStore(join(folder, 'graph'));
  try {
    const built = await buildGraph(existsSync(P190) ? withPairs(folder) : 'seed/manifest.json');
    await store.publish(built.graph, { version: built.version, fingerprint: 'bench' });
    const view = await store.open(built.version);
    const reading = await timed(() => readTwoMode(view, partnerships(null)));
    const projecting = await timed(() => projectionOf(reading.result));
    await view.release();
    const network = projecting.result;
    const pairs = randomPairs(network, MEASURES.components(network));
    return {
      withWikidataPairs: existsSync(P190), readMs: reading.ms, projectMs: projecting.ms,
      paths: { embedded: await timePaths(store, pairs), neo4j: url ? await pathsOnNeo4j(url, built, pairs) : 'not run: name an empty Neo4j in NEO4J_TEST_URL' },
      measures: { wholeMap: await timeMeasures(network, true), random: await timeMeasures(randomNetwork(), false) },
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
