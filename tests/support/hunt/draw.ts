import { randomOf } from '../random-graph.js';

/** What a seed decides, one draw after the other. */
export interface Draw {
  below(count: number): number;
  chance(part: number): boolean;
  among<T>(values: readonly T[]): T;
  /** Whether something here is to be wrong: never in a third of all draws, and often in few. */
  spoils(): boolean;
}

const OFTEN_WRONG = [0, 0, 0, 0.01, 0.02, 0.05, 0.1, 0.3] as const;

export function drawOf(seed: number): Draw {
  const below = randomOf(seed);
  const chance = (part: number): boolean => below(1e6) < part * 1e6;
  const among = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const wrong = among(OFTEN_WRONG);
  return { below, chance, among, spoils: () => chance(wrong) };
}
