/**
 * Values by key. Most keys have one value, which is kept without a list: half a million lists would weigh more than the
 * names.
 */
export class Buckets<T extends object> {
  readonly #found = new Map<string, T | T[]>();

  add(key: string, value: T): void {
    const found = this.#found.get(key);
    if (found === undefined) this.#found.set(key, value);
    else if (!Array.isArray(found)) {
      if (found !== value) this.#found.set(key, [found, value]);
    } else if (!found.includes(value)) found.push(value);
  }

  get(key: string): readonly T[] {
    const found = this.#found.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  has = (key: string): boolean => this.#found.has(key);
  keys = (): IterableIterator<string> => this.#found.keys();
}
