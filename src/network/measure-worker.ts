import { answerQuestions } from '../concurrency/thread.js';
import { MEASURES, type Measure } from './measures.js';
import type { WeightedNetwork } from './projection.js';

/** What the thread is asked. */
export interface MeasureQuestion {
  readonly measure: Measure;
  readonly network: WeightedNetwork;
}

answerQuestions(({ measure, network }: MeasureQuestion) => MEASURES[measure](network));
