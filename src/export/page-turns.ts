import { interrupted } from '../errors.js';
import type { Stop } from '../stop.js';

/** Lets so many pages of all exports be asked at once; a page is asked for one that reads, and lets others go first. */
export interface PageTurns {
  /**
   * Does a work when its turn has come.
   * @param reader whose exports wait for each other, not for those of others
   * @throws AppError INTERRUPTED when the client leaves meanwhile
   */
  take<T>(reader: string, signal: Stop | undefined, work: () => Promise<T>): Promise<T>;
}

const AT_ONCE = 2;

export function pageTurns(atOnce = AT_ONCE): PageTurns {
  /** Who waits, by reader; the readers in the order in which they are served. */
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;

  const next = (): void => {
    const [first] = waiting;
    if (!first || running >= atOnce) return;
    const [reader, [begin, ...others]] = first;
    waiting.delete(reader);
    // Behind all others, however many exports one reader has.
    if (others.length > 0) waiting.set(reader, others);
    running += 1;
    begin!();
  };

  const turn = (reader: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.set(reader, [...(waiting.get(reader) ?? []), resolve]);
      // Whatever else the server was asked meanwhile goes first.
      setImmediate(next);
    });

  return {
    take: async (reader, signal, work) => {
      await turn(reader);
      try {
        if (signal?.aborted) throw interrupted();
        return await work();
      } finally {
        running -= 1;
        setImmediate(next);
      }
    },
  };
}
