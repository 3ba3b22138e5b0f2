import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;
const COPIED = ['src', 'seed', 'schema', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
const PORT = 4900 + Math.floor(Math.random() * 90);
const BOUND_MS = 120_000;
const ASKED = 200;

export const FIRST_QUESTION = `{ party(insee: "97213") { name ... on FrenchAuthority { level } partnerships { nodes { title startYear
  parties { nodes { name country { name(language: EN) } } } sources { nodes { title heading publishedOn } } } } } }`;

/** The project as a fresh clone has it, with this clone's node_modules. */
function freshTree() {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-bench-'));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Starts the server as `npm start` does and waits until it is ready: the milliseconds, and the process. */
async function start(folder) {
  const began = performance.now();
  const child = spawn(process.execPath, ['src/start.mjs', 'serve'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(PORT), LOG_LEVEL: 'silent', GRAPH_URL: 'file:./data/graph.grafeo' },
  });
  while (performance.now() - began < BOUND_MS) {
    const ready = await fetch(`http://localhost:${PORT}/health/ready`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ready) return { ms: performance.now() - began, child };
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  child.kill('SIGKILL');
  throw new Error(`not ready within ${BOUND_MS} ms`);
}

const stop = (child) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

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

/** First start (program and graph built), a later start, memory, and the first question's time. */
export async function benchStart() {
  const folder = freshTree();
  try {
    const first = await start(folder);
    await stop(first.child);
    const later = await start(folder);
    const idleMb = residentMb(later.child.pid);
    const question = await askFirstQuestion();
    const busyMb = residentMb(later.child.pid);
    await stop(later.child);
    return { firstStartS: first.ms / 1000, laterStartS: later.ms / 1000, idleMb, afterQuestionsMb: busyMb, question };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
