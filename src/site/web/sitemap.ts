import { setImmediate } from 'node:timers/promises';
import { addressWith, pathOfNode } from '../addresses.js';
import type { List } from '../fragments.js';
import { html, markupOf, type Html } from '../html.js';
import { LANGUAGES } from '../language.js';
import type { Ask } from '../page.js';

/** Lists of pages for search engines, in parts: only pages that have something to say. */

/** Addresses of a part; the format allows 50,000, of two languages each. */
export const PART_SIZE = 10_000;
/** Pages that are written before other requests get their turn. */
const CHUNK = 500;
/** Nodes of one question. */
const PAGE = 200;

/** The pages that stand without a list. */
const FIXED = [
  '/',
  '/explore',
  '/about',
  '/countries',
  '/themes',
  '/calls',
  '/programmes',
  '/authorities',
  '/sources',
  '/names',
  '/docs',
];

/** The lists of nodes with pages, by the name of their part; parties and countries without partnerships say nothing. */
const KINDS: Readonly<Record<string, string>> = {
  partnerships: 'partnerships(first: $first, after: $after)',
  parties: 'parties(filter: { partnerships: {} }, first: $first, after: $after)',
  calls: 'calls(first: $first, after: $after)',
  programmes: 'programmes(first: $first, after: $after)',
  themes: 'themes(first: $first, after: $after)',
  countries: 'countries(first: $first, after: $after)',
  sources: 'sources(first: $first, after: $after)',
};

interface Named {
  readonly id: string;
  readonly partnerships?: { readonly totalCount: number };
}
const saysNothing = ({ partnerships }: Named): boolean => partnerships?.totalCount === 0;

const documentOf = (kind: string): string => `query Sitemap($first: Int!, $after: String) {
  list: ${KINDS[kind]} { totalCount nodes { id${kind === 'themes' || kind === 'countries' ? ' partnerships { totalCount }' : ''} } pageInfo { hasNextPage endCursor } }
}`;

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The list of parts. @param site the address that readers use, without a slash at its end */
export async function sitemapIndex(site: string, builtAt: string, ask: Ask): Promise<string> {
  const counts = await Promise.all(
    Object.keys(KINDS).map(async (kind) => {
      const { list } = await ask<{ readonly list: List<Named> }>(documentOf(kind), { first: 0 });
      return Array.from({ length: Math.ceil(list.totalCount / PART_SIZE) }, (_, at) => `${kind}-${at + 1}`);
    }),
  );
  const parts = ['pages-1', ...counts.flat()].map(
    (name) =>
      html`<sitemap><loc>${site}/sitemap/${name}.xml</loc><lastmod>${builtAt}</lastmod></sitemap>
`,
  );
  return `${HEADER}${markupOf(html`<sitemapindex xmlns="${NAMESPACE}">${parts}</sitemapindex>`)}\n`;
}

/** A part, such as `parties-1`; undefined where there is none of this name. */
export async function sitemapPart(name: string, site: string, builtAt: string, ask: Ask): Promise<string | undefined> {
  const [, kind = '', number = ''] = /^([a-z]+)-(\d{1,4})$/.exec(name) ?? [];
  const at = Number(number) - 1;
  if (kind === 'pages') return at === 0 ? partOf(FIXED, site, builtAt) : undefined;
  if (!Object.hasOwn(KINDS, kind)) return undefined;
  const paths = await pathsOf(kind, at, ask);
  return paths.length === 0 ? undefined : partOf(paths, site, builtAt);
}

/** The paths of one part: the pages of the list before it are read and passed over. */
async function pathsOf(kind: string, part: number, ask: Ask): Promise<string[]> {
  const paths: string[] = [];
  let after: string | null | undefined;
  for (let seen = 0; seen < (part + 1) * PART_SIZE; seen += PAGE) {
    const { list } = await ask<{ readonly list: List<Named> }>(documentOf(kind), { first: PAGE, after });
    if (seen >= part * PART_SIZE)
      paths.push(...list.nodes.flatMap((node) => (saysNothing(node) ? [] : (pathOfNode(node.id) ?? []))));
    if (!list.pageInfo.hasNextPage) break;
    after = list.pageInfo.endCursor;
  }
  return paths;
}

/** Each page in each language, with the addresses of the others; other requests get their turn meanwhile. */
async function partOf(paths: readonly string[], site: string, builtAt: string): Promise<string> {
  const alternates = (path: string): Html =>
    html`${LANGUAGES.map((one) => html`<xhtml:link rel="alternate" hreflang="${one}" href="${site}${addressWith(path, one)}"/>`)}`;
  const urls: Html[] = [];
  for (const [at, path] of paths.entries()) {
    if (at % CHUNK === 0) await setImmediate();
    for (const language of LANGUAGES)
      urls.push(
        html`<url><loc>${site}${addressWith(path, language)}</loc><lastmod>${builtAt}</lastmod>${alternates(path)}</url>
`,
      );
  }
  const set = html`<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls}</urlset>`;
  return `${HEADER}${markupOf(set)}\n`;
}
