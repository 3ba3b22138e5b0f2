import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { datasetName, importedDatasets } from '../ingest/import/imports.js';
import { keptImports, removeImport, type KeptImport } from '../ingest/import/kept-imports.js';
import { readMapping, type Mapping } from '../ingest/import/mapping.js';
import { said } from '../ingest/import/said.js';
import { buildAndPublish } from '../ingest/publish.js';
import { tellProgress } from './progress.js';
import { openStore } from '../store/open-store.js';
import { columns } from './columns.js';
import { placeOf } from './import.js';
import { loadImport } from './load-import.js';
import { stopOnInterrupt } from './stop-on-interrupt.js';

const USE = 'imports | imports remove NAME [--dry-run] | imports replace NAME FILE [--mapping MAP.json] [--dry-run]';

/**
 * `passerelles imports`: the data sets that were imported. `imports remove NAME` takes one out of the graph, `imports
 * replace NAME FILE` puts a newer file in its place and says what changes.
 */
export async function imports(invocation: Invocation): Promise<void> {
  const [action, name, file, ...more] = invocation.words;
  const kept = await keptImports(invocation.config.imports);
  if (action === undefined) return list(kept, invocation);
  if (action === 'remove' && name !== undefined && file === undefined) return remove(find(kept, name), invocation);
  if (action === 'replace' && name !== undefined && file !== undefined && more.length === 0)
    return replace(find(kept, name), file, invocation);
  throw wrongUse(`use: ${USE}`, `usage : ${USE}`);
}

function find(kept: readonly KeptImport[], wanted: string): KeptImport {
  const found = kept.find(({ name }) => name === wanted);
  if (found) return found;
  const names = kept.map(({ name }) => name).join(', ');
  throw wrongUse(
    `imports: there is no data set "${wanted}"; there are: ${names || 'none'}`,
    `imports : aucun jeu de données « ${wanted} » ; il y a : ${names || 'aucun'}`,
  );
}

const NONE = said(
  'nothing was imported yet; "passerelles import FILE --guess --mapping MAP.json" begins',
  'rien n’a encore été importé ; « passerelles import FICHIER --guess --mapping MAP.json » commence',
);
const HEAD = said('name|rows|imported on|file|title, publisher', 'nom|lignes|importé le|fichier|titre, éditeur');

function list(kept: readonly KeptImport[], { json, config }: Invocation): void {
  const rows = kept.map(({ name, rows: count, importedOn, file, mapping }) => ({
    name,
    rows: count,
    importedOn: importedOn ?? null,
    file,
    title: mapping?.constants.sourceTitle ?? null,
    publisher: mapping?.constants.publisher ?? null,
  }));
  if (json) process.stdout.write(`${JSON.stringify({ imports: rows })}\n`);
  else if (rows.length === 0) process.stdout.write(`${NONE[config.language]}\n`);
  else
    process.stdout.write(
      columns([
        HEAD[config.language].split('|'),
        ...rows.map(({ name, rows: count, importedOn, file, title, publisher }) => [
          name,
          String(count),
          importedOn ?? '–',
          file,
          [title, publisher].filter((each) => each !== null).join(', '),
        ]),
      ]),
    );
}

/** The folder goes once the graph is published without it: stopped before, nothing has changed. */
async function remove({ name, rows }: KeptImport, { options, json, config }: Invocation): Promise<void> {
  const others = (await importedDatasets(config.imports)).filter((dataset) => dataset.name !== datasetName(name));
  const version = options['dry-run'] ? undefined : await publishWithout();
  const told =
    version === undefined
      ? said(`"${name}" has ${rows} rows. Nothing was removed.`, `« ${name} » a ${rows} lignes. Rien n’a été supprimé.`)
      : said(
          `Removed "${name}" (${rows} rows). Published as version ${version}.`,
          `« ${name} » est supprimé (${rows} lignes). Publié dans la version ${version}.`,
        );
  process.stdout.write(json ? `${JSON.stringify({ name, rows, version })}\n` : `${told[config.language]}\n`);

  async function publishWithout(): Promise<string> {
    stopOnInterrupt();
    const store = await openStore(config);
    try {
      const published = await buildAndPublish(config, store, tellProgress(), others);
      await removeImport(config.imports, name);
      return published.version;
    } finally {
      await store.close();
    }
  }
}

/** Read by the mapping that was kept, where no other is named. */
async function replace(kept: KeptImport, file: string, invocation: Invocation): Promise<void> {
  const path = invocation.options['mapping'];
  const mapping: Mapping | undefined = typeof path === 'string' ? await readMapping(path) : kept.mapping;
  if (!mapping)
    throw wrongUse(
      `imports replace: no mapping is kept of "${kept.name}"; name one with --mapping`,
      `imports replace : aucune correspondance n’est gardée de « ${kept.name} » ; indiquez-en une par --mapping`,
    );
  await loadImport(invocation, file, { ...mapping, ...placeOf(invocation), name: kept.name });
}
