import { interrupted } from '../errors.js';
import type { Stop } from '../concurrency/stop.js';

/** How long something is waited for, what it is told then, and who may leave before. */
export interface Limit {
  readonly ms: number;
  readonly late: () => Error;
  readonly signal: Stop | undefined;
}

interface Waiting {
  readonly until: number;
  readonly giveUp: () => void;
}

/** One timer looks after all that is waited for: one each took 4 of the 200 µs of a small request. */
const LOOK_MS = 20;
const waiting = new Set<Waiting>();
let timer: NodeJS.Timeout | undefined;

function look(): void {
  if (waiting.size === 0) {
    clearInterval(timer);
    timer = undefined;
  }
  const now = performance.now();
  for (const { until, giveUp } of waiting) if (until <= now) giveUp();
}

/** @throws `late`, INTERRUPTED when whoever asked has left meanwhile */
export function inTime<T>(running: Promise<T>, { ms, late, signal }: Limit): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      waiting.delete(one);
      signal?.removeEventListener('abort', leave);
    };
    const leave = (): void => {
      settle();
      reject(interrupted());
    };
    const one: Waiting = {
      until: performance.now() + ms,
      giveUp: () => {
        settle();
        reject(late());
      },
    };
    waiting.add(one);
    timer ??= setInterval(look, LOOK_MS).unref();
    signal?.addEventListener('abort', leave);
    running.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
