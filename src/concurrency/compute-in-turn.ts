import { setImmediate } from 'node:timers/promises';
import { interrupted } from '../errors.js';
import type { Stop } from './stop.js';

interface Waiting {
  readonly size: number;
  readonly begin: () => void;
}

export interface Line {
  /**
   * Computes in a turn of the event loop of its own.
   * @param size what is small goes before what is large
   * @throws AppError INTERRUPTED when who asks has left meanwhile
   */
  compute<T>(compute: () => T, left?: Stop, size?: number): Promise<T>;
}

/**
 * A line of what computes for some milliseconds, one after another: however many wait in it, other requests go on
 * between them.
 * @param turnsBetween of the event loop, between two
 */
export function lineOfTurns(turnsBetween: number): Line {
  const waiting: Waiting[] = [];
  let moves = false;
  const move = async (): Promise<void> => {
    moves = true;
    while (waiting.length > 0) {
      for (let turn = 0; turn < turnsBetween; turn += 1) await setImmediate();
      waiting.shift()!.begin();
    }
    moves = false;
  };
  return {
    compute: (compute, left, size = 0) =>
      new Promise((resolve, reject) => {
        const begin = (): void => {
          try {
            if (left?.aborted) throw interrupted();
            resolve(compute());
          } catch (error) {
            reject(error);
          }
        };
        const after = waiting.findIndex((other) => other.size > size);
        waiting.splice(after < 0 ? waiting.length : after, 0, { size, begin });
        if (!moves) void move();
      }),
  };
}

/** A small request takes some turns to be read, asked and sent. */
const computing = lineOfTurns(3);

/** Computes in the line of all that documents ask for. */
export const computeInTurn = <T>(compute: () => T, left?: Stop): Promise<T> => computing.compute(compute, left);
