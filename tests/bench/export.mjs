import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { P190, withPairs } from './load.mjs';
import { freePort, onNeo4jServer } from './neo4j.mjs';

const CLI = new URL('../../dist/cli/cli.js', import.meta.url).pathname;
const DOWNLOAD = new URL('./download.mjs', import.meta.url).pathname;
const PYTHON =
  process.env.PYTHON_PATH ?? (existsSync('.cache/python/bin/python') ? '.cache/python/bin/python' : 'python3');
const ROUNDS = 3;
const BOUND_MS = 120_000;
const QUERY = '{ parties { nodes { id name country { code } } } }';

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export async function start(settings, port) {
  const child = spawn(process.execPath, [CLI, 'serve'], {
    stdio: 'ignore',
    env: { ...process.env, ...settings, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
  });
  const began = performance.now();
  while (
    !(await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (reply) => reply.ok,
      () => false,
    ))
  ) {
    if (performance.now() - began > BOUND_MS) throw new Error('the server was not ready in time');
    await wait(100);
  }
  return child;
}

/**
 * An export to a file: its seconds, its megabytes, and how much memory the server had at most beyond what it had
 * before.
 */
export async function measured(child, address, path) {
  const before = residentMb(child.pid);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(child.pid));
  }, 20);
  const { stdout } = await promisify(execFile)(process.execPath, [DOWNLOAD, address, path]);
  clearInterval(timer);
  return { seconds: Number(stdout), addedMb: peak - before };
}

const CODES =
  '{ parties(filter: { french: true, levels: [COMMUNE] }, orderBy: { by: PARTNERSHIP_COUNT, direction: DESC }, first: 200) { nodes { ... on FrenchAuthority { insee } } } }';
const SMALL =
  'query ($insee: String!, $first: Int) { party(insee: $insee) { name partnerships(first: $first) { nodes { title } } } }';

/** Small requests, no two alike, so that none is answered from the cache. */
async function smallRequests(url) {
  const post = async (query, variables) =>
    (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
    ).json();
  const codes = (await post(CODES)).data.parties.nodes.map(({ insee }) => insee).filter((insee) => insee !== null);
  let asked = 0;
  return async () => {
    asked += 1;
    const { data, errors } = await post(SMALL, {
      insee: codes[asked % codes.length],
      first: 1 + (Math.floor(asked / codes.length) % 200),
    });
    if (!data?.party) throw new Error(`a small request was not answered: ${JSON.stringify(errors)}`);
  };
}

/** How long small requests take meanwhile. */
async function askedMeanwhile(ask, work) {
  const times = [];
  let done = false;
  const asking = (async () => {
    while (!done) {
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
      await wait(10);
    }
  })();
  const result = await work();
  done = true;
  await asking;
  const sorted = times.sort((a, b) => a - b);
  return {
    result,
    requests: sorted.length,
    medianMs: median(sorted),
    p95Ms: sorted[Math.floor(sorted.length * 0.95)],
    worstMs: sorted.at(-1),
  };
}

const NETWORKX = `
import sys, time, networkx as nx
g = nx.read_gexf(sys.argv[1])
for _ in range(int(sys.argv[3])):
    began = time.perf_counter(); nx.write_gexf(g, sys.argv[2]); print(time.perf_counter() - began)`;

/**
 * The complete graph as GEXF and GraphML and a long list as CSV, the memory they take, and networkx writing the same
 * graph.
 */
async function onEngine(settings, peer) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-export-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const manifest = existsSync(P190) ? withPairs(folder) : 'seed/manifest.json';
  const child = await start(
    {
      GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`,
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
      ...settings,
    },
    port,
  );
  try {
    const ask = await smallRequests(url);
    await askedMeanwhile(ask, () => wait(2000));
    const path = join(folder, 'whole.gexf');
    const first = await measured(child, `${url}/export/gexf`, path);
    const { result: _result, ...quiet } = await askedMeanwhile(ask, () => wait(5000));
    const rounds = [];
    const { result: _rounds, ...meanwhile } = await askedMeanwhile(ask, async () => {
      for (let at = 0; at < ROUNDS; at += 1) rounds.push(await measured(child, `${url}/export/gexf`, path));
    });
    const alone = [];
    for (let at = 0; at < ROUNDS; at += 1) alone.push((await measured(child, `${url}/export/gexf`, path)).seconds);
    const graphml = await measured(child, `${url}/export/graphml`, join(folder, 'whole.graphml'));
    const csv = await measured(
      child,
      `${url}/export/csv?query=${encodeURIComponent(QUERY)}`,
      join(folder, 'parties.csv'),
    );
    const figures = {
      gexf: {
        firstS: first.seconds,
        laterS: median(alone),
        addedMb: Math.max(first.addedMb, ...rounds.map(({ addedMb }) => addedMb)),
        megabytes: readFileSync(path).length / 1e6,
      },
      smallRequests: { quiet, meanwhile, ratioOfP95: meanwhile.p95Ms / quiet.p95Ms },
      graphml,
      csv,
    };
    return peer ? { ...figures, ...networkxWrites(folder, path, first.seconds, median(alone)) } : figures;
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => {
      child.once('exit', resolve);
    });
    rmSync(folder, { recursive: true, force: true });
  }
}

function networkxWrites(folder, path, firstS, laterS) {
  const script = join(folder, 'peer.py');
  writeFileSync(script, NETWORKX);
  const { status, stdout } = spawnSync(PYTHON, [script, path, join(folder, 'peer.gexf'), String(ROUNDS)], {
    encoding: 'utf8',
  });
  if (status !== 0) return { networkxWriteGexfS: `not run: ${PYTHON} has no networkx` };
  const seconds = median(stdout.trim().split('\n').map(Number));
  return { networkxWriteGexfS: seconds, timesAsFast: seconds / laterS, timesAsFastFirst: seconds / firstS };
}

/** Exports on both engines; with Wikidata's pairs where that file is at hand. */
export async function benchExport() {
  const embedded = await onEngine({}, true);
  return {
    withWikidataPairs: existsSync(P190),
    embedded,
    neo4j: await onNeo4jServer((url) => onEngine({ GRAPH_URL: url }, false)),
  };
}
