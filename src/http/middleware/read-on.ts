import type { IncomingMessage } from 'node:http';

/** What is read beyond the limit of a body, and for how long: no more than a client sends by mistake. */
const MOST_BYTES = 32_000_000;
const MOST_MS = 5_000;

/**
 * Reads what a client still sends of a body that is refused, and keeps nothing of it. A connection that is closed on
 * bytes not read is reset, and the client never sees why it was refused.
 */
export function readOn(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) end();
    };
    const end = (): void => {
      clearTimeout(late);
      request.off('data', count);
      for (const event of ['end', 'close', 'error']) request.off(event, end);
      resolve();
    };
    const late = setTimeout(end, MOST_MS);
    request.on('data', count);
    for (const event of ['end', 'close', 'error']) request.once(event, end);
    request.resume();
  });
}
