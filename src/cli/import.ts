import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Invocation } from './invocation.js';
import { diskFailed, importFailed, interrupted, wrongUse } from '../errors.js';
import { guessMapping } from '../ingest/import/guess.js';
import { datasetName, importedDatasets, writePending } from '../ingest/import/imports.js';
import { readMapping, type Mapping } from '../ingest/import/mapping.js';
import { importName, prepareImport, readBeside, type Prepared } from '../ingest/import/prepare-import.js';
import { readTable } from '../ingest/import/read-table.js';
import type { Dataset } from '../ingest/manifest.js';
import { buildAndPublish } from '../ingest/publish.js';
import { tellProgress } from './progress.js';
import { openStore } from '../store/open-store.js';
import { reportCsv, reportText } from './import-report.js';

/**
 * `passerelles import FILE`: reads a table by a mapping, reports row by row, and publishes the graph with it. With
 * `--guess`
 * it writes a mapping to begin with; with `--dry-run` it reports alone; with `--strict` one refused row stops it.
 */
export async function importFile(invocation: Invocation): Promise<void> {
  const {
    words: [file],
    options,
    json,
    config,
  } = invocation;
  const path = typeof options['mapping'] === 'string' ? options['mapping'] : undefined;
  if (!file)
    throw wrongUse(
      'import FILE --mapping MAP.json: name the file to read',
      'import FICHIER --mapping MAP.json : indiquez le fichier à lire',
    );
  if (options['guess']) return guess(file, path);
  if (!path) {
    throw wrongUse(
      `import: --mapping is missing; "passerelles import ${file} --guess --mapping MAP.json" begins one`,
      `import : --mapping manque ; « passerelles import ${file} --guess --mapping MAP.json » en prépare une`,
    );
  }
  stopOnInterrupt();
  const progress = tellProgress();
  const mapping = await readMapping(path);
  const others = (await importedDatasets(config.imports)).filter(
    ({ name }) => name !== datasetName(importName(file, mapping)),
  );
  const prepared = await prepareImport(file, mapping, () => readBeside(config.manifest, others, progress), progress);
  if (typeof options['report'] === 'string') await write(options['report'], reportCsv(prepared.report));
  const version =
    options['dry-run'] || !mayLoad(prepared, options['strict'] === true)
      ? undefined
      : await load(invocation, prepared, mapping, others);
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...prepared.report, version })}\n`
      : reportText(prepared.report, version, config.language),
  );
  if (!options['dry-run'] && version === undefined) process.exitCode = importFailed('', '', '').exit;
}

/** A mapping is never written over: its user may have edited it. */
async function guess(file: string, path: string | undefined): Promise<void> {
  const text = `${JSON.stringify(guessMapping(file, await readTable(file)), undefined, 2)}\n`;
  if (path === undefined) process.stdout.write(text);
  else if (existsSync(path))
    throw wrongUse(
      `import: ${path} exists already; name another file, or remove it`,
      `import : ${path} existe déjà ; nommez un autre fichier, ou supprimez-le`,
    );
  else {
    await write(path, text);
    process.stderr.write(
      `${path}: check it, and fill in what is empty ("")\n${path} : relisez-la, et complétez ce qui est vide ("")\n`,
    );
  }
}

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

const stopOnInterrupt = (): void => {
  process.once('SIGINT', () => {
    process.stderr.write(`\npasserelles: ${interrupted().message}\n`);
    process.exit(interrupted().exit);
  });
};

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}
