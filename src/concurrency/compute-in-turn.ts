import { setImmediate } from 'node:timers/promises';
import { interrupted } from '../errors.js';
import type { Stop } from './stop.js';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what computes for some milliseconds, one after another and each in a turn of the event loop of its own: however
 * many a document asks for, other requests go on between them.
 * @throws AppError INTERRUPTED when who asks has left meanwhile
 */
export function computeInTurn<T>(compute: () => T, left?: Stop): Promise<T> {
  const computed = last
    .then(() => setImmediate())
    .then(() => {
      if (left?.aborted) throw interrupted();
      return compute();
    });
  last = computed.catch(() => undefined);
  return computed;
}
