import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pageTurns } from '../../src/export/page-turns.js';

test('pages of exports are asked two at once, a reader’s many after another’s one', async () => {
  const turns = pageTurns();
  const begun: string[] = [];
  let [now, most] = [0, 0];
  const page = (name: string) => async (): Promise<void> => {
    begun.push(name);
    now += 1;
    most = Math.max(most, now);
    await soon();
    now -= 1;
  };
  const many = Array.from({ length: 100 }, (_, at) => turns.take('many', undefined, page(`many ${at}`)));
  await Promise.all([...many, turns.take('one', undefined, page('one'))]);
  expect(most).toBe(2);
  expect(begun).toHaveLength(101);
  expect(begun.indexOf('one')).toBeLessThan(4);
});

test('a page whose client has left is not asked, and the turn goes on', async () => {
  const turns = pageTurns(1);
  const left = new AbortController();
  left.abort();
  let asked = 0;
  const page = async (): Promise<number> => (asked += 1);
  await expect(turns.take('a', left.signal, page)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  await expect(turns.take('a', undefined, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.take('a', undefined, page)).toBe(1);
});
