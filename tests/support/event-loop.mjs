/*
 * Preloaded into a server's process (`node --import`): tells the parent process, whenever it asks, the longest that the
 * event loop stood still since it asked last, in milliseconds. No address of the server tells it.
 *
 * It measures what `perf_hooks.monitorEventLoopDelay` does, less the time in which the machine ran other processes.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 10;

/** How long this thread was ready and had no processor so far; 0 where the system does not count it. */
function waitedMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

const ownTime = () => performance.now() - waitedMs();

// Threads of the server are preloaded with it too, and may stand still.
if (isMainThread) {
  let last = ownTime();
  let worst = 0;
  setInterval(() => {
    const now = ownTime();
    worst = Math.max(worst, now - last - EVERY_MS);
    last = now;
  }, EVERY_MS).unref();
  process.on('message', async () => {
    // What stood still last is seen at the next look only.
    await sleep(2 * EVERY_MS);
    process.send(worst);
    worst = 0;
  });
  process.channel.unref();
}
