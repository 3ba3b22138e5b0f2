import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import type { ChangesQuestion } from './changes-worker.js';
import type { Today } from './changes.js';

/** Compares two replies to a query on a thread of its own. */
export interface ReplyChanges {
  between(before: Uint8Array, after: Uint8Array, version: string, asking: Asking): Promise<Today>;
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/citations/changes-worker.js', import.meta.url);

export function openReplyChanges(): ReplyChanges {
  const { ask, close } = openThread(PROGRAM);
  return {
    between: async (cited, answered, version, asking) =>
      (await ask({ cited, today: { version, answered } } satisfies ChangesQuestion, asking)) as Today,
    close,
  };
}
