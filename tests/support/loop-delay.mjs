/*
 * Preloaded into a server under test (`node --import`): tells the process that started it how long its event loop was
 * held up, without the time that the machine gave to other processes.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 100;
const NS = 1e6;

/** How long the main thread ran, and was ready to run and had no core, in milliseconds; 0 where the system does not tell. */
function scheduled() {
  try {
    const [ran, waited] = readFileSync(`/proc/${process.pid}/schedstat`, 'utf8').split(' ');
    return { ran: Number(ran) / NS, waited: Number(waited) / NS };
  } catch {
    return { ran: 0, waited: 0 };
  }
}

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  let before = scheduled();
  delay.enable();
  setInterval(() => {
    const now = scheduled();
    const loopDelayMs = Math.max(0, delay.max / NS - (now.waited - before.waited));
    process.send({ at: Date.now(), loopDelayMs, ranMs: now.ran - before.ran });
    before = now;
    delay.reset();
  }, EVERY_MS).unref();
}
