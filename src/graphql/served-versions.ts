import type { DatedSource } from '../domain/known-on.js';
import type { Networks } from '../network/networks.js';
import { readPartnershipTable, type PartnershipTable } from '../network/partnership-table.js';
import { readSearchIndex, type SearchIndex } from '../search/search-index.js';
import type { GraphStore, GraphView } from '../store/graph-store.js';
import { ATTRIBUTIONS, SOURCE_DATES, type Attribution } from '../store/cypher/nodes.js';
import { apiSchema } from './schema/build-schema.js';
import { readCodes, type Codes } from './codes.js';
import { makePlans, type Plans } from './planner/plans.js';

/** One version while it is served, with what is read once of it. */
export interface Served {
  readonly view: GraphView;
  readonly codes: () => Promise<Codes>;
  readonly search: () => Promise<SearchIndex>;
  readonly partnerships: () => Promise<PartnershipTable>;
  readonly attributions: () => Promise<readonly Attribution[]>;
  readonly plans: Plans;
  readonly networks: Networks;
  readonly sources: () => Promise<readonly DatedSource[]>;
}

/** A version in somebody's hands. */
export interface Hold {
  readonly served: Promise<Served>;
  /** Gives it back; to be called once. */
  readonly release: () => Promise<void>;
}

interface Entry {
  readonly served: Promise<Served>;
  holders: number;
  dropped: boolean;
}

/** A value that is read when first asked for; a failure is not kept. */
export const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => {
    value ??= read().catch((error: unknown) => {
      value = undefined;
      throw error;
    });
    return value;
  };
};

function serve(view: GraphView, nests: boolean, networks: Networks): Served {
  const codes = once(() => readCodes(view));
  return {
    view,
    codes,
    plans: makePlans(apiSchema(), view, nests, codes),
    networks,
    search: once(() => readSearchIndex(view)),
    partnerships: once(() => readPartnershipTable(view)),
    sources: once(() => view.run(SOURCE_DATES, {})),
    attributions: once(() => view.run(ATTRIBUTIONS, {})),
  };
}

/**
 * Versions that are open: each is opened once, shared by all who hold it, and stays at hand until it is dropped and
 * nobody holds it.
 */
export class ServedVersions {
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>();

  constructor(
    readonly store: Pick<GraphStore, 'open' | 'nests'>,
    readonly networksOf: (view: GraphView) => Networks,
  ) {}

  hold(version: string): Hold {
    let entry = this.#entries.get(version);
    if (!entry) {
      entry = {
        served: this.store.open(version).then((view) => serve(view, this.store.nests, this.networksOf(view))),
        holders: 0,
        dropped: false,
      };
      const failed = entry;
      entry.served.catch(() => {
        if (this.#entries.get(version) === failed) this.#entries.delete(version);
      });
    }
    this.#entries.delete(version);
    this.#entries.set(version, entry);
    const held = entry;
    held.holders += 1;
    return {
      served: held.served,
      release: once(async () => {
        held.holders -= 1;
        await giveBack(held);
      }),
    };
  }

  /** Lets go of every version that is not wanted; those held go when the last holder gives them back. */
  async keepOnly(wanted: (version: string) => boolean): Promise<void> {
    await Promise.all(
      [...this.#entries].filter(([version]) => !wanted(version)).map(([version]) => this.#drop(version)),
    );
  }

  /**
   * Lets go of the versions of a kind that nobody holds, the least recently used first, until at most so many of the
   * kind are open.
   */
  async trim(isOfKind: (version: string) => boolean, most: number): Promise<void> {
    const kind = [...this.#entries].filter(([version]) => isOfKind(version));
    const idle = kind.filter(([, { holders }]) => holders === 0).slice(0, Math.max(0, kind.length - most));
    await Promise.all(idle.map(([version]) => this.#drop(version)));
  }

  async #drop(version: string): Promise<void> {
    const entry = this.#entries.get(version)!;
    this.#entries.delete(version);
    entry.dropped = true;
    await giveBack(entry);
  }
}

/** Closes a version that was dropped, once nobody holds it; one that could not be opened needs no closing. */
async function giveBack({ served, holders, dropped }: Entry): Promise<void> {
  if (!dropped || holders > 0) return;
  const open = await served.catch(() => undefined);
  await open?.view.release();
}
