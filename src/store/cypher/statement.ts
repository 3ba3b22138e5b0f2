import type { Query } from '../graph-store.js';
import type { Labels, Text } from './text.js';

/** A statement; its name begins its text, which is printed once for each set of labels. */
export function statement<Row>(name: string, text: Text, row: Query<Row>['row']): Query<Row> {
  const texts = new WeakMap<Labels, string>();
  return {
    name,
    row,
    text: (labels) => {
      const known = texts.get(labels);
      if (known !== undefined) return known;
      const made = `// ${name}\n${text(labels)}`;
      texts.set(labels, made);
      return made;
    },
  };
}
