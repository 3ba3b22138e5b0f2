import { shortHash } from '../domain/canonical.js';
import { badCursor } from '../errors.js';

/** What a cursor holds: the values of its list's order, the last ending in the node's id. */
export type Key = readonly (string | number)[];

const seal = (list: string, key: string): string => shortHash(`${list}\n${key}`, 6);

/** An opaque keyset cursor of a list in an order; `list` names both. */
export function writeCursor(list: string, key: Key): string {
  const text = JSON.stringify(key);
  return Buffer.from(`${seal(list, text)}${text}`).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param path the argument it stands in, for the error
 * @throws AppError BAD_CURSOR when it is none, or one of another list or order
 */
export function readCursor(list: string, cursor: string, path: string): Key {
  const whole = Buffer.from(cursor, 'base64url').toString('utf8');
  const [mark, text] = [whole.slice(0, 6), whole.slice(6)];
  if (mark !== seal(list, text)) throw badCursor(path, list.split(' ')[0]!);
  return JSON.parse(text) as Key;
}
