import { knownSources, type KnownSources } from '../domain/known-on.js';
import { interrupted, tooManyDays } from '../errors.js';
import { FairLimiter, type Asking } from '../concurrency/fair-limiter.js';
import { SingleFlight } from '../concurrency/single-flight.js';
import type { Stop } from '../concurrency/stop.js';
import { BEFORE_ALL, derivedVersion, readDerived } from '../store/derived-version.js';
import type { GraphStore } from '../store/graph-store.js';
import type { Served } from './served-versions.js';

/** Makes the store keep what was known of a base on a day, which takes seconds, until it is told to stop. */
export type Derive = (base: string, day: string, stop: Stop) => Promise<void>;

/** What a request on a day is answered from: `extensions.knownOn`. */
export interface KnownOn extends KnownSources {
  readonly day: string;
  /** The version that the view is derived from. */
  readonly base: string;
}

export interface KnownView {
  readonly version: string;
  readonly knownOn: KnownOn;
}

/** Which view of a base answers for a day. */
export async function viewOn({ view, sources }: Served, day: string): Promise<KnownView> {
  const known = knownSources(await sources(), day);
  return { version: derivedVersion(view.version, known.lastSource), knownOn: { day, base: view.version, ...known } };
}

/** The base and the day that the name of a derived version holds; before the first source, any day before it. */
export function askedByName(version: string): { readonly base: string; readonly day: string } | undefined {
  const named = readDerived(version);
  return named && { base: named.base, day: named.day === BEFORE_ALL ? '0001-01-01' : named.day };
}

/** How many days may wait for the one that is being prepared. */
const MOST_WAITING = 8;

/**
 * Sees to it that a view is kept. One that is not is made once, however many ask for it, until all of them have left;
 * one after the other, each reader in turn.
 * @throws AppError TRY_LATER when too many others wait
 */
export function makeEnsure(
  store: Pick<GraphStore, 'versions'>,
  derive: Derive,
): (view: KnownView, asking: Asking) => Promise<void> {
  const making = new SingleFlight<void>();
  const turns = new FairLimiter({ atOnce: 1, mostWaiting: MOST_WAITING });
  return async ({ version, knownOn: { base, day } }, { address, signal }) => {
    if (signal?.aborted) throw interrupted();
    await making.ask(version, signal, async (allLeft) => {
      if ((await store.versions()).includes(version)) return;
      const end = await turns.take({ address, signal: allLeft }, { full: (waiting) => tooManyDays(day, waiting) });
      try {
        await derive(base, day, allLeft);
      } finally {
        end();
      }
    });
  };
}
