import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const PYTHON = process.env.PYTHON_PATH ?? 'python3';
const ROUNDS = 3;
const BOUND_MS = 120_000;
const QUERY = '{ parties { nodes { id name country { code } } } }';

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function start(settings, port) {
  const child = spawn(process.execPath, [CLI, 'serve'], { stdio: 'ignore', env: { ...process.env, ...settings, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent' } });
  const began = performance.now();
  while (!await fetch(`http://127.0.0.1:${port}/health/ready`).then((reply) => reply.ok, () => false)) {
    if (performance.now() - began > BOUND_MS) throw new Error('the server was not ready in time');
    await wait(100);
  }
  return child;
}

/** An export to a file: its seconds, its megabytes, and how much memory the server had at most beyond what it had before. */
async function measured(child, address, path) {
  const before = residentMb(child.pid);
  let peak = before;
  const timer = setInterval(() => { peak = Math.max(peak, residentMb(child.pid)); }, 20);
  const began = performance.now();
  const reply = await fetch(address);
  await pipeline(Readable.fromWeb(reply.body), createWriteStream(path));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(timer);
  return { seconds, addedMb: peak - before };
}

/** How long small requests take meanwhile. */
async function askedMeanwhile(url, work) {
  const times = [];
  let done = false;
  const asking = (async () => {
    while (!done) {
      const began = performance.now();
      await (await fetch(`${url}/graphql?query=${encodeURIComponent('{ party(insee: "97213") { name partnerships { nodes { title } } } }')}`)).text();
      times.push(performance.now() - began);
      await wait(20);
    }
  })();
  const result = await work();
  done = true;
  await asking;
  return { result, medianMs: median(times), worstMs: Math.max(...times) };
}

const NETWORKX = `
import sys, time, networkx as nx
g = nx.read_gexf(sys.argv[1])
for _ in range(int(sys.argv[3])):
    began = time.perf_counter(); nx.write_gexf(g, sys.argv[2]); print(time.perf_counter() - began)`;

/** The complete graph as GEXF and GraphML and a long list as CSV, the memory they take, and networkx writing the same graph. */
export async function benchExport() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-export-'));
  const port = 4800 + Math.floor(Math.random() * 90);
  const url = `http://127.0.0.1:${port}`;
  const settings = { GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`, SNAPSHOT_FOLDER: join(folder, 'snapshots'), STATE_FOLDER: join(folder, 'state') };
  const child = await start(settings, port);
  try {
    const quiet = await askedMeanwhile(url, () => wait(2000));
    const path = join(folder, 'whole.gexf');
    const first = await measured(child, `${url}/export/gexf`, path);
    const later = await askedMeanwhile(url, () => measured(child, `${url}/export/gexf`, path));
    const rounds = [];
    for (let at = 0; at < ROUNDS; at += 1) rounds.push((await measured(child, `${url}/export/gexf`, path)).seconds);
    const graphml = await measured(child, `${url}/export/graphml`, join(folder, 'whole.graphml'));
    const csv = await measured(child, `${url}/export/csv?query=${encodeURIComponent(QUERY)}`, join(folder, 'parties.csv'));
    const script = join(folder, 'peer.py');
    writeFileSync(script, NETWORKX);
    const peer = spawnSync(PYTHON, [script, path, join(folder, 'peer.gexf'), String(ROUNDS)], { encoding: 'utf8' });
    const seconds = peer.status === 0 ? median(peer.stdout.trim().split('\n').map(Number)) : undefined;
    return {
      gexf: { firstS: first.seconds, addedMb: first.addedMb, laterS: median(rounds), megabytes: readFileSync(path).length / 1e6 },
      smallRequests: { quietMedianMs: quiet.medianMs, meanwhileMedianMs: later.medianMs, meanwhileWorstMs: later.worstMs },
      graphml, csv,
      networkxWriteGexfS: seconds ?? `not run: ${PYTHON} has no networkx`,
      ...(seconds && { timesAsFast: seconds / median(rounds), timesAsFastFirst: seconds / first.seconds }),
    };
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => { child.once('exit', resolve); });
    rmSync(folder, { recursive: true, force: true });
  }
}
