import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { noContact } from '../errors.js';
import type { Progress } from '../store/graph-store.js';
import { askHash, type Ask, type RawPage } from './ask.js';
import type { Connector, Get } from './connector.js';
import { polite } from './politely.js';
import { PageFile, readPages, type Pages } from './raw-pages.js';
import type { Headers, Reply } from './request.js';

/** What a run that did not end has fetched is used for so long. */
const RESUMED_FOR_MS = 24 * 3_600_000;

/** The pages of a run, and what puts them in the place of those of the run before. */
export interface Fetched {
  readonly pages: Pages;
  readonly file: string;
  finish(): Promise<void>;
}

class EnoughPages extends Error {}

/**
 * Fetches a source's pages. A run that was stopped goes on where it was; a page that the source says is unchanged is
 * taken from the run before.
 * @param limit how many pages are asked for at most
 */
export async function fetchPages(
  connector: Connector,
  { sync, state }: Pick<Config, 'sync' | 'state'>,
  limit: number,
  progress: Progress,
): Promise<Fetched> {
  if (!sync.contact) throw noContact('sync');
  const folder = join(state.folder, 'sync', connector.name);
  const [under, kept] = [join(folder, 'pages.part.ndjson'), join(folder, 'pages.ndjson')];
  if (existsSync(under) && Date.now() - (await stat(under)).mtimeMs > RESUMED_FOR_MS) await rm(under);
  const former = existsSync(kept) ? await readPages(kept) : new Map<string, RawPage>();
  const file = await PageFile.open(under);
  const ask = polite(sync);
  const used = new Map<string, RawPage>();
  const get: Get = async (page) => {
    if (used.size >= limit) throw new EnoughPages();
    progress('fetch', used.size, used.size + 1);
    const same = (had: RawPage | undefined): RawPage | undefined => (had?.asked === askHash(page) ? had : undefined);
    let fetched = same(file.pages.get(page.key));
    if (!fetched) {
      const known = same(former.get(page.key));
      fetched = pageOf(page, await ask(page, ifChanged(known)), known);
      await file.add(fetched);
    }
    used.set(page.key, fetched);
    return fetched;
  };
  try {
    await connector.fetch(get, sync);
  } catch (error) {
    if (!(error instanceof EnoughPages)) throw error;
  }
  return { pages: used, file: under, finish: () => file.finish(kept) };
}

const ifChanged = (known: RawPage | undefined): Headers => ({
  ...(known?.etag && { 'if-none-match': known.etag }),
  ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
});

function pageOf(ask: Ask, { body, etag, lastModified }: Reply, known: RawPage | undefined): RawPage {
  const fetchedOn = new Date().toISOString();
  if (!body && known) return { ...known, fetchedOn };
  const bytes = body ?? Buffer.alloc(0);
  const text = bytes.toString('utf8');
  return {
    key: ask.key,
    url: ask.url,
    asked: askHash(ask),
    fetchedOn,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
    ...(Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') }),
  };
}
