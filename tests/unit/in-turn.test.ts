import { describe, expect, test } from 'vitest';
import { computeInTurn, lineOfTurns } from '../../src/concurrency/compute-in-turn.js';
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

  test('lets what is small go before what is large, and equals in their order', async () => {
    const line = lineOfTurns(1);
    const order: string[] = [];
    await Promise.all(
      [
        ['large', 9],
        ['first', 1],
        ['second', 1],
        ['middle', 5],
      ].map(([name, size]) => line.compute(() => order.push(String(name)), undefined, Number(size))),
    );
    expect(order).toEqual(['first', 'second', 'middle', 'large']);
  });

  test('goes on after what fails', async () => {
    const line = lineOfTurns(1);
    const failing = line.compute(() => {
      throw new Error('of its own');
    });
    await expect(failing).rejects.toThrow('of its own');
    expect(await line.compute(() => 1)).toBe(1);
  });
});
