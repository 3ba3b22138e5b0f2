import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Served } from '../program.js';

/** How long the probes may take; how long the event loop may be held up. */
const ANSWERED_MS = 1500;
const STALL_MS = 250;
const EVERY_MS = 250;
const SMALL = '{ party(insee: "97213") { name } }';

export interface Watch {
  /** The server's memory, in megabytes, as often as it was probed. */
  readonly megabytes: readonly number[];
  /** The longest that the event loop was held up, in milliseconds. */
  readonly longestStallMs: () => number;
  stop(): Promise<void>;
}

/**
 * Watches a server whose event loop tells how it fares: it must answer small questions in time, and hold up its event
 * loop for nobody.
 * @param found called with what is wrong, and how long it lasted at most
 */
export function watch(server: Served, found: (what: string, lastedMs: number) => void): Watch {
  const { url, child } = server;
  const megabytes: number[] = [];
  let longest = 0;
  let runs = true;
  const lookAtLoop = async (): Promise<void> => {
    const heldMs = await server.stall();
    longest = Math.max(longest, heldMs);
    if (heldMs > STALL_MS) found(`the event loop stood still for ${Math.round(heldMs)} ms`, heldMs + 2 * EVERY_MS);
  };
  const answered = async (path: string, sign: string): Promise<boolean> => {
    const reply = await fetch(url + path, { signal: AbortSignal.timeout(ANSWERED_MS) }).then(
      (one) => one.text(),
      () => '',
    );
    return reply.includes(sign);
  };
  /** A machine with much else to do may be late once. */
  const probe = async (path: string, sign: string): Promise<void> => {
    if ((await answered(path, sign)) || (await answered(path, sign))) return;
    found(`${path} was not answered within ${ANSWERED_MS} ms, twice in a row`, 2 * ANSWERED_MS);
  };
  const probing = (async () => {
    // What held it up before is not of this watch.
    await server.stall();
    for (let at = 0; runs; at += 1) {
      await Promise.all([
        probe('/health/live', 'true'),
        probe(`/graphql?query=query q${at} ${SMALL}`, 'Le Lamentin'),
        lookAtLoop(),
      ]);
      megabytes.push(residentMegabytes(child.pid));
      await sleep(EVERY_MS);
    }
  })();
  return {
    megabytes,
    longestStallMs: () => longest,
    stop: async () => {
      runs = false;
      await probing;
    },
  };
}

function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // Not everywhere is there such a file.
  }
}
