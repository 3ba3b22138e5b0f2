/*
 * Preloaded into a server's process (`node --import`): tells the parent process, whenever it asks, the longest that the
 * event loop was held up since it asked last, in milliseconds. No address of the server tells it.
 *
 * Unlike `perf_hooks.monitorEventLoopDelay` it counts what this thread computed, where the system tells that: on a busy
 * machine every loop is late.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 10;

function computedMs() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

// Threads of the server are preloaded with it too, and may compute for long.
if (isMainThread) {
  let last = computedMs();
  let worst = 0;
  setInterval(() => {
    const now = computedMs();
    worst = Math.max(worst, now - last);
    last = now;
  }, EVERY_MS).unref();
  process.on('message', async () => {
    // What held it up last is seen at the next look only.
    await sleep(2 * EVERY_MS);
    process.send(worst);
    worst = 0;
  });
  process.channel.unref();
}
