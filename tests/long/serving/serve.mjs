import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, neo4jFor } from '../../bench/neo4j.mjs';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const SHIPPED = join(ROOT, 'seed/snapshot/graph.ndjson.br');

export const say = (text) => process.stderr.write(`${text}\n`);
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
export const at = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

const ends = [];
process.once('exit', () => {
  for (const end of ends) end();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/** What a server is started with: an engine of its own, and folders that end with this process. */
export async function placeOn(engine) {
  const folder = mkdtempSync(join(tmpdir(), 'passerelles-long-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const neo4j = engine === 'neo4j' ? await neo4jFor() : undefined;
  const settings = {
    PATH: process.env.PATH,
    // As the container image has it.
    MALLOC_ARENA_MAX: '2',
    MALLOC_TRIM_THRESHOLD_: '131072',
    MALLOC_MMAP_THRESHOLD_: '131072',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    GRAPH_URL: neo4j?.url ?? `file:${folder}/graph.grafeo`,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    STATE_FOLDER: join(folder, 'state'),
    IMPORT_FOLDER: join(folder, 'imports'),
  };
  return { folder, settings, stop: async () => neo4j?.stop() };
}

/** Starts a command of the built program. */
function start(words, settings) {
  const child = spawn(process.execPath, ['dist/cli/cli.js', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: settings,
  });
  let printed = '';
  child.stderr.on('data', (chunk) => {
    printed = (printed + chunk).slice(-4000);
  });
  ends.push(() => child.kill('SIGKILL'));
  return { child, printed: () => printed };
}

/** Runs a command to its end. @throws Error with what it printed, where it fails */
export async function run(words, settings) {
  const { child, printed } = start(words, settings);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${printed()}`);
}

/** Starts a server and waits until its graph is there. */
export async function serve(settings) {
  const port = await freePort();
  const { child, printed } = start(['serve'], { ...settings, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server has ended: ${printed()}`);
    const { ok } = await fetch(`${url}/health/ready`).catch(() => ({ ok: false }));
    if (ok) break;
    await sleep(200);
  }
  return {
    url,
    pid: child.pid,
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Asks for one reply, over connections that are kept. */
export async function post(url, body, headers = {}) {
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}
