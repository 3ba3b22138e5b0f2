/*
 * `node tests/long/memory.mjs [--documents 50000] [--minutes 1]`: what the built server takes of memory on the seed's
 * graph, in the embedded engine. First so many documents, none the same as another; then, idle, it may have at most
 * 600 MB. Then 64 clients ask for replies as large as may be; it may never have more than 1 GB. It prints the figures,
 * and ends with 1 where one is over, or where a document is refused that should not be.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { treeMb } from '../bench/processes.mjs';
import { differentDocuments, largestDocument } from './memory/documents.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IDLE_MB = 600;
const PEAK_MB = 1024;
/** Processes of long statements end after a minute without one. */
const IDLE_MS = 75_000;
const SAMPLE_MS = 100;
const ASKING = 8;
const CLIENTS = 64;
/** What a server answers when it has too much to do. */
const BUSY = 'TRY_LATER';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '50000' },
    minutes: { type: 'string', default: '1' },
    port: { type: 'string', default: String(4600 + Math.floor(Math.random() * 90)) },
  },
});
const url = `http://127.0.0.1:${values.port}`;
const say = (text) => process.stderr.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), 'passerelles-memory-'));
const server = spawn(process.execPath, ['dist/cli/cli.js', 'serve'], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    PATH: process.env.PATH,
    // As the container image has it.
    MALLOC_ARENA_MAX: '2',
    HOST: '127.0.0.1',
    PORT: values.port,
    LOG_LEVEL: 'error',
    GRAPH_URL: `file:${folder}/graph.grafeo`,
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    STATE_FOLDER: join(folder, 'state'),
  },
});
process.once('exit', () => {
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

async function untilReady() {
  for (;;) {
    if (server.exitCode !== null) throw new Error('the server has ended; what it printed stands above');
    const { ok } = await fetch(`${url}/health/ready`).catch(() => ({ ok: false }));
    if (ok) return;
    await sleep(200);
  }
}

const post = (body) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const failures = new Map();
const note = (what) => failures.set(what, (failures.get(what) ?? 0) + 1);

/** Asks one after the other, several side by side, each document of a generator once. */
async function askAll(documents) {
  let asked = 0;
  const client = async () => {
    for (const document of documents) {
      const reply = await (await post(document)).json();
      for (const { message } of reply.errors ?? []) note(message.slice(0, 200));
      asked += 1;
      if (asked % 5000 === 0) say(`${asked} documents: ${Math.round(treeMb(server.pid))} MB`);
    }
  };
  await Promise.all(Array.from({ length: ASKING }, client));
}

/** Asks for large replies until the time is over; every other client is slow to take its reply. */
async function askLargest(until) {
  const told = { replies: 0, bytes: 0, busy: 0, largest: 0 };
  let at = 0;
  const client = async (_, number) => {
    while (Date.now() < until) {
      const reply = await post({ query: largestDocument((at += 1)) });
      let [bytes, last] = [0, Buffer.alloc(0)];
      for await (const chunk of reply.body) {
        bytes += chunk.length;
        last = Buffer.concat([last, chunk]).subarray(-2000);
        if (number % 2 === 1) await sleep(20);
      }
      if (last.includes(BUSY)) told.busy += 1;
      else if (last.includes('"errors"')) note(last.toString().slice(0, 300));
      else {
        told.replies += 1;
        told.bytes += bytes;
        told.largest = Math.max(told.largest, bytes);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return told;
}

/** Looks at the server's memory while something is done. @returns what was done, and the most that there was */
async function watching(work) {
  let mostMb = 0;
  const timer = setInterval(() => {
    mostMb = Math.max(mostMb, treeMb(server.pid));
  }, SAMPLE_MS);
  try {
    return { done: await work(), mostMb };
  } finally {
    clearInterval(timer);
  }
}

await untilReady();
const startMb = treeMb(server.pid);
say(`ready: ${Math.round(startMb)} MB`);
const began = Date.now();
const { mostMb } = await watching(() => askAll(differentDocuments(Number(values.documents))));
const seconds = (Date.now() - began) / 1000;
await sleep(IDLE_MS);
const idleMb = treeMb(server.pid);
say(`idle after ${values.documents} documents: ${Math.round(idleMb)} MB`);
const large = await watching(() => askLargest(Date.now() + Number(values.minutes) * 60_000));
const round = (number) => Math.round(number);
console.log(
  JSON.stringify(
    {
      documents: Number(values.documents),
      seconds: round(seconds),
      startMb: round(startMb),
      mostMb: round(mostMb),
      idleMb: round(idleMb),
      mayHaveIdleMb: IDLE_MB,
      large: { ...large.done, peakMb: round(large.mostMb), mayHaveMb: PEAK_MB },
      errors: Object.fromEntries(failures),
    },
    null,
    2,
  ),
);
process.exit(idleMb <= IDLE_MB && large.mostMb <= PEAK_MB && failures.size === 0 ? 0 : 1);
