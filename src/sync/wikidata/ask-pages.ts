import type { Get } from '../connector.js';
import { bodyOf } from '../ask.js';
import { PAGE_ROWS } from './queries.js';
import { readResults, type Binding } from './sparql.js';

export interface Question {
  readonly key: string;
  readonly variables: readonly string[];
  readonly query: (offset: number) => string;
}

/** Asks for all rows of a query, page after page. */
export async function askPages(get: Get, url: string, { key, variables, query }: Question): Promise<Binding[]> {
  const rows: Binding[] = [];
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const page = await get({
      key: `${key} ${offset}`,
      url,
      form: { query: query(offset) },
      accept: 'application/sparql-results+json',
      check: (body) => void readResults(url, body, variables),
    });
    const read = readResults(url, bodyOf(page), variables);
    rows.push(...read);
    if (read.length < PAGE_ROWS) return rows;
  }
}
