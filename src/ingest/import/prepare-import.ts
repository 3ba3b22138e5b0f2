import { basename, extname } from 'node:path';
import { redirectsOf } from '../../domain/merges.js';
import { slug } from '../../domain/slug.js';
import type { Progress } from '../../store/graph-store.js';
import { makeDecider, type Decider } from '../decider.js';
import { gather } from '../gather.js';
import { readManifest, type Dataset } from '../manifest.js';
import { readMerges } from '../read/merges.js';
import { findColumns, headerText, type Columns } from './columns.js';
import { countRows, type ImportReport, type RowReport } from './import-report.js';
import type { ImportedRow } from './imported-row.js';
import { graphedBy, rowJudge, type Graphed } from './judge-rows.js';
import { knownNames, type KnownNames } from './known-names.js';
import type { Mapping } from './mapping.js';
import { readRow } from './read-row.js';
import { readTable } from './read-table.js';
import { said, type Said } from './said.js';
import type { TableRow } from './table.js';
import { valuesRead } from './values-read.js';

/** What an import is held against: the graph's own data sets and the other imports, with their names decided. */
export interface Beside {
  readonly datasets: readonly Dataset[];
  readonly decider: Decider;
  readonly graphed: Graphed;
  readonly known: KnownNames;
}

/** An import that was read and judged; nothing is written yet. */
export interface Prepared {
  readonly report: ImportReport;
  readonly rows: readonly ImportedRow[];
}

/** The name of an import: the mapping's, or that of the file. */
export const importName = (file: string, mapping: Mapping): string =>
  mapping.name ?? (slug(basename(file, extname(file))) || 'import');

/** Reads what is beside an import. @throws AppError BAD_SEED or MISSING_FILE of a data set that is not the import's */
export async function readBeside(
  manifest: string,
  others: readonly Dataset[],
  progress: Progress = () => {},
): Promise<Beside> {
  const checked = await readManifest(manifest);
  const gathered = await gather(checked, progress, others);
  const decider = await makeDecider(
    checked.identities,
    gathered.references,
    redirectsOf(await readMerges(checked.merges)),
  );
  return { datasets: others, decider, graphed: graphedBy(gathered, decider), known: knownNames(gathered.statements) };
}

/**
 * Reads a file by its mapping, decides the names, and says what becomes of each row.
 * @param beside asked for once the file and its columns are known to be usable
 * @throws AppError BAD_IMPORT or MISSING_FILE for a file that cannot be used
 */
export async function prepareImport(
  file: string,
  mapping: Mapping,
  beside: () => Promise<Beside>,
  progress: Progress = () => {},
): Promise<Prepared> {
  const table = await readTable(file, mapping);
  const columns = findColumns(file, table, mapping);
  const name = importName(file, mapping);
  const { decider, graphed, known } = await beside();
  const judge = rowJudge(graphed, decider, file);
  const [rows, reports]: [ImportedRow[], RowReport[]] = [[], []];
  for (const [at, row] of columns.rows.entries()) {
    const read = readRow(row, { columns, mapping, known, name });
    if ('faults' in read) reports.push(refused(row, columns, read.faults));
    else
      for (const own of rowsOf(read.row, mapping)) {
        const report = { ...judge(own, read.notes), values: () => valuesRead(row, columns, own) };
        reports.push(report);
        if (report.outcome !== 'refused') rows.push(own);
      }
    progress('rows', at + 1, columns.rows.length);
  }
  return {
    rows,
    report: {
      name,
      file,
      notes: [...table.notes, ...leftOutNote(columns), ...unreadNote(columns)],
      rows: reports,
      counts: countRows(reports),
    },
  };
}

/** The partnerships that a row tells: one of all its parties, or one with each partner. */
function rowsOf(row: ImportedRow, { columns: { foreign } }: Mapping): ImportedRow[] {
  const abroad = row.parties.filter(({ country }) => country !== 'FR');
  if (typeof foreign !== 'object' || !foreign.each || abroad.length < 2) return [row];
  const home = row.parties.filter(({ country }) => country === 'FR');
  return abroad.map((partner) => ({ ...row, parties: [...home, partner] }));
}

const refused = (row: TableRow, columns: Columns, faults: RowReport['faults']): RowReport => ({
  line: row.line,
  outcome: 'refused',
  parties: partiesText(row, columns),
  faults,
  names: [],
  notes: [],
  values: () => [],
});

const leftOutNote = ({ leftOut }: Columns): Said[] =>
  leftOut === 0
    ? []
    : [
        said(
          `rows left out by "only" in the mapping: ${leftOut}`,
          `lignes écartées par « only » dans la correspondance : ${leftOut}`,
        ),
      ];

const unreadNote = ({ unread }: Columns): Said[] =>
  unread.length === 0
    ? []
    : [
        said(
          `columns that the mapping neither reads nor ignores: ${unread.join(', ')}`,
          `colonnes que la correspondance ne lit ni n'ignore : ${unread.join(', ')}`,
        ),
      ];

/** A refused row is named by its parties as far as they can be seen. */
const partiesText = (row: TableRow, { byField }: Columns): string =>
  (['french', 'foreign'] as const)
    .map((field) => headerText(row.cells[byField.get(field)?.at ?? -1]) || '?')
    .join(' – ');
