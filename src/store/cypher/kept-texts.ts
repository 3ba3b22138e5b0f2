import { LRUCache } from 'lru-cache';
import type { Query } from '../graph-store.js';
import type { Labels } from './text.js';

/** Beside the characters of a text and its key. */
const OVERHEAD = 200;

/**
 * Prints statements of one shape once for each version, in so many characters. Only texts are kept: what makes them
 * holds the whole document that it was made of.
 */
export function keepTexts(room: number): <Row>(key: string, query: Query<Row>) => Query<Row> {
  const texts = new LRUCache<string, string>({
    maxSize: room,
    sizeCalculation: (text, key) => text.length + key.length + OVERHEAD,
  });
  return (key, { name, row, text }) => ({
    name,
    row,
    text: (labels: Labels) => {
      const full = `${labels.Party}\n${key}`;
      const known = texts.get(full);
      if (known !== undefined) return known;
      // A text that was put together is a tree of its parts, four times as large as the flat copy.
      const made = Buffer.from(text(labels)).toString();
      texts.set(full, made);
      return made;
    },
  });
}
