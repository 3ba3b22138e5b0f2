import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { sourceUnusable } from '../errors.js';
import { datasetName, importedDatasets } from '../ingest/import/imports.js';
import { keptRows } from '../ingest/import/imported-row.js';
import { publishPending } from '../ingest/import/publish-pending.js';
import type { Said } from '../ingest/import/said.js';
import type { Progress } from '../store/graph-store.js';
import { compareRows, type Changes } from './compare.js';
import type { Connector } from './connector.js';
import { fetchPages, type Fetched } from './fetch-pages.js';
import { readPages } from './raw-pages.js';

export interface SyncOptions {
  /** Pages that were fetched before, in place of the source. */
  readonly fromFile?: string;
  /** How many pages are fetched at most; such a run changes nothing. */
  readonly limit?: number;
  readonly dryRun?: boolean;
}

export interface SyncReport {
  readonly name: string;
  readonly pages: number;
  readonly rows: number;
  readonly changes: Changes;
  readonly notes: readonly Said[];
  /** Absent where nothing was published. */
  readonly version?: string;
}

/**
 * Fetches a source, makes rows of its pages and publishes the graph with them in place of the rows of the run before.
 * Until then everything that is served and kept is as it was.
 */
export async function sync(
  connector: Connector,
  config: Config,
  options: SyncOptions,
  progress: Progress,
): Promise<SyncReport> {
  const { pages, file, finish } = await pagesOf(connector, config, options, progress);
  const { rows: read, notes } = await connector.read(pages, config);
  const kept = join(config.imports, connector.name, 'rows.ndjson');
  const former = existsSync(kept) ? await keptRows(kept) : [];
  const { rows, changes } = compareRows(former, read, lastDay(pages.values()));
  const report = { name: connector.name, pages: pages.size, rows: rows.length, changes, notes };
  if (options.limit !== undefined) return report;
  if (options.dryRun) {
    // All pages are there: the next run asks for them again, and not for what is left of this one.
    await finish();
    return report;
  }
  if (rows.length === 0)
    throw sourceUnusable(
      connector.name,
      'none of its pages has a row that can be used; the data set stays as it was',
      "aucune de ses pages n'a de ligne utilisable ; le jeu de données reste tel quel",
    );
  const others = (await importedDatasets(config.imports)).filter(({ name }) => name !== datasetName(connector.name));
  const dataset = { name: connector.name, file, rows, mapping: { rank: connector.rank } };
  const version = await publishPending(config, dataset, others, progress);
  await finish();
  return { ...report, version };
}

async function pagesOf(
  connector: Connector,
  config: Config,
  { fromFile, limit = Infinity }: SyncOptions,
  progress: Progress,
): Promise<Fetched> {
  if (fromFile === undefined) return fetchPages(connector, config, limit, progress);
  const pages = new Map([...(await readPages(fromFile))].slice(0, limit));
  return { pages, file: fromFile, finish: () => Promise.resolve() };
}

/** The day on which the last page was fetched: what the rows say is known to have been said then. */
function lastDay(pages: Iterable<{ readonly fetchedOn: string }>): string {
  let last = '';
  for (const { fetchedOn } of pages) if (fetchedOn > last) last = fetchedOn;
  return last.slice(0, 10);
}
