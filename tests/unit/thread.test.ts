import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openThread } from '../../src/concurrency/thread.js';

/** Answers with its own number. */
const PROGRAM = new URL(
  `data:text/javascript,${encodeURIComponent(`import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', (question) => question !== 'never' && parentPort.postMessage({ value: threadId }));`)}`,
);

test('a thread stays while it is asked, and one that nobody asks ends with all that it keeps', async () => {
  const thread = openThread(PROGRAM, { idleMs: 100 });
  const first = await thread.ask('who');
  expect(await thread.ask('who')).toBe(first);
  await sleep(400);
  expect(await thread.ask('who')).not.toBe(first);
  await thread.close();
});

test('a thread that is closed fails what it is still asked', async () => {
  const thread = openThread(PROGRAM);
  const asked = thread.ask('never');
  await Promise.all([expect(asked).rejects.toThrow('ended before it answered'), thread.close()]);
});
