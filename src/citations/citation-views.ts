import { cacheValues } from '../concurrency/cached-values.js';
import { openThread } from '../concurrency/thread.js';
import type { ChangesQuestion } from './changes-worker.js';
import type { Beginning, Today } from './changes.js';

/** What was answered today: the bytes, of which version, and whether it may be kept (an engine may be away). */
export interface AnsweredToday {
  readonly version: string | null;
  readonly bytes: Uint8Array;
  readonly lasts: boolean;
}

/** What the page of a citation needs beside its file, made once on a thread of its own and kept. */
export interface CitationViews {
  /** How a reply begins. */
  beginning(id: string, reply: Uint8Array): Promise<Beginning>;
  /** What changed since, once for each version that is served. */
  today(id: string, served: string, reply: Uint8Array, ask: () => Promise<AnsweredToday>): Promise<Today>;
  close(): Promise<void>;
}

/** Bytes of all that is kept. */
const ROOM = 32_000_000;

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/citations/changes-worker.js', import.meta.url);

export function makeCitationViews(): CitationViews {
  const thread = openThread(PROGRAM);
  const ask = (asked: ChangesQuestion): Promise<unknown> => thread.ask(asked);
  const beginnings = cacheValues<Beginning>(ROOM / 2, ({ text }) => text.length);
  const todays = cacheValues<{ value: Today; lasts: boolean }>(
    ROOM / 2,
    ({ value: { json, shown } }) => 2 * json.length + 100 * shown.length,
    ({ lasts }) => lasts,
  );
  return {
    beginning: (id, cited) => beginnings(id, async () => (await ask({ cited })) as Beginning),
    today: async (id, served, cited, answer) => {
      const { value } = await todays(`${id} ${served}`, async () => {
        const { version, bytes, lasts } = await answer();
        return { value: (await ask({ cited, today: { version, answered: bytes } })) as Today, lasts };
      });
      return value;
    },
    close: thread.close,
  };
}
