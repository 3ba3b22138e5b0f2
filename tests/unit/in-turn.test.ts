import { describe, expect, test } from 'vitest';
import { computeInTurn } from '../../src/concurrency/compute-in-turn.js';
import { Stopper } from '../../src/concurrency/stop.js';

const at = (address: string, signal?: Stopper) => ({ address, signal });

describe('What computes in the thread of requests', () => {
  test('goes on with each reader in turn, however many one has waiting', async () => {
    const done: string[] = [];
    const compute = (reader: string): Promise<number> => computeInTurn(() => done.push(reader), at(reader));
    await Promise.all([...Array.from({ length: 5 }, () => compute('192.0.2.1')), compute('192.0.2.2')]);
    expect(done.indexOf('192.0.2.2')).toBeLessThan(3);
  });

  test('is left out once its reader has left', async () => {
    const left = new Stopper();
    let computed = 0;
    const first = computeInTurn(() => (computed += 1), at('192.0.2.1'));
    const waiting = Array.from({ length: 3 }, () => computeInTurn(() => (computed += 1), at('192.0.2.1', left)));
    left.abort();
    const ends = await Promise.allSettled([first, ...waiting]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(computed).toBe(1);
  });
});
