import type { Driver } from 'neo4j-driver';

/** The connections of a store, which are given up together when the database does not answer on them. */
export interface Link {
  readonly driver: Driver;
  /** Aborted when the connections of `driver` are given up: whoever waits on them waits no longer. */
  readonly givenUp: AbortSignal;
  /** How often connections were given up or broke. */
  readonly losses: number;
  /** Notes that a connection broke. */
  broke(): void;
  /** Gives up the connections of this driver, unless that was done already: one that is half open tells nobody. */
  giveUp(driver: Driver): void;
  close(): Promise<void>;
}

/** @param connect makes a driver; it connects when it is first asked */
export function openLink(connect: () => Driver): Link {
  let driver = connect();
  let giving = new AbortController();
  let losses = 0;
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
    broke: () => {
      losses += 1;
    },
    giveUp: (seen) => {
      if (seen !== driver) return;
      losses += 1;
      const former = giving;
      driver = connect();
      giving = new AbortController();
      former.abort();
      seen.close().catch(() => undefined);
    },
    close: () => driver.close(),
  };
}
