import { setInterval } from 'node:timers';
import { AppError, noVersion } from '../errors.js';
import { readSearchIndex, type SearchIndex } from '../search/search-index.js';
import type { GraphStore, GraphView, Published } from '../store/graph-store.js';
import { apiSchema } from './build-schema.js';
import { readCodes, type Codes } from './codes.js';
import type { Context } from './context.js';
import { makeLoaders } from './loaders/loaders.js';
import { makePlans, type Plans } from './plan/plans.js';

/** How often the engine is asked which version is current. */
const LOOK_MS = 1000;

/** One version while it is served: what is read once of it, and how many requests hold it. */
interface Served {
  readonly published: Published;
  readonly view: GraphView;
  readonly codes: () => Promise<Codes>;
  readonly search: () => Promise<SearchIndex>;
  readonly plans: Plans;
  holders: number;
}

export interface HeldContext extends Context {
  /** Gives the version back; to be called once, when the reply is sent. */
  readonly release: () => Promise<void>;
}

export interface ServedGraph {
  /** The context of a request: the version that is current now, held until released. @throws AppError NO_VERSION, ENGINE_UNAVAILABLE */
  hold(signal?: AbortSignal): Promise<HeldContext>;
  /** The version that is current now; undefined before the first, and while the engine is away: a newer one may be there. */
  version(): string | undefined;
  /** The version served, and that its engine answers. @throws AppError when either fails */
  check(): Promise<Published>;
  /** Told of each version that becomes current. */
  onChange(listener: (published: Published) => void): void;
  close(): Promise<void>;
}

/** A value that is read when first asked for; a failure is not kept. */
const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => {
    value ??= read().catch((error: unknown) => { value = undefined; throw error; });
    return value;
  };
};

/** Follows the engine's current version: requests that began on an older one end on it, new ones get the new one. */
export function serveGraph(store: GraphStore): ServedGraph {
  let served: Served | undefined;
  const listeners: ((published: Published) => void)[] = [];

  const release = async (one: Served): Promise<void> => {
    one.holders -= 1;
    if (one.holders === 0) await one.view.release();
  };

  /** Makes a version's names searchable before anybody asks; a failure is the next search's to tell. */
  const warm = async (one: Served): Promise<void> => {
    one.holders += 1;
    await one.search().finally(() => release(one));
  };
  let warming: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    const published = await store.current();
    if (!published || published.version === served?.published.version) return;
    const view = await store.open(published.version);
    const former = served;
    // One holder more than its requests: the graph itself, until a newer version takes its place.
    const codes = once(() => readCodes(view));
    served = { published, view, codes, search: once(() => readSearchIndex(view)), plans: makePlans(apiSchema(), view, store.nests, codes), holders: 1 };
    for (const listener of listeners) listener(published);
    warming = warm(served).catch(() => undefined);
    if (former) await release(former);
  };

  let looking: Promise<void> | undefined;
  let away = false;
  const asking = <T>(work: Promise<T>): Promise<T> => work.then(
    (value) => { away = false; return value; },
    (error: unknown) => { away = true; throw error; },
  );
  const refresh = (): Promise<void> => {
    looking ??= asking(look()).finally(() => { looking = undefined; });
    return looking;
  };
  // A failed look is not lost: the next request or health check asks again and says why.
  const timer = setInterval(() => { refresh().catch(() => undefined); }, LOOK_MS);
  timer.unref();

  return {
    hold: async (signal) => {
      if (!served) await refresh();
      const held = served;
      if (!held) throw noVersion();
      held.holders += 1;
      return {
        published: held.published, engine: store.engine, codes: held.codes, search: held.search, plans: held.plans,
        loaders: makeLoaders(held.view, signal), release: once(() => release(held)),
      };
    },
    version: () => (away ? undefined : served?.published.version),
    check: async () => {
      await asking(store.ping());
      await refresh();
      if (!served) throw noVersion();
      return served.published;
    },
    onChange: (listener) => { listeners.push(listener); },
    close: async () => {
      clearInterval(timer);
      await looking?.catch((error: unknown) => { if (!(error instanceof AppError)) throw error; });
      await warming;
      if (served) await release(served);
      served = undefined;
    },
  };
}
