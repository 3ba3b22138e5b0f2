import { setMaxListeners } from 'node:events';
import type { Driver } from 'neo4j-driver';

/** The connections of a store, which are given up together when the database does not answer on them. */
export interface Link {
  readonly driver: Driver;
  /** Aborted when the connections of `driver` are given up: whoever waits on them waits no longer. */
  readonly givenUp: AbortSignal;
  /** How often connections were given up or broke. */
  readonly losses: number;
  /** Whether the database has answered since: one that has just started takes seconds for its first answer. */
  readonly isAwake: boolean;
  /** Notes that a statement was answered, or that a connection broke. */
  answered(): void;
  broke(): void;
  /** Gives up the connections of this driver, unless that was done already: one that is half open tells nobody. */
  giveUp(driver: Driver): void;
  close(): Promise<void>;
}

/** Each statement under way listens: many are no leak. */
function makeGiving(): AbortController {
  const giving = new AbortController();
  setMaxListeners(0, giving.signal);
  return giving;
}

/** @param connect makes a driver; it connects when it is first asked */
export function openLink(connect: () => Driver): Link {
  let driver = connect();
  let giving = makeGiving();
  let losses = 0;
  let isAwake = false;
  return {
    get driver() {
      return driver;
    },
    get givenUp() {
      return giving.signal;
    },
    get losses() {
      return losses;
    },
    get isAwake() {
      return isAwake;
    },
    answered: () => {
      isAwake = true;
    },
    broke: () => {
      losses += 1;
      isAwake = false;
    },
    giveUp: (seen) => {
      if (seen !== driver) return;
      losses += 1;
      isAwake = false;
      const former = giving;
      driver = connect();
      giving = makeGiving();
      former.abort();
      seen.close().catch(() => undefined);
    },
    close: () => driver.close(),
  };
}
