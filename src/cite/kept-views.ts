import { openThread } from '../thread.js';
import type { Asked } from './changes-worker.js';
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

/** Characters of all that is kept. */
const ROOM = 32_000_000;

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/cite/changes-worker.js', import.meta.url);

export function keepCitationViews(): CitationViews {
  const thread = openThread(PROGRAM);
  const ask = (asked: Asked): Promise<unknown> => thread.ask(asked);
  const beginnings = keptWithin<Beginning>(ROOM / 2, ({ text }) => text.length);
  const todays = keptWithin<Today>(ROOM / 2, ({ json, shown }) => 2 * json.length + 100 * shown.length);
  return {
    beginning: (id, cited) => beginnings(id, async () => ({ value: (await ask({ cited })) as Beginning, lasts: true })),
    today: (id, served, cited, answer) =>
      todays(`${id} ${served}`, async () => {
        const { version, bytes, lasts } = await answer();
        return { value: (await ask({ cited, today: { version, answered: bytes } })) as Today, lasts };
      }),
    close: thread.close,
  };
}

/** Values by key, those used last, in so much room; one that is being made is made once for all who ask. */
function keptWithin<Value>(
  room: number,
  sizeOf: (value: Value) => number,
): (key: string, make: () => Promise<{ value: Value; lasts: boolean }>) => Promise<Value> {
  const kept = new Map<string, Value>();
  const making = new Map<string, Promise<Value>>();
  let size = 0;
  const keep = (key: string, value: Value): void => {
    kept.set(key, value);
    size += sizeOf(value);
    while (size > room) {
      const [oldest, old] = kept.entries().next().value!;
      kept.delete(oldest);
      size -= sizeOf(old);
    }
  };
  return async (key, make) => {
    const found = kept.get(key);
    if (found !== undefined) {
      kept.delete(key);
      kept.set(key, found);
      return found;
    }
    const begun =
      making.get(key) ??
      make()
        .then(({ value, lasts }) => {
          if (lasts) keep(key, value);
          return value;
        })
        .finally(() => making.delete(key));
    making.set(key, begun);
    return begun;
  };
}
