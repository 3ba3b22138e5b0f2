/*
 * Preloaded into a server under test (`node --import`): tells the process that started it how long its event loop was
 * held up, and how much of that time its thread ran: a busy machine holds it up as well.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 100;
const NS = 1e6;

/** How long the main thread had a core, in milliseconds; where the system does not tell, how long the process did. */
function ranMs() {
  try {
    return Number(readFileSync(`/proc/${process.pid}/schedstat`, 'utf8').split(' ', 1)[0]) / NS;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  let before = ranMs();
  delay.enable();
  setInterval(() => {
    const now = ranMs();
    process.send({ at: Date.now(), loopDelayMs: delay.max / NS, ranMs: now - before });
    before = now;
    delay.reset();
  }, EVERY_MS).unref();
}
