import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import type { IdentifiedName, NameColumn } from '../ingest/identify-names.js';
import type { NamesQuestion } from './decider-worker.js';

/** A name with what is said of it, as a row of a table of names has it. */
export type NameRow = Readonly<Partial<Record<NameColumn, string>>>;
export type Decided = Omit<IdentifiedName, 'line'>;

/** Decides on names by the rules of `passerelles identify`, on a thread of its own that keeps the reference data. */
export interface Deciding {
  decide(rows: readonly NameRow[], asking: Asking): Promise<Decided[]>;
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/reconcile/decider-worker.js', import.meta.url);

/** @param manifest of the seed, whose reference data decide */
export function openDeciding(manifest: string): Deciding {
  const { ask, close } = openThread(PROGRAM);
  return {
    decide: async (rows, asking) =>
      rows.length === 0 ? [] : ((await ask({ manifest, rows } satisfies NamesQuestion, asking)) as Decided[]),
    close,
  };
}
