import { writeFile } from 'node:fs/promises';
import type { Invocation } from './invocation.js';
import { diskFailed, importFailed, type AppError } from '../errors.js';
import { datasetName, importedDatasets } from '../ingest/import/imports.js';
import { keptPartnerships } from '../ingest/import/kept-imports.js';
import type { Mapping } from '../ingest/import/mapping.js';
import type { RowReport } from '../ingest/import/import-report.js';
import { importName, prepareImport, readBeside, type Prepared } from '../ingest/import/prepare-import.js';
import { publishPending } from '../ingest/import/publish-pending.js';
import { rowChanges, withDays } from '../ingest/import/row-changes.js';
import type { Said } from '../ingest/import/said.js';
import { tellProgress } from './progress.js';
import { reportCsv, reportText } from './import-report.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';

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
  if (read.report.counts.rows === 0) throw noRows(file, mapping);
  const former = await keptPartnerships(config.imports, name);
  const changes = others.length < datasets.length ? rowChanges(former, read.rows) : undefined;
  const prepared = {
    ...read,
    rows: withDays(former, read.rows, new Date().toISOString().slice(0, 10)),
    report: { ...read.report, notes: [...notes, ...read.report.notes], ...(changes && { changes }) },
  };
  if (typeof options['report'] === 'string') await write(options['report'], reportCsv(prepared.report));
  const version =
    isTrial || !mayLoad(prepared, options['strict'] === true)
      ? undefined
      : await publishPending(config, { name, file, rows: prepared.rows, mapping }, others, progress);
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...prepared.report, rows: prepared.report.rows.map(withValues), version })}\n`
      : reportText(prepared.report, version, config.language, isTrial),
  );
  if (!isTrial && version === undefined) process.exitCode = importFailed('', '', '').exit;
}

const noRows = (file: string, { only }: Mapping): AppError =>
  Object.keys(only).length === 0
    ? importFailed(file, 'there is no row below its header', 'il n’a aucune ligne sous son en-tête')
    : importFailed(
        file,
        'none of its rows is one that "only" in the mapping lets through',
        'aucune de ses lignes n’est de celles que « only » laisse passer dans la correspondance',
      );

const withValues = (row: RowReport): object => ({ ...row, values: row.values() });

const mayLoad = ({ report: { counts } }: Prepared, isStrict: boolean): boolean =>
  counts.rows > counts.refused && !(isStrict && counts.refused > 0);

export async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}
