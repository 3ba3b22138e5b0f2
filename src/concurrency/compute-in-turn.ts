import { setImmediate } from 'node:timers/promises';
import { interrupted } from '../errors.js';
import type { Stop } from './stop.js';

type InTurn = <T>(compute: () => T, left?: Stop) => Promise<T>;

/** Turns of the event loop between two: a small request takes some to be read, asked and sent. */
const TURNS_BETWEEN = 3;

/**
 * A line of what computes for some milliseconds: one after another and each in a turn of the event loop of its own.
 * However many wait in it, other requests go on between them.
 */
export function lineOfTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (compute, left) => {
    const computed = last.then(async () => {
      for (let turn = 0; turn < TURNS_BETWEEN; turn += 1) await setImmediate();
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
