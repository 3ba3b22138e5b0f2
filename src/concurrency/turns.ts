import type { Writable } from 'node:stream';
import { noRoomToWait, waitedTooLong } from '../errors.js';
import { FairLimiter, type Asking, type End } from './fair-limiter.js';

/** Requests of about one weight: they wait for each other and for no others. */
interface Lane {
  /** The largest weight, as a part of MAX_ROWS. */
  readonly upTo: number;
  /** How many are answered side by side. */
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** Nobody waits longer for whoever is slow to take a reply. A small one is gone once it is made. */
  readonly slowMs: number;
}

/** The documentation has the same table. */
export const LANES = {
  small: { upTo: 0.005, atOnce: 16, mostWaiting: 1000, slowMs: 0 },
  medium: { upTo: 0.1, atOnce: 4, mostWaiting: 250, slowMs: 2000 },
  large: { upTo: Infinity, atOnce: 2, mostWaiting: 64, slowMs: 10_000 },
  /** Files that begin; each page of them is a work of its own. */
  exports: { upTo: Infinity, atOnce: 4, mostWaiting: 64, slowMs: 10_000 },
  /** Pages with thousands of links: made one after another they are done sooner than all together. */
  drawings: { upTo: Infinity, atOnce: 2, mostWaiting: 64, slowMs: 0 },
} as const satisfies Readonly<Record<string, Lane>>;
const PATIENCE_MS = 30_000;

export interface Turn {
  /**
   * Ends the turn: at once where there is no reply to be taken, else when the client has it, has left, or is slow to
   * take it.
   */
  end(reply?: Writable): void;
}

/** Who may do what when: whatever is asked of the graph takes a turn, by its weight and by who asks. */
export interface Turns {
  /**
   * Waits until a work may be done.
   * @param weight how much it is, in rows
   * @param isGoingOn whether it goes on with what is half done: it is never refused
   * @throws AppError TRY_LATER after too long a wait, INTERRUPTED when the client leaves meanwhile
   */
  enter(weight: number, asking: Asking, isGoingOn?: boolean): Promise<Turn> | Turn;
  /** Waits until an export may begin. @throws as `enter` does */
  beginExport(asking: Asking): Promise<Turn> | Turn;
  /** Waits until the links of a map or a network may be read. @throws as `enter` does */
  beginDrawing(asking: Asking): Promise<Turn> | Turn;
}

/** A turn that ends with its reply. */
const turnUntil = (end: End, slowMs: number): Turn => ({
  end: (reply) => {
    if (!reply || slowMs === 0 || reply.writableFinished || reply.destroyed) return end();
    const late = setTimeout(end, slowMs).unref();
    reply.once('close', () => {
      clearTimeout(late);
      end();
    });
  },
});

/**
 * The turns of a server. What is small waits for nothing that is larger, and each reader in turn has the next: the rows
 * and the replies of all together stay bounded, however many ask, and one who asks for much does not hold up the others.
 * @param mostRows of all that is large together, and of one request
 */
export function makeTurns(mostRows: number, patienceMs = PATIENCE_MS): Turns {
  const open = ({ atOnce, mostWaiting, slowMs }: Lane, mostWeight = Infinity) => {
    const late = (waiting: number): Error => waitedTooLong(waiting, patienceMs);
    const limiter = new FairLimiter({ atOnce, mostWeight, mostWaiting, patienceMs, late });
    return (asking: Asking, weight = 0, isGoingOn = false): Promise<Turn> | Turn => {
      const taken = limiter.take(asking, { weight, isGoingOn, full: noRoomToWait });
      return taken instanceof Promise ? taken.then((end) => turnUntil(end, slowMs)) : turnUntil(taken, slowMs);
    };
  };
  const sizes = [LANES.small, LANES.medium, LANES.large].map((lane) => ({ ...lane, take: open(lane, mostRows) }));
  const exports = open(LANES.exports);
  const drawings = open(LANES.drawings);
  return {
    enter: (weight, asking, isGoingOn) =>
      sizes.find(({ upTo }) => weight <= mostRows * upTo)!.take(asking, weight, isGoingOn),
    beginExport: (asking) => exports(asking),
    beginDrawing: (asking) => drawings(asking),
  };
}
