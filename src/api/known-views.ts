import { knownSources, type KnownSources } from '../domain/known-on.js';
import { tooManyDays } from '../errors.js';
import { BEFORE_ALL, derivedVersion, readDerived } from '../store/derived-version.js';
import type { GraphStore } from '../store/graph-store.js';
import type { Served } from './served-versions.js';

/** Makes the store keep what was known of a base on a day; it takes seconds. */
export type Derive = (base: string, day: string) => Promise<void>;

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

const MOST_WAITING = 8;

/**
 * Sees to it that a view is kept: one that is not is made once, however many ask for it, and one after the other.
 * @throws AppError TRY_LATER when too many others wait
 */
export function makeEnsure(store: GraphStore, derive: Derive): (view: KnownView) => Promise<void> {
  const making = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  return async ({ version, knownOn: { base, day } }) => {
    if (!making.has(version) && (await store.versions()).includes(version)) return;
    let made = making.get(version);
    if (!made) {
      if (making.size >= MOST_WAITING) throw tooManyDays(day, making.size);
      made = last.then(() => derive(base, day)).finally(() => making.delete(version));
      last = made.catch(() => undefined);
      making.set(version, made);
    }
    await made;
  };
}
