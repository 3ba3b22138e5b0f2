import { openThread } from '../concurrency/thread.js';
import type { MeasureQuestion } from './measure-worker.js';
import type { Measure, Measured } from './measures.js';
import type { WeightedNetwork } from './projection.js';

/** Takes measures on a thread of its own, one after the other, so that requests go on meanwhile. */
export interface MeasureThread {
  take<M extends Measure>(measure: M, { adjacency, weights }: WeightedNetwork): Promise<Measured<M>>;
  /** Ends the thread; what it was still asked fails. */
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/network/measure-worker.js', import.meta.url);

export function openMeasureThread(): MeasureThread {
  const { ask, close } = openThread(PROGRAM);
  return {
    take: async <M extends Measure>(measure: M, { adjacency, weights }: WeightedNetwork) =>
      (await ask({ measure, network: { adjacency, weights } } satisfies MeasureQuestion)) as Measured<M>,
    close,
  };
}
