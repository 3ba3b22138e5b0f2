import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { makeEnsure, type KnownView } from '../../src/graphql/known-views.js';
import { Stopper, type Stop } from '../../src/concurrency/stop.js';

const view = (day: string): KnownView => ({
  version: `0123456789abd${day.replaceAll('-', '')}`,
  knownOn: { day, base: '0123456789ab', lastSource: day, undatedSources: 0, monthDatedSources: 0, yearDatedSources: 0 },
});

/** Days are prepared until they are let go on; what was begun and what was stopped is noted. */
function preparing() {
  const begun: string[] = [];
  const stopped: string[] = [];
  const kept: string[] = [];
  let letGo: (() => void) | undefined;
  const derive = (_base: string, day: string, stop: Stop): Promise<void> =>
    new Promise((resolve, reject) => {
      begun.push(day);
      stop.addEventListener('abort', () => {
        stopped.push(day);
        reject(new Error('stopped'));
      });
      letGo = () => {
        kept.push(view(day).version);
        resolve();
      };
    });
  const ensure = makeEnsure({ versions: async () => kept }, derive);
  const ask = (day: string, address: string, signal = new Stopper()): Promise<void> =>
    ensure(view(day), { address, signal });
  const go = async (): Promise<void> => {
    letGo!();
    await sleep(5);
  };
  return { begun, stopped, ask, go };
}

describe('days that are prepared', () => {
  test('are prepared one at a time, each reader in turn', async () => {
    const { begun, ask, go } = preparing();
    const all = ['2001-01-01', '2002-01-01', '2003-01-01'].map((day) => ask(day, 'many'));
    all.push(ask('2004-01-01', 'one'));
    await sleep(5);
    for (let at = 0; at < 4; at += 1) await go();
    await Promise.all(all);
    expect(begun).toEqual(['2001-01-01', '2002-01-01', '2004-01-01', '2003-01-01']);
  });

  test('are given up when all who wait for them have left, not before, and can be asked for again', async () => {
    const { begun, stopped, ask, go } = preparing();
    const [first, second] = [new Stopper(), new Stopper()];
    const waiting = Promise.allSettled([ask('2001-01-01', 'a', first), ask('2001-01-01', 'b', second)]);
    await sleep(5);
    first.abort();
    await sleep(5);
    expect(stopped).toEqual([]);
    second.abort();
    await waiting;
    expect(stopped).toEqual(['2001-01-01']);
    const again = ask('2001-01-01', 'c');
    await sleep(5);
    await go();
    await again;
    expect(begun).toEqual(['2001-01-01', '2001-01-01']);
  });

  test('are not begun for who has left while others were prepared', async () => {
    const { begun, ask, go } = preparing();
    const held = ask('2001-01-01', 'a');
    await sleep(5);
    const left = new Stopper();
    const leaving = expect(ask('2002-01-01', 'b', left)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await sleep(5);
    left.abort();
    await leaving;
    await go();
    await held;
    expect(begun).toEqual(['2001-01-01']);
  });

  test('wait eight at most: the reader who has the most is told to ask again', async () => {
    const { ask } = preparing();
    const outcomes: string[] = [];
    for (let at = 1; at <= 10; at += 1)
      ask(`20${10 + at}-01-01`, at === 10 ? 'one' : 'many').catch((error: Error) => outcomes.push(error.message));
    await sleep(20);
    expect(outcomes).toEqual([expect.stringMatching(/2019-01-01 is not prepared yet, and 8 other days/)]);
  });
});
