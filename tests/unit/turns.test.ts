import { ServerResponse, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { takeTurns, type Turn } from '../../src/http/turns.js';
import { Stopper } from '../../src/stop.js';

const MOST = 1000;
const LARGE = 900;
const newReply = (): ServerResponse => new ServerResponse(new IncomingMessage(new Socket()));
/** A reply whose client has left. */
function closedReply(): ServerResponse {
  const reply = newReply();
  reply.destroy();
  return reply;
}

describe('large documents that take turns', () => {
  test('begin in the order in which they came, two at a time, and small ones pass them', async () => {
    const turns = takeTurns(MOST);
    const begun: number[] = [];
    const held: Turn[] = [];
    const enter = async (at: number): Promise<void> => {
      const turn = await turns.enter(LARGE, new Stopper());
      begun.push(at);
      held.push(turn!);
    };
    const all = [0, 1, 2, 3, 4].map(enter);
    await sleep(5);
    expect(begun).toEqual([0, 1]);
    expect(turns.enter(MOST / 10, new Stopper())).toBeUndefined();
    held[1]!.end();
    await sleep(5);
    expect(begun).toEqual([0, 1, 2]);
    held[0]!.end(closedReply());
    held[2]!.end(closedReply());
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test('a turn ends when its reply is taken, and once', async () => {
    const turns = takeTurns(MOST);
    const first = await turns.enter(LARGE, new Stopper());
    await turns.enter(LARGE, new Stopper());
    const begun: string[] = [];
    for (const name of ['third', 'fourth'])
      void Promise.resolve(turns.enter(LARGE, new Stopper())).then(() => begun.push(name));
    const reply = newReply();
    first!.end(reply);
    await sleep(5);
    expect(begun).toEqual([]);
    reply.emit('close');
    first!.end(closedReply());
    await sleep(5);
    expect(begun).toEqual(['third']);
  });

  test('whoever leaves while waiting is not waited for', async () => {
    const turns = takeTurns(MOST);
    const first = await turns.enter(LARGE, new Stopper());
    await turns.enter(LARGE, new Stopper());
    const left = new Stopper();
    const waiting = turns.enter(LARGE, left);
    const last = turns.enter(LARGE, new Stopper());
    left.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    first!.end(closedReply());
    expect(await last).toBeDefined();
    expect(() => turns.enter(LARGE, left)).toThrow('stopped');
  });

  test('whoever has waited too long is told what to do, in both languages', async () => {
    const turns = takeTurns(MOST, 20);
    const first = await turns.enter(LARGE, new Stopper());
    await turns.enter(LARGE, new Stopper());
    await expect(turns.enter(LARGE, new Stopper())).rejects.toMatchObject({
      code: 'TRY_LATER',
      status: 503,
      message: expect.stringMatching(/waited 0\.02 s .* ask again in a minute, or ask for smaller pages/) as string,
      french: expect.stringMatching(/redemandez dans une minute/) as string,
    });
    first!.end(closedReply());
    expect(await turns.enter(LARGE, new Stopper())).toBeDefined();
  });
});
