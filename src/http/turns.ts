import type { ServerResponse } from 'node:http';
import { interrupted, tooManyLarge } from '../errors.js';
import type { Stop } from '../stop.js';

/** Large documents that are answered side by side: one that is slow does not hold up all others. */
const AT_ONCE = 2;
/** A document is large from this part of the most rows on, or of what else weighs as much. */
const LARGE_PART = 0.1;
const PATIENCE_MS = 30_000;
/** Nobody waits longer for whoever is slow to take a reply. */
const SLOW_MS = 10_000;

export interface Turn {
  /**
   * Ends the turn: at once where there is no reply to be taken, else when the client has it, has left, or is slow to
   * take it.
   */
  end(reply?: ServerResponse): void;
}

export interface Turns {
  /**
   * Waits until a document of so many rows, or of what else weighs as much, may be answered.
   * @returns undefined for a small one, which has no need of a turn
   * @throws AppError TRY_LATER after too long a wait, INTERRUPTED when the client leaves meanwhile
   */
  enter(rows: number, signal: Stop): Promise<Turn> | Turn | undefined;
}

/**
 * Large documents take turns, in the order in which they came: the rows and the replies of all together stay bounded,
 * however many ask.
 */
export function takeTurns(mostRows: number, patienceMs = PATIENCE_MS): Turns {
  const waiting = new Set<() => void>();
  let running = 0;

  function begin(): Turn {
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      running -= 1;
      const [next] = waiting;
      next?.();
    };
    running += 1;
    return {
      end: (reply) => {
        if (!reply || reply.writableFinished || reply.destroyed) return end();
        const late = setTimeout(end, SLOW_MS).unref();
        reply.once('close', () => {
          clearTimeout(late);
          end();
        });
      },
    };
  }

  const wait = (signal: Stop): Promise<Turn> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(late);
        signal.removeEventListener('abort', leave);
        waiting.delete(next);
      };
      const next = (): void => {
        settle();
        resolve(begin());
      };
      const leave = (): void => {
        settle();
        reject(interrupted());
      };
      const late = setTimeout(() => {
        settle();
        reject(tooManyLarge(waiting.size, patienceMs));
      }, patienceMs);
      signal.addEventListener('abort', leave);
      waiting.add(next);
    });

  return {
    enter: (rows, signal) => {
      if (rows <= mostRows * LARGE_PART) return undefined;
      if (signal.aborted) throw interrupted();
      return running < AT_ONCE ? begin() : wait(signal);
    },
  };
}
