import { LRUCache } from 'lru-cache';

/** The value of a key: one that is kept, one that is being made for others, or the one that `make` makes. */
export type CachedValues<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>;

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
  const kept = new LRUCache<string, Value, () => Promise<Value>>({
    maxSize: room,
    sizeCalculation: (value, key) => sizeOf(value) + 2 * key.length + OVERHEAD,
    fetchMethod: (_key, _old, { context: make }) => make(),
    // Who waits for a value has it, whether there is still room for it or not.
    ignoreFetchAbort: true,
  });
  return async (key, make) => {
    const value = await kept.forceFetch(key, { context: make });
    if (!lasts(value)) kept.delete(key);
    return value;
  };
}
