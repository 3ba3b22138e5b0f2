import { withoutOwn, type Json } from './read-rows.js';
import type { RowFile, RowFormat } from './format.js';

/** The row as the reply has it: the node, or the edge; an object of both where the document asks for both. */
const lineOf = (row: Json): string => {
  const values = Object.values(row);
  return JSON.stringify(withoutOwn(values.length === 1 ? values[0] : row));
};

async function* write({ about, rows }: RowFile): AsyncGenerator<string> {
  yield `${JSON.stringify({ passerelles: about })}\n`;
  for await (const row of rows) yield `${lineOf(row)}\n`;
}

/** A line of JSON a row, as the reply has it; the first line is `{"passerelles": …}`, about the file. */
export const ndjson: RowFormat = {
  name: 'ndjson',
  holds: 'rows',
  mediaType: 'application/x-ndjson; charset=utf-8',
  ending: 'ndjson',
  write,
};
