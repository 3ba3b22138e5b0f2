import { z } from 'zod';
import { isDate, isPartialDate } from '../../domain/partial-date.js';
import type { Item } from '../../domain/statement.js';
import { optional, readCsv } from './csv.js';

const ROW = z.strictObject({
  id: z.string().regex(/^source-[a-z0-9-]+$/, 'an id is "source-" and lower-case words joined by hyphens'),
  title: z.string().min(1, 'a source has a title'),
  heading: optional(z.string()),
  published_on: optional(z.string().refine(isPartialDate, 'a date is 2020, 2020-07 or 2020-07-15')),
  publisher: z.string().min(1, 'a source has a publisher'),
  url: optional(z.url('an address starts with https:// or http://')),
  licence: optional(z.string()),
  retrieved_on: optional(z.string().refine(isDate, 'a day is 2020-07-15')),
});

/** Reads a table of sources: who published what, and when as printed. */
export async function* readSources(file: string): AsyncGenerator<Item> {
  for await (const {
    value: { published_on, retrieved_on, ...row },
  } of readCsv(file, ROW)) {
    yield {
      item: 'source',
      source: {
        ...row,
        ...(published_on && { publishedOn: published_on }),
        ...(retrieved_on && { retrievedOn: retrieved_on }),
      },
    };
  }
}
