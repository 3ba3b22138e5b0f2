import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { slug } from '../../domain/slug.js';
import type { Progress } from '../../store/graph-store.js';
import { makeDecider } from '../decider.js';
import { gather } from '../gather.js';
import { readManifest, type Dataset } from '../manifest.js';
import { findColumns, headerText, type Columns } from './columns.js';
import { countRows, type ImportReport, type RowReport } from './import-report.js';
import type { ImportedRow } from './imported-row.js';
import { importedDatasets, writePending, type Pending } from './imports.js';
import { graphedBy, rowJudge } from './judge-rows.js';
import { knownNames } from './known-names.js';
import type { Mapping } from './mapping.js';
import { readRow } from './read-row.js';
import { readTable } from './read-table.js';
import { said, type Said } from './said.js';
import type { TableRow } from './table.js';

export interface ImportPlan {
  readonly file: string;
  readonly mapping: Mapping;
  readonly manifest: string;
  /** The folder of imports. */
  readonly imports: string;
}

/** An import that was read and judged; nothing is written yet. */
export interface Prepared {
  readonly report: ImportReport;
  readonly rows: readonly ImportedRow[];
  /** The data sets that stay beside it: the other imports. */
  readonly others: readonly Dataset[];
  write(): Promise<Pending>;
}

/**
 * Reads a file by its mapping, decides the names, and says what each row becomes beside what the graph has.
 * @throws AppError BAD_IMPORT or MISSING_FILE for a file or a mapping that cannot be used; BAD_SEED for the graph's own data sets
 */
export async function prepareImport({ file, mapping, manifest, imports }: ImportPlan, progress: Progress = () => {}): Promise<Prepared> {
  const table = await readTable(file, mapping);
  const columns = findColumns(file, table, mapping);
  const name = mapping.name ?? (slug(basename(file, extname(file))) || 'import');
  const all = await importedDatasets(imports);
  const others = all.filter((dataset) => dataset.name !== `import ${name}`);
  const checked = await readManifest(manifest);
  const gathered = await gather(checked, progress, others);
  const decider = await makeDecider(checked.identities, gathered.references);
  const judge = rowJudge(graphedBy(gathered, decider), decider, file);
  const known = knownNames(gathered.statements);
  const [rows, reports]: [ImportedRow[], RowReport[]] = [[], []];
  for (const [at, row] of columns.rows.entries()) {
    const read = readRow(row, { columns, mapping, known, name });
    if ('row' in read) rows.push(read.row);
    reports.push('row' in read ? judge(read.row) : { line: row.line, outcome: 'refused', parties: partiesText(row, columns), faults: read.faults, names: [], notes: [] });
    progress('rows', at + 1, columns.rows.length);
  }
  const notes = [...table.notes, ...unreadNote(columns), ...(all.length > others.length ? [said(`takes the place of the import "${name}"`, `remplace l'import « ${name} »`)] : [])];
  return {
    rows, others, report: { name, file, notes, rows: reports, counts: countRows(reports) },
    write: async () => writePending(imports, name, rows, mapping, {
      file: basename(file), sha256: createHash('sha256').update(await readFile(file)).digest('hex'), rows: rows.length, refused: reports.length - rows.length, rank: mapping.rank,
    }),
  };
}

const unreadNote = ({ unread }: Columns): Said[] => (unread.length === 0 ? []
  : [said(`columns that the mapping neither reads nor ignores: ${unread.join(', ')}`, `colonnes que la correspondance ne lit ni n'ignore : ${unread.join(', ')}`)]);

/** A refused row is named by its parties as far as they can be seen. */
const partiesText = (row: TableRow, { byField }: Columns): string =>
  (['french', 'foreign'] as const).map((field) => headerText(row.cells[byField.get(field)?.at ?? -1]) || '?').join(' – ');
