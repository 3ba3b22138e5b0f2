import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { badCursor } from '../errors.js';

/** What a cursor holds: the values of its list's order, the last ending in the node's id. */
export type Key = readonly (string | number)[];

/** Bytes of a seal: nobody tries out 2^96. */
const SEAL_BYTES = 12;
const MARK = 16;

/** Of this process. The first seals, each opens; until told, a key that ends with the process. */
let keys: readonly [KeyObject, ...KeyObject[]] = [createSecretKey(randomBytes(32))];

/** Seals cursors from now on with the first of these keys, and opens those sealed with any of them. */
export function useCursorKeys([first, ...older]: readonly [Uint8Array, ...Uint8Array[]]): void {
  keys = [createSecretKey(first), ...older.map((key) => createSecretKey(key))];
}

/** An HMAC: 4 µs, where a hash without a key took 1. */
const seal = (by: KeyObject, list: string, key: string): Buffer =>
  createHmac('sha256', by).update(`${list}\n${key}`).digest().subarray(0, SEAL_BYTES);

/** An opaque keyset cursor of a list in an order; `list` names both. */
export function writeCursor(list: string, key: Key): string {
  const text = JSON.stringify(key);
  return seal(keys[0], list, text).toString('base64url') + Buffer.from(text).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param path the argument it stands in, for the error
 * @throws AppError BAD_CURSOR when it is none, or one of another list, order or key
 */
export function readCursor(list: string, cursor: string, path: string): Key {
  const mark = Buffer.from(cursor.slice(0, MARK), 'base64url');
  const text = Buffer.from(cursor.slice(MARK), 'base64url').toString('utf8');
  const isOurs = mark.length === SEAL_BYTES && keys.some((by) => timingSafeEqual(seal(by, list, text), mark));
  const key = isOurs ? keyIn(text) : undefined;
  if (!key) throw badCursor(path, list.split(' ')[0]!);
  return key;
}

/** A key that was sealed by another release may be of another shape. */
function keyIn(text: string): Key | undefined {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'string' || typeof one === 'number')
    ? value
    : undefined;
}
