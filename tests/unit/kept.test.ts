import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { keepDocuments } from '../../src/http/graphql/known-documents.js';
import { makeReplyCache, replyOf } from '../../src/http/graphql/reply-cache.js';
import { cacheValues } from '../../src/concurrency/cached-values.js';

describe('what is kept from one request to the next is bounded by its bytes', () => {
  test('values: those used last stay, equal ones are made once, a failure is asked for again', async () => {
    let made = 0;
    const kept = cacheValues<{ bytes: number }>(10_000, ({ bytes }) => bytes);
    const ask = (key: string, bytes: number): Promise<{ bytes: number }> =>
      kept(key, async () => {
        made += 1;
        if (bytes === 0) throw new Error('no');
        return { bytes };
      });
    const [a, again] = await Promise.all([ask('a', 4000), ask('a', 4000)]);
    expect([again, await ask('b', 4000), await ask('a', 4000)]).toEqual([a, { bytes: 4000 }, a]);
    expect(made).toBe(2);
    await ask('c', 4000);
    await ask('a', 4000);
    expect(made).toBe(3);
    await ask('b', 4000);
    expect(made).toBe(4);
    expect(await ask('larger than the room', 20_000)).toEqual({ bytes: 20_000 });
    await expect(ask('failing', 0)).rejects.toThrow('no');
    expect(await ask('failing', 1)).toEqual({ bytes: 1 });
  });

  test('values that do not last are given and not kept', async () => {
    const kept = cacheValues<{ at: number }>(
      10_000,
      () => 1,
      ({ at }) => at > 1,
    );
    let made = 0;
    const ask = (): Promise<{ at: number }> => kept('key', async () => ({ at: (made += 1) }));
    expect([await ask(), await ask(), await ask()]).toEqual([{ at: 1 }, { at: 2 }, { at: 2 }]);
  });

  test('documents: of ten thousand different ones few are known, the last among them', () => {
    const documents = keepDocuments();
    const text = (at: number): string => `{ a${at}: ${'b '.repeat(100)}}`;
    const document = parse(text(0));
    for (let at = 0; at < 10_000; at += 1) documents.add(text(at), document);
    const known = Array.from({ length: 10_000 }, (_, at) => at).filter((at) => documents.get(text(at)));
    expect(known.length).toBeGreaterThan(500);
    expect(known.length).toBeLessThan(3000);
    expect(known.at(-1)).toBe(9999);
  });

  test('replies: none takes more than an eighth of the room, and the room is not passed', () => {
    const replies = makeReplyCache(100_000);
    for (let at = 0; at < 100; at += 1) replies.keep(`k${at}`, replyOf('x'.repeat(5000), 'v'));
    const kept = Array.from({ length: 100 }, (_, at) => replies.get(`k${at}`)).filter(Boolean);
    expect(kept).toHaveLength(18);
    replies.keep('long', replyOf('x'.repeat(20_000), 'v'));
    expect(replies.get('long')).toBeUndefined();
    const none = makeReplyCache(0);
    none.keep('k', replyOf('x', 'v'));
    expect(none.get('k')).toBeUndefined();
  });
});
