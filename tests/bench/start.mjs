import { execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freshClone, ROOT } from './fresh-clone.mjs';
import { residentMb, treeMb, treeOf } from './processes.mjs';

const PORT = 4900 + Math.floor(Math.random() * 90);
const BOUND_MS = 300_000;
const LOOK_MS = 50;
const ASKED = 200;

export const FIRST_QUESTION = `{ party(insee: "97213") { name ... on FrenchAuthority { level } partnerships { nodes { title startYear
  parties { nodes { name country { name(language: EN) } } } sources { nodes { title heading publishedOn } } } } } }`;

/**
 * `npm start` until it is ready: how long, and the most memory that its processes had together (the sum of their
 * resident sizes; only where there is a /proc).
 */
async function start(folder) {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(PORT), LOG_LEVEL: 'silent' },
  });
  let peakMb = 0;
  while (performance.now() - began < BOUND_MS) {
    const ready = await fetch(`http://localhost:${PORT}/health/ready`).then(
      (reply) => reply.ok,
      () => false,
    );
    const ms = performance.now() - began;
    if (existsSync('/proc')) peakMb = Math.max(peakMb, treeMb(child.pid));
    if (ready) return { ms, peakMb, child };
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS);
    });
  }
  await stop(child);
  throw new Error(`not ready within ${BOUND_MS} ms`);
}

/** Stops npm and what it started, and waits until nothing listens any more. */
async function stop(child) {
  process.kill(-child.pid, 'SIGTERM');
  const listens = () =>
    fetch(`http://localhost:${PORT}/health/live`).then(
      () => true,
      () => false,
    );
  while (await listens())
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS);
    });
}

async function askFirstQuestion() {
  const times = [];
  for (let at = 0; at < ASKED; at += 1) {
    const began = performance.now();
    const reply = await fetch(`http://localhost:${PORT}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: FIRST_QUESTION }),
    });
    await reply.text();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { medianMs: times[ASKED / 2], p95Ms: times[Math.floor(ASKED * 0.95)], firstMs: Math.max(...times) };
}

/** A first start of a clone and a later one; what both make is removed for the next round. */
async function round(folder) {
  const first = await start(folder);
  await stop(first.child);
  const later = await start(folder);
  const serverMb = Math.max(...treeOf(later.child.pid).map(residentMb));
  const question = await askFirstQuestion();
  await stop(later.child);
  for (const name of ['dist', 'data']) rmSync(join(folder, name), { recursive: true, force: true });
  return { firstStartS: first.ms / 1000, peakMb: first.peakMb, laterStartS: later.ms / 1000, serverMb, question };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const inShort = (rounds) =>
  Object.fromEntries(
    ['firstStartS', 'peakMb', 'laterStartS', 'serverMb'].map((name) => [
      name,
      { median: median(rounds.map((one) => one[name])), seen: rounds.map((one) => one[name]) },
    ]),
  );

/**
 * `npm run bench start [-- --against COMMIT] [--rounds 5]`: the commit checked out here, alternated with another one,
 * each from its own clone after `npm ci`.
 */
export async function benchStart({ against, rounds = '5' }) {
  const commits = { here: 'HEAD', ...(against !== undefined && { [against]: against }) };
  const clones = Object.entries(commits).map(([name, commit]) => {
    const sha = execFileSync('git', ['rev-parse', commit], { cwd: ROOT, encoding: 'utf8' }).trim();
    return { name, folder: freshClone(sha), seen: [] };
  });
  try {
    for (let at = 0; at < Number(rounds); at += 1)
      for (const { folder, seen } of clones) seen.push(await round(folder));
    const told = Object.fromEntries(
      clones.map(({ name, seen }) => [name, { ...inShort(seen), question: seen.at(-1).question }]),
    );
    if (against === undefined) return told;
    const [here, other] = clones.map(({ seen }) => inShort(seen));
    const part = (name) => here[name].median / other[name].median;
    return { ...told, partOfTime: part('firstStartS'), partOfPeak: part('peakMb') };
  } finally {
    for (const { folder } of clones) rmSync(folder, { recursive: true, force: true });
  }
}
