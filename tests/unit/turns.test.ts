import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Asking } from '../../src/concurrency/fair-limiter.js';
import { makeTurns, type Turn } from '../../src/concurrency/turns.js';
import { Stopper } from '../../src/concurrency/stop.js';

const MOST = 1000;
const LARGE = 400;
const from = (address: string, signal = new Stopper()): Asking => ({ address, signal });
const newReply = (): ServerResponse => new ServerResponse(new IncomingMessage(new Socket()));
/** A reply whose client has left. */
function closedReply(): ServerResponse {
  const reply = newReply();
  reply.destroy();
  return reply;
}

describe('requests that take turns', () => {
  test('begin in the order in which they came, two large ones at a time, and smaller ones pass them', async () => {
    const turns = makeTurns(MOST);
    const begun: number[] = [];
    const held: Turn[] = [];
    const enter = async (at: number): Promise<void> => {
      const turn = await turns.enter(LARGE, from('a'));
      begun.push(at);
      held.push(turn);
    };
    const all = [0, 1, 2, 3, 4].map(enter);
    await sleep(5);
    expect(begun).toEqual([0, 1]);
    for (const weight of [0, MOST / 10]) expect(turns.enter(weight, from('a'))).not.toBeInstanceOf(Promise);
    held[1]!.end();
    await sleep(5);
    expect(begun).toEqual([0, 1, 2]);
    held[0]!.end(closedReply());
    held[2]!.end(closedReply());
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test('a turn ends when its reply is taken, and once', async () => {
    const turns = makeTurns(MOST);
    const first = await turns.enter(LARGE, from('a'));
    await turns.enter(LARGE, from('a'));
    const begun: string[] = [];
    for (const name of ['third', 'fourth'])
      void Promise.resolve(turns.enter(LARGE, from('a'))).then(() => begun.push(name));
    const reply = newReply();
    first.end(reply);
    await sleep(5);
    expect(begun).toEqual([]);
    reply.emit('close');
    first.end(closedReply());
    await sleep(5);
    expect(begun).toEqual(['third']);
  });

  test('one reader’s many do not hold up another’s one', async () => {
    const turns = makeTurns(MOST);
    const begun: string[] = [];
    const ask = async (address: string): Promise<void> => {
      const turn = await turns.enter(LARGE, from(address));
      begun.push(address);
      await sleep(1);
      turn.end();
    };
    const many = Array.from({ length: 50 }, () => ask('2001:db8:0:1::1'));
    await Promise.all([...many, ask('2001:db8:0:2::1'), ask('2001:db8:0:1::2')]);
    expect(begun).toHaveLength(52);
    expect(begun.indexOf('2001:db8:0:2::1')).toBeLessThan(5);
    // A provider gives each of its readers a network, so this is the reader of the many.
    expect(begun.indexOf('2001:db8:0:1::2')).toBe(51);
  });

  test('those that have their turn are of no more rows together than one may have, and none is passed', async () => {
    const turns = makeTurns(MOST);
    const first = await turns.enter(LARGE, from('a'));
    const begun: string[] = [];
    for (const [name, rows] of Object.entries({ whole: MOST, light: LARGE }))
      void Promise.resolve(turns.enter(rows, from(name))).then((turn) => {
        begun.push(name);
        setTimeout(turn.end, 20);
      });
    await sleep(5);
    expect(begun).toEqual([]);
    first.end();
    await sleep(5);
    expect(begun).toEqual(['whole']);
    await sleep(40);
    expect(begun).toEqual(['whole', 'light']);
  });

  test('where too many wait, the last goes of the reader that has the most, and is told so', async () => {
    const turns = makeTurns(MOST);
    await turns.enter(MOST, from('a'));
    const refused: unknown[] = [];
    const ask = (address: string): void => {
      Promise.resolve(turns.enter(LARGE, from(address))).catch((error: unknown) => refused.push([address, error]));
    };
    for (let at = 0; at < 64; at += 1) ask('many');
    ask('one');
    await sleep(5);
    expect(refused).toMatchObject([
      [
        'many',
        {
          code: 'TRY_LATER',
          status: 503,
          message: expect.stringMatching(/^64 requests of this size are waiting/) as string,
        },
      ],
    ]);
  });

  test('whoever leaves while waiting is not waited for', async () => {
    const turns = makeTurns(MOST);
    const first = await turns.enter(LARGE, from('a'));
    await turns.enter(LARGE, from('a'));
    const left = new Stopper();
    const waiting = turns.enter(LARGE, from('a', left));
    const last = turns.enter(LARGE, from('a'));
    left.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    first.end(closedReply());
    expect(await last).toBeDefined();
    expect(() => turns.enter(LARGE, from('a', left))).toThrow('stopped');
  });

  test('whoever has waited too long is told what to do, in both languages', async () => {
    const turns = makeTurns(MOST, 20);
    const first = await turns.enter(LARGE, from('a'));
    await turns.enter(LARGE, from('a'));
    await expect(turns.enter(LARGE, from('a'))).rejects.toMatchObject({
      code: 'TRY_LATER',
      status: 503,
      message: expect.stringMatching(/waited 0\.02 s .* ask again in a minute, or ask for smaller pages/) as string,
      french: expect.stringMatching(/redemandez dans une minute/) as string,
    });
    first.end(closedReply());
    expect(await turns.enter(LARGE, from('a'))).toBeDefined();
  });

  test('a file that is begun is never refused, however many wait and however long; a new one is', async () => {
    const turns = makeTurns(MOST, 20);
    const first = await turns.enter(MOST, from('a'));
    const page = turns.enter(LARGE, from('a'), true);
    const others = Array.from({ length: 64 }, () => Promise.resolve(turns.enter(LARGE, from('a'))));
    const ends = await Promise.allSettled(others);
    expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
    first.end();
    (await page).end();
    const begun = Array.from({ length: 5 }, () => turns.beginExport(from('a')));
    await expect(begun[4]).rejects.toMatchObject({ code: 'TRY_LATER' });
  });

  test('replies that nobody takes hold up others of their size for a while only', async () => {
    vi.useFakeTimers();
    try {
      const turns = makeTurns(MOST);
      for (let at = 0; at < 4; at += 1) (await turns.enter(MOST / 20, from('a'))).end(newReply());
      const waiting = turns.enter(MOST / 20, from('b'));
      expect(waiting).toBeInstanceOf(Promise);
      vi.advanceTimersByTime(2000);
      (await waiting).end();
      // What is small is gone once it is made.
      for (let at = 0; at < 100; at += 1) (await turns.enter(1, from('a'))).end(newReply());
    } finally {
      vi.useRealTimers();
    }
  });
});
