import type { ServerResponse } from 'node:http';
import { noRoomToWait, tooManyLarge } from '../../errors.js';
import { FairLimiter, type Asking, type End } from '../../concurrency/fair-limiter.js';

/** Large documents that are answered side by side, of no more rows together than one may have. */
const AT_ONCE = 2;
/** Their texts and what was read of them stay in memory. */
const MOST_WAITING = 64;
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

export interface ConcurrencyLimiter {
  /**
   * Waits until a document of so many rows, or of what else weighs as much, may be answered.
   * @returns undefined for a small one, which has no need of a turn
   * @throws AppError TRY_LATER after too long a wait, INTERRUPTED when the client leaves meanwhile
   */
  enter(rows: number, asking: Asking): Promise<Turn> | Turn | undefined;
}

/** A turn that ends with its reply. */
const turnUntil = (end: End): Turn => ({
  end: (reply) => {
    if (!reply || reply.writableFinished || reply.destroyed) return end();
    const late = setTimeout(end, SLOW_MS).unref();
    reply.once('close', () => {
      clearTimeout(late);
      end();
    });
  },
});

/**
 * Large documents take turns, each reader in turn: the rows and the replies of all together stay bounded, however many
 * ask, and one who asks for many does not hold up the others.
 */
export function limitLargeDocuments(mostRows: number, patienceMs = PATIENCE_MS): ConcurrencyLimiter {
  const turns = new FairLimiter({
    atOnce: AT_ONCE,
    mostWeight: mostRows,
    mostWaiting: MOST_WAITING,
    patienceMs,
    late: (waiting) => tooManyLarge(waiting, patienceMs),
  });
  return {
    enter: (rows, asking) => {
      if (rows <= mostRows * LARGE_PART) return undefined;
      const taken = turns.take(asking, { weight: rows, full: noRoomToWait });
      return taken instanceof Promise ? taken.then(turnUntil) : turnUntil(taken);
    },
  };
}
