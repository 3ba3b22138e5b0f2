import { randomUUID } from 'node:crypto';
import type { Driver } from 'neo4j-driver';
import type { Link } from './link.js';

/** How often statements that take long are looked after, from when on, and how often the database must not know one. */
const LOOK_MS = 1000;
const LONG_MS = 2000;
const TIMES = 2;

interface UnderWay {
  readonly since: number;
  readonly driver: Driver;
  unknown: number;
}

/** Finds statements whose connection is half open: nobody is told that they or their rows were lost on the way. */
export interface LostStatements {
  /** Names a statement that begins now. @returns the name, which travels with it, and what ends the care for it */
  begin(): { readonly name: string; readonly end: () => void };
  close(): void;
}

/**
 * Asks the database which statements it is at, where one takes long: one that it does not know any more, and whose rows
 * have not come since, was lost, and the connections are given up. A slow statement is left alone.
 * @param known the names of those that the database is at; it ends in time
 */
export function watchStatements(link: Link, known: () => Promise<ReadonlySet<string>>): LostStatements {
  const store = randomUUID();
  const all = new Map<string, UnderWay>();
  let count = 0;
  let looking = false;
  const look = async (): Promise<void> => {
    const until = Date.now() - LONG_MS;
    const long = [...all].filter(([, { since }]) => since < until);
    if (long.length === 0) return;
    const names = await known();
    for (const [name, one] of long) {
      one.unknown = names.has(name) ? 0 : one.unknown + 1;
      if (one.unknown >= TIMES && all.has(name)) link.giveUp(one.driver);
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    // One that is not answered has given the connections up.
    look()
      .catch(() => undefined)
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS).unref();
  return {
    begin: () => {
      const name = `${store} ${(count += 1)}`;
      all.set(name, { since: Date.now(), driver: link.driver, unknown: 0 });
      return { name, end: () => void all.delete(name) };
    },
    close: () => clearInterval(timer),
  };
}
