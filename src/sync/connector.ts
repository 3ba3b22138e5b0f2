import type { Config } from '../config.js';
import type { KeptRow } from '../ingest/import/imported-row.js';
import type { Said } from '../ingest/import/said.js';
import type { Ask, RawPage } from './ask.js';
import type { Pages } from './raw-pages.js';

/** Gets one page, from the source or from what was fetched already. */
export type Get = (ask: Ask) => Promise<RawPage>;

/** What a source's pages say, in the order that the pages do not matter to. */
export interface Read {
  readonly rows: readonly KeptRow[];
  /** What was left out, and why. */
  readonly notes: readonly Said[];
}

/** One source on the network that a data set is made of. */
export interface Connector {
  /** Of the data set too. */
  readonly name: string;
  readonly about: Said;
  /** Trust in what it says beside the others: 0 first. */
  readonly rank: number;
  /** Asks for every page, one after the other. */
  readonly fetch: (get: Get, settings: Config['sync']) => Promise<void>;
  /** @throws AppError SOURCE_UNUSABLE for pages that are not as expected */
  readonly read: (pages: Pages, config: Config) => Read | Promise<Read>;
}
