/**
 * Keeps the values used last, `most` of them; a value asked for twice at once is made once, and a failure is not kept.
 */
export function boundedCache<Value>(most: number): (key: string, make: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key, make) => {
    const value =
      kept.get(key) ??
      make().catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return value;
  };
}
