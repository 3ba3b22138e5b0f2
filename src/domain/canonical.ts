import { createHash } from 'node:crypto';

/** JSON with its keys in order: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner);
}

/** The first `length` hexadecimal digits of the SHA-256 of a text. */
export const shortHash = (text: string, length = 16): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** Order of code units, the same on every machine (localeCompare is not). */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
