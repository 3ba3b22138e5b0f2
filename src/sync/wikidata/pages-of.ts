import { bodyOf } from '../ask.js';
import type { Pages } from '../raw-pages.js';
import { readResults, type Binding } from './sparql.js';

/** The results of the pages of one kind, with the day of each. */
export const pagesOf = (
  pages: Pages,
  kind: string,
  variables: readonly string[],
): { rows: Binding[]; fetchedOn: string }[] =>
  [...pages.values()]
    .filter(({ key }) => key.startsWith(`${kind} `))
    .map((page) => ({ rows: readResults(page.url, bodyOf(page), variables), fetchedOn: page.fetchedOn }));
