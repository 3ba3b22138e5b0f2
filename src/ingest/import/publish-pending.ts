import type { Config } from '../../config.js';
import type { Progress } from '../../store/graph-store.js';
import { openStore } from '../../store/open-store.js';
import type { Dataset } from '../manifest.js';
import { buildAndPublish } from '../publish.js';
import type { KeptRow } from './imported-row.js';
import { writePending } from './imports.js';
import type { Mapping } from './mapping.js';

/** Rows that are to be a data set, and the file that they were read from. */
export interface NewDataset {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly KeptRow[];
  readonly mapping: Mapping | Pick<Mapping, 'rank'>;
}

/**
 * Publishes the graph with a data set, then puts it in force; where that fails everything stays as it was. @returns the
 * version published
 */
export async function publishPending(
  config: Config,
  { name, file, rows, mapping }: NewDataset,
  others: readonly Dataset[],
  progress: Progress,
): Promise<string> {
  const store = await openStore(config);
  const pending = await writePending(config.imports, name, file, rows, mapping);
  try {
    const datasets = [...others, pending.dataset].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { version } = await buildAndPublish(config, store, progress, datasets);
    await pending.keep();
    return version;
  } catch (error) {
    await pending.drop();
    throw error;
  } finally {
    await store.close();
  }
}
