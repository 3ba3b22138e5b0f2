import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FLOOR } from '../queries/floor-statements.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const EVENT_LOOP = here('../../support/event-loop.mjs');
const START_MS = 180_000;
/** Replies are kept by default; this keeps none. */
const WITHOUT_CACHE = { REPLY_CACHE_BYTES: '0' };

const graphql = (query, variables) => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});
const asOurs = ({ query, variables }, points) => graphql(query, variables(points));
/** The same request as ours: what a hand-written endpoint answers comes in a body as well. */
const asFloor = (shape, points) => ({ ...graphql(shape.query, shape.variables?.(points)), path: `/${shape.name}` });
const asItIs = (data) => data;
const hasQuery = ({ query }) => query !== undefined;
/**
 * Turns a round of those whose ratio must not be far from one: the unrest of the machine in a single turn could decide
 * it.
 */
const TURNS = 3;

/**
 * Who is measured; those who are held against each other stand side by side, so that their turns follow on each other.
 * `request` is how a question is asked of it, `normal` turns its data into the form of ours, `answers` says which
 * questions
 * it has, `engine` where its data is, `turns` how many it has at a question in each round.
 */
export const CONTENDERS = [
  {
    name: 'ours-neo4j',
    title: 'passerelles, Neo4j',
    engine: 'neo4j',
    ours: WITHOUT_CACHE,
    request: asOurs,
    answers: hasQuery,
    turns: TURNS,
  },
  {
    name: 'floor-neo4j',
    title: 'floor, Neo4j',
    engine: 'neo4j',
    file: 'floor-neo4j.mjs',
    request: asFloor,
    answers: ({ name }) => name in FLOOR,
    turns: TURNS,
  },
  {
    name: 'ours-embedded',
    title: 'passerelles, embedded',
    engine: 'embedded',
    ours: WITHOUT_CACHE,
    request: asOurs,
    answers: hasQuery,
    turns: TURNS,
  },
  {
    name: 'floor-embedded',
    title: 'floor, embedded',
    engine: 'embedded',
    file: 'floor-embedded.mjs',
    request: asFloor,
    answers: ({ name }) => name in FLOOR,
    turns: TURNS,
  },
  {
    name: 'neo4j-graphql',
    title: '@neo4j/graphql',
    engine: 'neo4j',
    file: 'neo4j-graphql.mjs',
    answers: ({ peer }) => peer !== undefined,
    request: ({ peer }) => ({ ...graphql(peer.query, peer.variables()), path: '/' }),
    normal: (data, { peer }) => peer.normal(data),
  },
  {
    name: 'mercurius',
    title: 'mercurius, jit',
    engine: 'neo4j',
    file: 'mercurius.mjs',
    request: (shape, points) => asOurs(shape, { after: points.key }),
    answers: hasQuery,
  },
  {
    name: 'ours-cached',
    title: 'passerelles, cached',
    engine: 'neo4j',
    ours: {},
    request: asOurs,
    answers: hasQuery,
    turns: TURNS,
  },
  {
    name: 'cached-bytes',
    title: 'cached bytes',
    engine: 'none',
    file: 'cached-bytes.mjs',
    request: asFloor,
    answers: hasQuery,
    turns: TURNS,
  },
].map((contender) => ({ normal: asItIs, turns: 1, ...contender }));

/** A figure of `/proc`, in MB; null where the system has none. */
function memoryMb(pid, name) {
  try {
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}
export const residentMb = (pid) => memoryMb(pid, 'VmRSS');
export const peakMb = (pid) => memoryMb(pid, 'VmHWM');

const children = new Set();
// However the bench ends, nothing it started outlives it.
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

async function untilReady(url, child) {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(50)) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  }
  throw new Error(`the server did not become ready at ${url}; what it printed stands above`);
}

/** Where the program of a checkout begins; an older one has it elsewhere. */
const programIn = (root) => ['dist/cli/cli.js', 'dist/cli.js'].find((path) => existsSync(join(root, path)));

async function startOurs({ ours, engine, root = ROOT }, spec, { port, flags, trace, isWatched }) {
  const child = spawn(process.execPath, [...flags, programIn(root), 'serve'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', ...(isWatched ? ['ipc'] : [])],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      GRAPH_URL: engine === 'neo4j' ? spec.neo4jUrl : spec.embeddedUrl,
      ...ours,
      ...trace,
    },
  });
  children.add(child);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return { child, url };
}

async function startOther({ file }, specFile, { flags, trace }) {
  const child = fork(here(file), [], {
    execArgv: flags,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', BENCH_SPEC: specFile, ...trace },
  });
  children.add(child);
  const [said] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${file} ended with ${code}`);
    }),
  ]);
  return { child, url: said.url };
}

/**
 * Starts a contender in a process of its own and waits until it answers.
 * @param traceFile where its statements are written; a traced one is never timed
 * @param isWatched whether its event loop is, where it is ours: `stall` tells the longest that it was held up
 */
export async function startContender(contender, { spec, specFile, port, traceFile, isWatched = false }) {
  const preloaded = [...(traceFile ? [here('trace.mjs')] : []), ...(isWatched ? [EVENT_LOOP] : [])];
  const how = {
    port,
    flags: preloaded.flatMap((file) => ['--import', file]),
    trace: traceFile ? { BENCH_TRACE: traceFile } : {},
    isWatched,
  };
  const { child, url } = contender.ours
    ? await startOurs(contender, spec, how)
    : await startOther(contender, specFile, how);
  return {
    ...contender,
    url: url.replace(/\/$/, ''),
    pid: child.pid,
    stall: async () => {
      child.send('stall');
      const [ms] = await once(child, 'message');
      return ms;
    },
    stop: async () => {
      children.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected && !contender.ours) child.disconnect();
      else child.kill('SIGTERM');
      await ended;
    },
  };
}
