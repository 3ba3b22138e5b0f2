import { interrupted } from '../errors.js';
import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import type { WholeGraphQuestion, WholeFile } from './whole-graph-worker.js';

// The built file, whether this one was built or is run from its source.
const thread = openThread(new URL('../../dist/export/whole-graph-worker.js', import.meta.url));
const ask = (asked: WholeGraphQuestion, asking?: Asking): Promise<Uint8Array | null> =>
  thread.ask(asked, asking) as Promise<Uint8Array | null>;
let files = 0;

/**
 * The complete graph as a file, written on a thread that all such files share, so that requests go on meanwhile. It is
 * one chunk
 * ahead of its reader, no further.
 * @throws AppError as `wholeGraph` does, INTERRUPTED
 */
export async function* wholeGraphFile(file: WholeFile, asking: Asking): AsyncGenerator<Uint8Array> {
  files += 1;
  const number = files;
  let next: Promise<Uint8Array | null> | undefined = ask({ number, begin: file }, asking);
  try {
    for (;;) {
      const bytes = await next;
      if (asking.signal?.aborted) throw interrupted();
      if (bytes === null) break;
      next = ask({ number }, asking);
      // It may fail before anybody waits for it.
      next.catch(() => undefined);
      yield bytes;
    }
    next = undefined;
  } finally {
    await next?.catch(() => undefined).then(() => ask({ number, leave: true }));
  }
}
