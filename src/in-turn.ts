import { setImmediate } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what computes for some milliseconds, one after another and each in a turn of the event loop of its own: however
 * many a document asks for, other requests go on between them.
 */
export function inTurn<T>(compute: () => T): Promise<T> {
  const result = last.then(() => setImmediate()).then(compute);
  last = result.catch(() => undefined);
  return result;
}
