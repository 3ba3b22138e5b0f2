import { setImmediate as soon } from 'node:timers/promises';
import { FairLimiter } from '../concurrency/fair-limiter.js';
import type { Stop } from '../concurrency/stop.js';

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
  const turns = new FairLimiter({ atOnce });
  return {
    take: async (reader, signal, work) => {
      const end = await turns.take({ address: reader, signal });
      try {
        // Whatever else the server was asked meanwhile goes first.
        await soon();
        return await work();
      } finally {
        end();
      }
    },
  };
}
