import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import type { MeasureQuestion } from './measure-worker.js';
import type { Measure, Measured } from './measures.js';
import type { WeightedNetwork } from './projection.js';

/** Takes measures on a thread of its own, so that requests go on meanwhile, and that ends with who asked. */
export interface MeasureThread {
  take<M extends Measure>(measure: M, { adjacency, weights }: WeightedNetwork, asking: Asking): Promise<Measured<M>>;
  /** Ends the thread; what it was still asked fails. */
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/network/measure-worker.js', import.meta.url);

export function openMeasureThread(): MeasureThread {
  const { ask, close } = openThread(PROGRAM, { endsWithAsker: true });
  return {
    take: async <M extends Measure>(measure: M, { adjacency, weights }: WeightedNetwork, asking: Asking) =>
      (await ask({ measure, network: { adjacency, weights } } satisfies MeasureQuestion, asking)) as Measured<M>,
    close,
  };
}
