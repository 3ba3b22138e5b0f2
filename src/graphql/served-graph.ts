import { setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, brokenVersion, noVersion, notDerived, unknownVersion } from '../errors.js';
import type { Asking } from '../concurrency/fair-limiter.js';
import { openMeasureThread } from '../network/measure-thread.js';
import { keepNetworks } from '../network/networks.js';
import { isDerived } from '../store/derived-version.js';
import type { GraphStore, Published } from '../store/graph-store.js';
import type { Context } from './context.js';
import type { AskedGraph } from './schema/graph-directive.js';
import { makeLoaders } from './loaders.js';
import { askedByName, makeEnsure, viewOn, type Derive, type KnownOn } from './known-views.js';
import { ServedVersions, type Hold, type Served } from './served-versions.js';

/** How often the engine is asked which version is current, and how often whether that is still whole. */
const LOOK_MS = 1000;
const CHECK_MS = 60_000;
/** How long readiness waits for the engine where it answered shortly before, and what is shortly. */
const QUICK_MS = 15;
const SURE_MS = 3000;
/** How long a switch waits at most until the names of its version are searchable. */
const WARM_MS = 10_000;

export interface HeldContext extends Context {
  /** What the view of a day rests on; undefined for a version as it was published. */
  readonly knownOn?: KnownOn;
  /** Gives the version back; to be called once, when the reply is sent. */
  readonly release: () => Promise<void>;
  /**
   * The same version with nothing read of it yet: a work of many pages takes one a page, so that its memory stays flat.
   * @param weight how much is to be read at most, in rows, where that was estimated
   */
  readonly renewed: (weight?: number) => Context;
}

export interface ServedGraph {
  /**
   * The context of a request: the version asked for, or the one that is current now, held until released.
   * A day is answered from a view of its own, which is made when it is first asked for.
   * @throws AppError NO_VERSION, ENGINE_UNAVAILABLE, TRY_LATER, UNKNOWN_CODE naming the versions that are kept
   */
  hold(asked?: AskedGraph, asking?: Partial<Asking>): Promise<HeldContext>;
  /** The current version, for who may answer by its plans alone, held until released. */
  holdCurrent(asking: Asking): Promise<Pick<HeldContext, 'published' | 'plans' | 'renewed' | 'release'>>;
  /**
   * The version that is current now; undefined before the first, and while the engine is away: a newer one may be
   * there.
   */
  version(): string | undefined;
  /** The number of the switch that the current version came with; 0 before the first. */
  publication(): number;
  /** Looks for a newer version unless that of a switch, or a later one, is served. @throws AppError ENGINE_UNAVAILABLE */
  atLeast(publication: number): Promise<void>;
  /** The version served, and that its engine answers. @throws AppError when either fails */
  check(): Promise<Published>;
  /** Told of each version that becomes current. */
  onChange(listener: (published: Published) => void): void;
  /**
   * Told when the current version is gone or no longer whole: nothing more is answered from it, and NO_VERSION until
   * another, or the same anew, is current.
   */
  onLoss(listener: (lost: Published | undefined) => void): void;
  close(): Promise<void>;
}

export interface ServingOptions {
  readonly derive: Derive;
  /** How many views of a day are kept. */
  readonly mostDerived: number;
  /** Where an error is reported: `mailto:` or `https:`; empty where nobody is named. */
  readonly maintainer: string;
}

const NO_DAYS: Derive = (_base, day) => Promise.reject(notDerived(day, 'this server cannot prepare days'));

/** Follows the engine's current version: requests that began on an older one end on it, new ones get the new one. */
export function serveGraph(
  store: GraphStore,
  { derive = NO_DAYS, mostDerived = 1, maintainer = '' }: Partial<ServingOptions> = {},
): ServedGraph {
  let current: Published | undefined;
  const thread = openMeasureThread();
  const served = new ServedVersions(store, keepNetworks(thread));
  const listeners: ((published: Published) => void)[] = [];
  const lossListeners: ((lost: Published | undefined) => void)[] = [];
  /** When the current version was found whole, and how often the engine had been lost by then. */
  let checked = { at: 0, losses: 0 };

  /**
   * Makes a version's names searchable before it is switched to, while the one before answers: under load, searches that
   * waited for them were too late. Not for long, and not past the next switch, which deletes the version that answers.
   * A failure is the next search's to tell.
   */
  const warm = async (published: Published, names: Promise<unknown>): Promise<void> => {
    let isDone = false;
    const done = names.catch(() => undefined).then(() => (isDone = true));
    for (const until = Date.now() + WARM_MS; !isDone && Date.now() < until;) {
      await Promise.race([done, sleep(LOOK_MS, undefined, { ref: false })]);
      if (!isDone && (await store.current())?.version !== published.version) return;
    }
  };
  let warming: Promise<void> = Promise.resolve();

  /** Lets go of a version that is gone or not whole, once. */
  const lose = async (lost: Published | undefined): Promise<void> => {
    current = undefined;
    await served.keepOnly(() => false);
    for (const listener of lossListeners) listener(lost);
  };

  const look = async (): Promise<void> => {
    const { losses } = store;
    const published = await store.current();
    const isSame = published?.version === current?.version;
    if (!published) return current && lose(current);
    if (isSame && checked.losses === losses && Date.now() - checked.at < CHECK_MS) {
      current = published;
      return;
    }
    if (isSame && !(await store.isWhole(published.version))) return lose(published);
    if (!isSame) await change(published);
    checked = { at: Date.now(), losses };
  };

  const change = async (published: Published): Promise<void> => {
    const opened = served.hold(published.version);
    try {
      await opened.served;
    } catch (error) {
      // Named as current, and not there or not whole.
      if (error instanceof AppError && (error.code === 'NO_VERSION' || error.code === 'UNKNOWN_CODE')) {
        await lose(published);
        throw brokenVersion(published.version);
      }
      throw error;
    }
    const names = opened.served.then(({ search }) => search());
    warming = names.then(opened.release, opened.release).catch(() => undefined);
    if (current) await warm(published, names);
    current = published;
    for (const listener of listeners) listener(published);
    await served.keepOnly((version) => version === published.version);
  };

  let looking: Promise<void> | undefined;
  let away = false;
  /** When whoever asks for it was last told that all is well. */
  let sureAt = 0;
  const asking = <T>(work: Promise<T>): Promise<T> =>
    work.then(
      (value) => {
        away = false;
        return value;
      },
      (error: unknown) => {
        away = true;
        throw error;
      },
    );
  const refresh = (): Promise<void> => {
    looking ??= asking(look()).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  // A failed look is not lost: the next request or health check asks again and says why.
  const timer = setInterval(() => {
    refresh().catch(() => undefined);
  }, LOOK_MS);
  timer.unref();

  const publicationNow = (): number => current?.publication ?? 0;

  const currentNow = async (): Promise<Published> => {
    if (!current) await refresh();
    if (!current) throw noVersion();
    return current;
  };

  const ensure = makeEnsure(store, async (base, day, stop) => {
    await derive(base, day, stop);
    await served.trim(isDerived, mostDerived - 1);
    await store.dropDerived(mostDerived);
  });

  /** A version that must still be kept: of one that was pruned an engine may have parts left. */
  const holdKept = async (version: string): Promise<Hold> => {
    const now = await currentNow();
    if (version !== now.version) {
      const kept = await store.versions();
      if (!kept.includes(version)) throw unknownVersion(version, kept.filter((one) => !isDerived(one)).sort());
    }
    return served.hold(version);
  };

  /** What was known of a base on a day, made first where it is not kept. */
  const holdOn = async (base: string, day: string, asking: Asking): Promise<{ held: Hold; knownOn: KnownOn }> => {
    const from = await holdKept(base);
    try {
      const { version, knownOn } = await viewOn(await from.served, day);
      await ensure({ version, knownOn }, asking);
      return { held: served.hold(version), knownOn };
    } finally {
      await from.release();
    }
  };

  const holdAsked = async (
    { version, knownOn }: AskedGraph,
    asking: Asking,
  ): Promise<{ held: Hold; knownOn?: KnownOn }> => {
    const now = await currentNow();
    if (knownOn !== undefined) return holdOn(now.version, knownOn, asking);
    const named = version === undefined ? undefined : askedByName(version);
    return named ? holdOn(named.base, named.day, asking) : { held: await holdKept(version ?? now.version) };
  };

  const renewing = (
    { view, codes, search, partnerships, attributions, plans, networks }: Served,
    asking: Asking,
  ): HeldContext['renewed'] => {
    const published = view.version === current?.version ? current : view;
    const { engine } = store;
    return (weight) => ({
      published,
      engine,
      asking,
      maintainer,
      codes,
      search,
      partnerships,
      attributions,
      plans,
      networks,
      loaders: makeLoaders(view, { ...(asking.signal && { signal: asking.signal }), weight }),
    });
  };

  return {
    hold: async (asked = {}, { address = '', signal } = {}) => {
      const { held, knownOn } = await holdAsked(asked, { address, signal });
      const renewed = renewing(await held.served, { address, signal });
      return { ...renewed(), renewed, release: held.release, ...(knownOn && { knownOn }) };
    },
    holdCurrent: async (asking) => {
      const published = await currentNow();
      const { served: opening, release } = served.hold(published.version);
      const open = await opening;
      return { published, plans: open.plans, renewed: renewing(open, asking), release };
    },
    version: () => (away ? undefined : current?.version),
    publication: publicationNow,
    atLeast: async (publication) => {
      // A look under way may have begun before that switch.
      if (publicationNow() < publication) await looking?.catch(() => undefined);
      if (publicationNow() < publication) await refresh();
    },
    check: async () => {
      const answered = asking(store.ping()).then(refresh).then(currentNow);
      answered.then(
        () => (sureAt = Date.now()),
        () => (sureAt = 0),
      );
      // Behind many questions the engine's answer takes long: a server that is well is not to be taken out for that.
      await Promise.race([answered, sleep(QUICK_MS, undefined, { ref: false })]);
      return current && Date.now() - sureAt < SURE_MS ? current : answered;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    onLoss: (listener) => {
      lossListeners.push(listener);
    },
    close: async () => {
      clearInterval(timer);
      await looking?.catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
      await warming;
      await served.keepOnly(() => false);
      current = undefined;
      await thread.close();
    },
  };
}
