import { setImmediate } from 'node:timers/promises';
import { interrupted } from '../errors.js';
import type { Stop } from './stop.js';

type InTurn = <T>(compute: () => T, left?: Stop) => Promise<T>;

/**
 * A line of what computes for some milliseconds: one after another and each in a turn of the event loop of its own.
 * However many wait in it, other requests go on between them.
 */
export function lineOfTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (compute, left) => {
    const computed = last
      .then(() => setImmediate())
      .then(() => {
        if (left?.aborted) throw interrupted();
        return compute();
      });
    last = computed.catch(() => undefined);
    return computed;
  };
}

/**
 * Computes in the line of all that documents ask for.
 * @throws AppError INTERRUPTED when who asks has left meanwhile
 */
export const computeInTurn: InTurn = lineOfTurns();
