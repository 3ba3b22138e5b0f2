import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { apiSchema } from '../../dist/graphql/schema/build-schema.js';
import { serveGraph } from '../../dist/graphql/served-graph.js';
import { buildGraph } from '../../dist/ingest/build.js';
import { MEASURES } from '../../dist/network/measures.js';
import { projectionOf } from '../../dist/network/projection.js';
import { seededRandom } from '../../dist/network/seeded-random.js';
import { readTwoMode, twoModeOf } from '../../dist/network/two-mode.js';
import { runDocument } from '../../dist/site/run-document.js';
import { openEmbeddedStore } from '../../dist/store/embedded/embedded-store.js';
import { openNeo4jStore } from '../../dist/store/neo4j/neo4j-store.js';
import { inVersion } from './queries/in-version.mjs';
import { partnerships } from '../../dist/store/cypher/filters.js';
import { P190, withPairs } from './load.mjs';
import { onNeo4jServer } from './neo4j.mjs';

const PAIRS = 1000;
/** What is asked of paths, and the statement by hand that finds as much of one. */
const byHand = (cells) =>
  `MATCH (a:Party {id: $from}), (b:Party {id: $to}) MATCH p = shortestPath((a)-[:PARTY_TO*..8]-(b)) RETURN [n IN nodes(p) | ${cells}] AS nodes`;
const PATHS = {
  ids: { document: '{ paths { hops nodes { id } } complete }', byHand: byHand('n.id') },
  names: {
    document: '{ paths { hops nodes { id ... on Party { name } ... on Partnership { title } } } complete }',
    byHand: byHand('[n.id, n.name, n.title, n.label]'),
  },
};

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

/** Answers a document by its resolvers, as a page's. */
async function answer(schema, context, text, variables) {
  const signal = new AbortController().signal;
  await runDocument({ schema, context, plans: false, signal }, text, variables);
  await context.release();
}

/** Times `paths` of up to four hops, ten of them, as a document; beside each, where there is one, another way. */
async function timePaths(store, pairs, document, beside) {
  const graph = serveGraph(store);
  const schema = await apiSchema();
  const ask = async ([from, to]) => {
    const context = await graph.hold();
    const text = `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) ${document} }`;
    await answer(schema, context, text, { from, to });
  };
  const firstMs = (await timed(() => ask(pairs[0]))).ms;
  await beside?.(pairs[0]);
  const [ours, others] = [[], []];
  for (const pair of pairs) {
    ours.push((await timed(() => ask(pair))).ms);
    if (beside) others.push((await timed(() => beside(pair))).ms);
  }
  await graph.close();
  return {
    pairs: pairs.length,
    firstMs,
    ...spread(ours),
    ...(beside && {
      shortestPathByHand: spread(others),
      ratioOfMedians: spread(ours).medianMs / spread(others).medianMs,
    }),
  };
}

const BREAKDOWNS = {
  oneKey: { by: ['COUNTRY'] },
  twoKeys: { by: ['THEME', 'YEAR'] },
  oneKeyFiltered: { by: ['THEME'], filter: { continents: ['EU'], kinds: ['TWINNING'] } },
  twoKeysFiltered: { by: ['COUNTRY', 'FRENCH_REGION'], filter: { french: { partOf: 'fr-region-53' } } },
};
const ROUNDS = 30;

/** Asks for breakdowns of a graph of which nothing was read yet. */
async function breakdownsOf(store) {
  const graph = serveGraph(store);
  const schema = await apiSchema();
  const source =
    'query ($by: [BreakdownKey!]!, $filter: PartnershipFilter) { breakdown(by: $by, filter: $filter, first: 200) { totalCount nodes { keys { code label } partnerships parties countries awarded { amount } } } }';
  const ask = async (variables) => {
    await answer(schema, await graph.hold(), source, variables);
  };
  return { ask, close: () => graph.close() };
}

/**
 * Times each breakdown as a document. The first of a version reads its table: once on an engine that has sent no long
 * list yet, once more on one that has.
 */
async function timeBreakdowns(store) {
  const firstMs = [];
  for (let version = 0; version < 2; version += 1) {
    const { ask, close } = await breakdownsOf(store);
    firstMs.push((await timed(() => ask(BREAKDOWNS.oneKey))).ms);
    await close();
  }
  const { ask, close } = await breakdownsOf(store);
  const figures = {};
  for (const [name, variables] of Object.entries(BREAKDOWNS)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push((await timed(() => ask(variables))).ms);
    figures[name] = spread(times);
  }
  await close();
  return { firstMs, ...figures };
}

async function onNeo4j(url, { graph, version }, pairs) {
  const store = openNeo4jStore({ url, user: '', password: '', database: '', statementMs: 10_000 });
  await store.publish(graph, { version, fingerprint: 'bench' });
  const driver = neo4j.driver(url);
  const sent =
    (text) =>
    async ([from, to]) => {
      const session = driver.session({ defaultAccessMode: 'READ' });
      await session.run(inVersion(text, version), { from, to });
      await session.close();
    };
  const paths = {};
  for (const [asked, { document, byHand: text }] of Object.entries(PATHS))
    paths[asked] = await timePaths(store, pairs, document, sent(text));
  const figures = { paths, breakdowns: await timeBreakdowns(store) };
  await driver.close();
  await store.close();
  return figures;
}

const PYTHON =
  process.env.PYTHON_PATH ?? (existsSync('.cache/python/bin/python') ? '.cache/python/bin/python' : 'python3');

/**
 * networkx on the same network: milliseconds of betweenness and PageRank, and their values; undefined where no Python
 * has networkx.
 */
function networkx({ parties, edges }) {
  const program = `
import json, sys, time, networkx as nx
given = json.load(sys.stdin)
graph = nx.Graph()
graph.add_nodes_from(range(given["nodes"]))
graph.add_weighted_edges_from(given["edges"])
ms, values = {}, {}
for name, measure in (("betweenness", nx.betweenness_centrality), ("pageRank", nx.pagerank)):
    try:
        if name == "pageRank":
            measure(graph)
        began = time.perf_counter()
        found = measure(graph)
        ms[name] = (time.perf_counter() - began) * 1000
        values[name] = measure(graph, tol=1e-13, max_iter=2000) if name == "pageRank" else found
    except ImportError:
        ms[name] = None
print(json.dumps({"ms": ms, "values": values}))`;
  const { status, stdout } = spawnSync(PYTHON, ['-c', program], {
    input: JSON.stringify({ nodes: parties.length, edges: edges.map(({ from, to, weight }) => [from, to, weight]) }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** How far our values are from theirs at most, as a part of theirs. */
function largestDifference(network, { betweenness, pageRank }) {
  const apart = (ours, theirs) =>
    Math.max(
      ...Object.entries(theirs).map(([node, value]) =>
        value === 0 ? Math.abs(ours[node]) : Math.abs(ours[node] - value) / value,
      ),
    );
  return {
    betweenness: apart(MEASURES.shortestPaths(network).betweenness, betweenness),
    ...(pageRank && { pageRank: apart(MEASURES.pageRank(network), pageRank) }),
  };
}

/**
 * The measures of a network, the second time each; beside them, where asked for, networkx, which takes minutes on the
 * whole map.
 */
async function timeMeasures(network, peer) {
  const took = {};
  for (const [name, measure] of Object.entries(MEASURES)) {
    await timed(() => measure(network));
    took[name] = (await timed(() => measure(network))).ms;
  }
  const theirs = peer && networkx(network);
  return {
    parties: network.parties.length,
    links: network.edges.length,
    ms: took,
    ...(!peer
      ? {}
      : theirs
        ? {
            networkxMs: theirs.ms,
            timesAsFast: {
              shortestPathsAgainstBetweenness: theirs.ms.betweenness / took.shortestPaths,
              pageRank: theirs.ms.pageRank ? theirs.ms.pageRank / took.pageRank : 'not run: needs scipy',
            },
            largestDifference: largestDifference(network, theirs.values),
          }
        : { networkx: 'not run: python3 has no networkx' }),
  };
}

/** Links drawn at random: 5,000 parties and 13,000 partnerships of two. */
function randomNetwork() {
  const random = seededRandom(3);
  const draw = () => `party-${Math.floor(random() * 5000)}`;
  return projectionOf(
    twoModeOf(
      Array.from({ length: 13_000 }, (_, at) => ({
        id: `partnership-${at}`,
        startYear: null,
        parties: [draw(), draw()],
      })),
    ),
  );
}

/**
 * Paths of four hops between random parties and the measures of the network, on the whole map and, where the file is at
 * hand, Wikidata's pairs.
 */
export async function benchNetwork() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-network-'));
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
      withWikidataPairs: existsSync(P190),
      readMs: reading.ms,
      projectMs: projecting.ms,
      embedded: {
        paths: {
          ids: await timePaths(store, pairs, PATHS.ids.document),
          names: await timePaths(store, pairs, PATHS.names.document),
        },
        breakdowns: await timeBreakdowns(store),
      },
      neo4j: await onNeo4jServer((url) => onNeo4j(url, built, pairs)),
      measures: { wholeMap: await timeMeasures(network, false), random: await timeMeasures(randomNetwork(), true) },
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
