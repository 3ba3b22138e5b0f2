import { LRUCache } from 'lru-cache';
import { SingleFlight } from './single-flight.js';
import type { Stop } from './stop.js';

/**
 * The value of a key: one that is kept, one that is being made for others, or the one that `make` makes. `make` is
 * stopped when all who wait for it have left.
 */
export type CachedValues<Value> = (key: string, make: (allLeft: Stop) => Promise<Value>, left?: Stop) => Promise<Value>;

/** What a key and the objects around a value take, at least. */
const OVERHEAD = 500;

/**
 * Keeps the values used last in so many bytes; a failure is not kept.
 * @param sizeOf the bytes of a value, roughly
 * @param lasts whether a value may be kept
 */
export function cacheValues<Value extends object>(
  room: number,
  sizeOf: (value: Value) => number,
  lasts: (value: Value) => boolean = () => true,
): CachedValues<Value> {
  const kept = new LRUCache<string, Value>({
    maxSize: room,
    sizeCalculation: (value, key) => sizeOf(value) + 2 * key.length + OVERHEAD,
  });
  const making = new SingleFlight<Value>();
  return async (key, make, left) =>
    kept.get(key) ??
    making.ask(key, left, async (allLeft) => {
      const value = await make(allLeft);
      if (lasts(value)) kept.set(key, value);
      return value;
    });
}
