import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.js';
import { AppError, diskFailed, sourceUnusable } from '../../errors.js';
import { datasetName, importedDatasets } from '../../ingest/import/imports.js';
import type { ImportedRow } from '../../ingest/import/imported-row.js';
import { prepareImport, readBeside, type Beside } from '../../ingest/import/prepare-import.js';
import { said, type Said } from '../../ingest/import/said.js';
import { bodyOf, type RawPage } from '../ask.js';
import type { Connector, Read } from '../connector.js';
import { PassingFault } from '../failure.js';
import type { Pages } from '../raw-pages.js';
import { refuseHost } from '../request.js';
import { entriesOf, SEARCH, searchCatalogue, tablesOf, type CatalogueEntry } from './catalogue.js';
import { mappingOf } from './mappings.js';

const NAME = 'data-gouv';
const TABLE = 'table';
/** Where data.gouv.fr keeps the files that it was given. */
const OWN_HOSTS = ['static.data.gouv.fr', 'www.data.gouv.fr'];

const hostsOf = (sync: Config['sync']): string[] => [...OWN_HOSTS, new URL(sync.dataGouv).host, ...sync.hosts];

/** Tables on decentralised cooperation that the catalogue of data.gouv.fr lists. */
export const dataGouv: Connector = {
  name: NAME,
  about: said(
    'tables on decentralised cooperation and twinnings in the catalogue of data.gouv.fr',
    'tableaux du catalogue de data.gouv.fr sur la coopération décentralisée et les jumelages',
  ),
  rank: 4,
  fetch: async (get, sync) => {
    for (const entry of await searchCatalogue(get, sync.dataGouv))
      for (const { id, url } of tablesOf(entry).filter(({ url: each }) => isAllowed(each, sync)))
        await unlessGone(get({ key: keyOf(entry, id), url, accept: '*/*', check: (body) => refuseWebPage(url, body) }));
  },
  read: readTables,
};

const keyOf = ({ slug }: CatalogueEntry, id: string): string => `${TABLE} ${slug} ${id}`;

/** A table that its host has no more (404, 410) holds up none of the others: what is read of them says so. */
async function unlessGone(table: Promise<RawPage>): Promise<void> {
  try {
    await table;
  } catch (error) {
    if (!(error instanceof AppError) || ![404, 410].includes(Number(error.details['status']))) throw error;
  }
}

function isAllowed(url: string, sync: Config['sync']): boolean {
  try {
    refuseHost(url, new URL(url), hostsOf(sync));
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function refuseWebPage(url: string, body: Buffer): void {
  if (body.subarray(0, 64).toString('latin1').trimStart().startsWith('<'))
    throw new PassingFault(
      url,
      'it answers with a web page in place of a table',
      'elle répond par une page web, et non un tableau',
    );
}

/** Reads every table by its mapping; a table whose columns are unknown stops the run, with a mapping to complete. */
async function readTables(pages: Pages, config: Config): Promise<Read> {
  const folder = join(config.state.folder, 'sync', NAME);
  const folders = { kept: join(folder, 'mappings'), shipped: join(dirname(config.manifest), 'mappings') };
  const [rows, notes, unknown]: [ImportedRow[], Said[], string[]] = [[], [], []];
  const beside = besideOf(config);
  for (const entry of entriesOf([...pages.values()].filter(({ key }) => key.startsWith(`${SEARCH} `)))) {
    for (const { id, url } of tablesOf(entry)) {
      const page = pages.get(keyOf(entry, id));
      if (!page) {
        notes.push(notFetched(entry.title, url, config.sync));
        continue;
      }
      const name = `${entry.slug}-${id.slice(0, 8)}`;
      const file = await writeTable(join(folder, 'files', name), page);
      const mapped = await mappingOf(entry, file, name, folders);
      if ('unknown' in mapped) unknown.push(mapped.unknown);
      if (!('mapping' in mapped)) continue;
      const prepared = await prepareImport(file, mapped.mapping, beside);
      rows.push(...prepared.rows.map((row) => withPage(row, entry, page)));
      notes.push(countsOf(entry.title, prepared.report.counts));
    }
  }
  if (unknown.length > 0) throw toComplete(unknown);
  return { rows, notes };
}

/** The data sets beside this one, read once, and only where there is a table to hold against them. */
function besideOf(config: Config): () => Promise<Beside> {
  let read: Promise<Beside> | undefined;
  return () =>
    (read ??= importedDatasets(config.imports).then((all) =>
      readBeside(
        config.manifest,
        all.filter(({ name }) => name !== datasetName(NAME)),
      ),
    ));
}

/** A row is told by the table, at its address in the catalogue, as it was on that day. */
const withPage = (row: ImportedRow, { page: url }: CatalogueEntry, { fetchedOn }: RawPage): ImportedRow => ({
  ...row,
  source: {
    ...row.source,
    ...(row.source.url === undefined && url && { url, retrievedOn: fetchedOn.slice(0, 10) }),
  },
});

async function writeTable(path: string, page: RawPage): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bodyOf(page));
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
  return path;
}

const notFetched = (title: string, url: string, sync: Config['sync']): Said =>
  isAllowed(url, sync)
    ? said(
        `${title}: ${url} is left out: its host has it no more (404), or --limit ended the run before it`,
        `${title} : ${url} est omis : son hôte ne l’a plus (404), ou --limit a arrêté l’exécution avant lui`,
      )
    : said(
        `${title}: ${url} is not fetched: its host is not in SYNC_HOSTS`,
        `${title} : ${url} n’est pas téléchargé : son hôte n’est pas dans SYNC_HOSTS`,
      );

const countsOf = (
  title: string,
  { rows, refused, undecided }: { rows: number; refused: number; undecided: number },
): Said =>
  said(
    `${title}: ${rows} rows, ${refused} refused, ${undecided} with an undecided name`,
    `${title} : ${rows} lignes, ${refused} refusées, ${undecided} avec un nom indécis`,
  );

const toComplete = (paths: readonly string[]): AppError =>
  sourceUnusable(
    NAME,
    `the columns of ${paths.length} tables are not known; complete the mappings that were guessed (${paths.join(', ')}), or write null in one to leave its table out, then run the command again`,
    `les colonnes de ${paths.length} tableaux sont inconnues ; complétez les correspondances devinées (${paths.join(', ')}), ou écrivez null dans l’une pour omettre son tableau, puis relancez la commande`,
  );
