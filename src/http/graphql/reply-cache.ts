import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SingleFlight } from '../../concurrency/single-flight.js';
import type { Stop } from '../../concurrency/stop.js';

/** A reply as it is sent. The ETag is the hash of the bytes, which name their version. */
export interface Reply {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly version: string;
}

/**
 * @typeParam Made what is made for those who ask at one time: a reply, or another answer that is not kept
 * @typeParam Kept what is kept, by the bytes that are sent
 */
export interface ReplyCache<Made, Kept extends { readonly bytes: Uint8Array } = Reply> {
  get(key: string): Kept | undefined;
  /** Keeps a reply, unless it is too long; what was not asked for longest goes first. */
  keep(key: string, reply: Kept): void;
  /**
   * The reply that is being made for a key, or the one that `make` makes: equal requests at one time are answered once.
   * `make` is stopped when all who wait for it have left.
   */
  once(key: string, left: Stop, make: (allLeft: Stop) => Promise<Made | undefined>): Promise<Made | undefined>;
  /** A new version is served: replies of the old one are asked for no more. */
  clear(): void;
}

/** A reply as text: every door gives the same bytes, and Apollo ends its own so. */
export const replyText = (reply: object): string => `${JSON.stringify(reply)}\n`;

export const replyOf = (text: string, version: string): Reply => {
  const bytes = Buffer.from(text);
  return { bytes, version, etag: `"${hash('sha1', bytes, 'base64url')}"` };
};

/** A kept reply takes its key and the objects around it as well. */
const OVERHEAD = 500;
/** No single reply takes more than this share of the room. */
const SHARE = 8;

/** Replies by their version and all that they depend on, in at most `room` bytes; none where it is 0. */
export function makeReplyCache<Made = Reply, Kept extends { readonly bytes: Uint8Array } = Reply>(
  room: number,
): ReplyCache<Made, Kept> {
  const kept = new LRUCache<string, Kept>({
    // A size of 0 would be none.
    maxSize: Math.max(1, room),
    maxEntrySize: Math.max(1, Math.floor(room / SHARE)),
    // The bytes that are sent, the key and the objects around both.
    sizeCalculation: ({ bytes }, key) => bytes.length + 2 * key.length + OVERHEAD,
  });
  const making = new SingleFlight<Made | undefined>();
  return {
    get: (key) => kept.get(key),
    keep: (key, reply) => {
      if (!kept.has(key)) kept.set(key, reply);
    },
    once: (key, left, make) => (room === 0 ? make(left) : making.ask(key, left, make)),
    clear: () => {
      kept.clear();
    },
  };
}
