import { Worker } from 'node:worker_threads';
import type { Asked, Replied } from './measure-worker.js';
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

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that starts when first asked, and again after it failed. */
export function openMeasureThread(): MeasureThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;

  const fail = (error: unknown): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(PROGRAM);
    started.on('message', ({ id, value, error }: Replied) => {
      const one = waiting.get(id);
      waiting.delete(id);
      // The process may end while the thread has nothing to do.
      if (waiting.size === 0) started.unref();
      if (error === undefined) one?.resolve(value as never);
      else one?.reject(error);
    });
    started.on('error', fail);
    started.on('exit', () => { if (worker === started) fail(new Error('the thread that takes measures has ended')); });
    return started;
  };

  return {
    take: (measure, { adjacency, weights }) => new Promise((resolve, reject) => {
      worker ??= start();
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.ref();
      worker.postMessage({ id: asked, measure, network: { adjacency, weights } } satisfies Asked);
    }),
    close: async () => { await worker?.terminate(); },
  };
}
