import { describe, expect, test } from 'vitest';
import { computeInTurn } from '../../src/concurrency/compute-in-turn.js';
import { Stopper } from '../../src/concurrency/stop.js';

describe('What computes in the thread of requests', () => {
  test('leaves a turn of the event loop to others after each', async () => {
    let [turns, runs] = [0, true];
    const count = (): void => {
      turns += 1;
      if (runs) setImmediate(count);
    };
    count();
    const seen = await Promise.all(Array.from({ length: 5 }, () => computeInTurn(() => turns)));
    runs = false;
    expect(new Set(seen).size).toBe(5);
  });

  test('is left out once its reader has left, and the next goes on', async () => {
    const left = new Stopper();
    let computed = 0;
    const count = (): number => (computed += 1);
    const all = [computeInTurn(count), computeInTurn(count, left), computeInTurn(count)];
    left.abort();
    const ends = await Promise.allSettled(all);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(computed).toBe(2);
  });
});
