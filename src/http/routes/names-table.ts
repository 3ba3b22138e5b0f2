import type { About } from '../../export/about.js';
import type { Cell, Column } from '../../export/columns.js';
import { csv } from '../../export/csv.js';
import { xlsx } from '../../export/xlsx.js';
import type { Decided } from '../../reconcile/deciding.js';
import { finalId, type Chosen } from '../../reconcile/chosen.js';
import type { NameTable } from '../../reconcile/name-table.js';
import type { Language } from '../../site/language.js';
import { NAMES_WORDS } from '../../site/words/names-words.js';

/** What is known of each authority, by its properties: those of `/reconcile`'s extension. */
export const ADDED = [
  'name',
  'level',
  'country',
  'insee',
  'siren',
  'wikidata',
  'latitude',
  'longitude',
  'population',
  'partnershipCount',
  'partners',
] as const;

interface Row {
  readonly cells: readonly (string | number)[];
  readonly decided: Decided;
  readonly chosen: Chosen;
}
/** A table with its decisions, to be taken away. */
export interface CompletedTable {
  readonly table: NameTable;
  readonly rows: readonly Row[];
  readonly valueOf: (id: string, property: string) => Cell;
  readonly reasonOf: (reason: string) => string;
  readonly about: About;
  readonly language: Language;
}

/** A column, and what it has of a row. */
interface Filled {
  readonly name: string;
  readonly read: (row: Row) => Cell;
}

/** The columns of the reader, and those that are added. */
function columnsOf({ table, valueOf, reasonOf, language }: CompletedTable): Filled[] {
  const words = NAMES_WORDS[language];
  const column = (name: string, read: Filled['read']): Filled => ({ name, read });
  const final = ({ decided, chosen }: Row): ReturnType<typeof finalId> => finalId(decided, chosen);
  const ofDecision = (row: Row, value: Cell | undefined): Cell => (final(row).byHand ? null : (value ?? null));
  return [
    ...table.header.map((name, at) => column(name, ({ cells }) => (cells[at] === '' ? null : (cells[at] ?? null)))),
    column('passerelles_id', (row) => final(row).id ?? null),
    column('passerelles_decision', (row) => (final(row).byHand ? words.byHand : words[row.decided.outcome])),
    column('passerelles_rule', (row) => ofDecision(row, row.decided.rule && reasonOf(row.decided.rule))),
    column('passerelles_score', (row) => ofDecision(row, row.decided.score)),
    ...ADDED.map((property) =>
      column(`passerelles_${property}`, (row) => {
        const { id } = final(row);
        if (id === undefined) return null;
        return valueOf(id, property) ?? (property === 'name' && id === row.decided.id ? row.decided.found! : null);
      }),
    ),
  ];
}

/** Columns by their place: two may have one name. */
const placed = (columns: readonly Filled[]): Column[] =>
  columns.map(({ name }, at) => ({ name, type: 'string', of: 'String', read: (row) => row[at] as Cell }));

async function* each(rows: readonly Row[], columns: readonly Filled[]): AsyncGenerator<Readonly<Record<string, Cell>>> {
  for (const row of rows) yield Object.fromEntries(columns.map(({ read }, at) => [at, read(row)]));
}

/** The completed table as a file: in French a CSV has semicolons; nothing in it is run as a formula. */
export function completed(
  format: 'csv' | 'xlsx',
  file: CompletedTable,
): { readonly mediaType: string; readonly ending: string; readonly text: AsyncIterable<string | Uint8Array> } {
  const filled = columnsOf(file);
  const columns = placed(filled);
  const { about, language } = file;
  const options = { bom: true, exact: false, locale: language };
  const rows = each(file.rows, filled);
  if (format === 'csv')
    return { mediaType: csv.mediaType, ending: csv.ending, text: csv.write({ about, columns, rows, options }) };
  const tables = [{ name: 'passerelles', columns, rows }];
  const text = xlsx.write({ about, tables, options, attributions: async () => about.attributions });
  return { mediaType: xlsx.mediaType, ending: xlsx.ending, text };
}
