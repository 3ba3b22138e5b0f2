import { parentPort } from 'node:worker_threads';
import { MEASURES, type Measure } from './measures.js';
import type { WeightedNetwork } from './projection.js';

/** What the thread is asked: `id` tells the replies apart. */
export interface Asked {
  readonly id: number;
  readonly measure: Measure;
  readonly network: WeightedNetwork;
}

export interface Replied {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: unknown;
}

parentPort?.on('message', ({ id, measure, network }: Asked) => {
  try {
    parentPort?.postMessage({ id, value: MEASURES[measure](network) } satisfies Replied);
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies Replied);
  }
});
