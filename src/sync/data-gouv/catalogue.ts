import { z } from 'zod';
import { fold } from '../../domain/fold.js';
import { bodyOf } from '../ask.js';
import type { Get } from '../connector.js';
import { readJson } from '../json-page.js';

const PAGE = z.object({
  data: z.array(
    z.object({
      slug: z.string().regex(/^[a-z0-9-]+$/),
      title: z.string().min(1),
      page: z.string().optional(),
      license: z.string().nullish(),
      last_modified: z.string().nullish(),
      organization: z.object({ name: z.string().min(1) }).nullish(),
      resources: z.array(
        z.object({ id: z.string().regex(/^[\w-]+$/), title: z.string(), url: z.url(), format: z.string().nullish() }),
      ),
    }),
  ),
  next_page: z.string().nullish(),
});
export type CatalogueEntry = z.output<typeof PAGE>['data'][number];

/** What data sets on the subject are found by, and what the title of one says. */
const SEARCHES = ['coopération décentralisée', 'jumelages', 'action extérieure des collectivités territoriales'];
const ON_SUBJECT = /cooperation decentralisee|jumelage|action exterieure des collectivites/;
const PAGE_SIZE = 50;
const MOST_PAGES = 20;
export const SEARCH = 'search';

/** Asks the catalogue for every data set that a search finds. */
export async function searchCatalogue(get: Get, api: string): Promise<CatalogueEntry[]> {
  const found: CatalogueEntry[] = [];
  for (const words of SEARCHES) {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const url = new URL(`datasets/?q=${encodeURIComponent(words)}&page=${page}&page_size=${PAGE_SIZE}`, api).href;
      const key = `${SEARCH} ${words} ${page}`;
      const raw = await get({ key, url, accept: 'application/json', check: (body) => void readJson(url, body, PAGE) });
      const read = readJson(url, bodyOf(raw), PAGE);
      found.push(...read.data);
      if (!read.next_page) break;
    }
  }
  return onSubject(found);
}

/** The entries of pages that were fetched. */
export const entriesOf = (pages: Iterable<Parameters<typeof bodyOf>[0] & { url: string }>): CatalogueEntry[] =>
  onSubject([...pages].flatMap((page) => readJson(page.url, bodyOf(page), PAGE).data));

/** Each once, if its title says that it is on the subject: a search finds more than was asked for. */
const onSubject = (entries: readonly CatalogueEntry[]): CatalogueEntry[] => [
  ...new Map(entries.filter(({ title }) => ON_SUBJECT.test(fold(title))).map((entry) => [entry.slug, entry])).values(),
];

/** The tables of a data set: in the first of these formats that it has, for a table often stands in several. */
export function tablesOf({ resources }: CatalogueEntry): CatalogueEntry['resources'] {
  for (const format of ['csv', 'xlsx', 'json']) {
    const tables = resources.filter((resource) => resource.format?.toLowerCase() === format);
    if (tables.length > 0) return tables;
  }
  return [];
}
