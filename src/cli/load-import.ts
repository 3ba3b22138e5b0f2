import { writeFile } from 'node:fs/promises';
import type { Invocation } from './invocation.js';
import { diskFailed, importFailed, interrupted } from '../errors.js';
import { datasetName, importedDatasets, writePending } from '../ingest/import/imports.js';
import { keptRows } from '../ingest/import/kept-imports.js';
import type { Mapping } from '../ingest/import/mapping.js';
import type { RowReport } from '../ingest/import/import-report.js';
import { importName, prepareImport, readBeside, type Prepared } from '../ingest/import/prepare-import.js';
import { rowChanges } from '../ingest/import/row-changes.js';
import type { Said } from '../ingest/import/said.js';
import type { Dataset } from '../ingest/manifest.js';
import { buildAndPublish } from '../ingest/publish.js';
import { tellProgress } from './progress.js';
import { openStore } from '../store/open-store.js';
import { reportCsv, reportText } from './import-report.js';

/**
 * Reads a file by a mapping, reports row by row, and publishes the graph with it in place of the import of its name.
 * With `--dry-run` it reports alone; with `--strict` one refused row stops it.
 */
export async function loadImport(
  invocation: Invocation,
  file: string,
  mapping: Mapping,
  notes: readonly Said[] = [],
): Promise<void> {
  const { options, json, config } = invocation;
  const isTrial = options['dry-run'] === true;
  stopOnInterrupt();
  const progress = tellProgress();
  const name = importName(file, mapping);
  const datasets = await importedDatasets(config.imports);
  const others = datasets.filter((dataset) => dataset.name !== datasetName(name));
  const read = await prepareImport(file, mapping, () => readBeside(config.manifest, others, progress), progress);
  const changes =
    others.length < datasets.length ? rowChanges(await keptRows(config.imports, name), read.rows) : undefined;
  const prepared = {
    ...read,
    report: { ...read.report, notes: [...notes, ...read.report.notes], ...(changes && { changes }) },
  };
  if (typeof options['report'] === 'string') await write(options['report'], reportCsv(prepared.report));
  const version =
    isTrial || !mayLoad(prepared, options['strict'] === true)
      ? undefined
      : await load(invocation, prepared, mapping, others);
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...prepared.report, rows: prepared.report.rows.map(withValues), version })}\n`
      : reportText(prepared.report, version, config.language, isTrial),
  );
  if (!isTrial && version === undefined) process.exitCode = importFailed('', '', '').exit;
}

const withValues = (row: RowReport): object => ({ ...row, values: row.values() });

const mayLoad = ({ report: { counts } }: Prepared, isStrict: boolean): boolean =>
  counts.rows > counts.refused && !(isStrict && counts.refused > 0);

/** @returns the version published, with the import in it */
async function load(
  { config }: Invocation,
  { report: { file, name }, rows }: Prepared,
  mapping: Mapping,
  others: readonly Dataset[],
): Promise<string> {
  const store = await openStore(config);
  const pending = await writePending(config.imports, name, file, rows, mapping);
  try {
    const datasets = [...others, pending.dataset].sort((a, b) => (a.name < b.name ? -1 : 1));
    const { version } = await buildAndPublish(config, store, tellProgress(), datasets);
    await pending.keep();
    return version;
  } catch (error) {
    await pending.drop();
    throw error;
  } finally {
    await store.close();
  }
}

export const stopOnInterrupt = (): void => {
  process.once('SIGINT', () => {
    process.stderr.write(`\npasserelles: ${interrupted().message}\n`);
    process.exit(interrupted().exit);
  });
};

export async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}
