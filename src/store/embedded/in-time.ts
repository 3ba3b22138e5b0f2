import { interrupted } from '../../errors.js';
import type { Stop } from '../../stop.js';

/** How long something is waited for, what it is told then, and who may leave before. */
export interface Limit {
  readonly ms: number;
  readonly late: () => Error;
  readonly signal: Stop | undefined;
}

/** @throws `late`, INTERRUPTED when whoever asked has left meanwhile */
export function inTime<T>(running: Promise<T>, { ms, late, signal }: Limit): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      settle();
      reject(interrupted());
    };
    const timer = setTimeout(() => {
      settle();
      reject(late());
    }, ms);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
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
