import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PropertyValue } from '../domain/nodes.js';
import type { Cell } from '../export/columns.js';
import { csvLine } from '../export/csv.js';
import { snapshotRows, type SnapshotRow } from '../store/snapshot.js';

/** The tables of a version: one a type of node, one a type of relationship. */

const CHUNK = 1 << 18;

const tableOf = (row: SnapshotRow): string =>
  'node' in row ? `nodes/${row.node.type}.csv` : `relationships/${row.relationship.type}.csv`;
const keysOf = (row: SnapshotRow): Readonly<Record<string, string>> =>
  'node' in row ? { id: row.node.id } : { from: row.relationship.from, to: row.relationship.to };
const valuesOf = (row: SnapshotRow): Readonly<Record<string, PropertyValue>> =>
  'node' in row ? row.node.properties : row.relationship.properties;

const cellOf = (value: PropertyValue | undefined): Cell =>
  value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : value;

/** The columns of each table, keys first: learnt in a reading of their own, since a file has them in its first line. */
async function columnsOf(snapshot: string): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, { keys: readonly string[]; names: Set<string> }>();
  for await (const row of snapshotRows(snapshot)) {
    const table = tableOf(row);
    let columns = found.get(table);
    if (!columns) found.set(table, (columns = { keys: Object.keys(keysOf(row)), names: new Set() }));
    for (const name in valuesOf(row)) if (!columns.keys.includes(name)) columns.names.add(name);
  }
  return new Map([...found].sort().map(([table, { keys, names }]) => [table, [...keys, ...[...names].sort()]]));
}

/** Writes the tables of a snapshot into a folder, a chunk of each in memory. @returns their names, in order */
export async function writeTables(snapshot: string, folder: string): Promise<string[]> {
  const columns = await columnsOf(snapshot);
  const waiting = new Map([...columns].map(([table, names]) => [table, csvLine(names)]));
  const flush = async (table: string): Promise<void> => {
    await appendFile(join(folder, table), waiting.get(table)!);
    waiting.set(table, '');
  };
  for (const table of columns.keys()) await mkdir(dirname(join(folder, table)), { recursive: true });
  for await (const row of snapshotRows(snapshot)) {
    const table = tableOf(row);
    const cells: Readonly<Record<string, PropertyValue>> = { ...valuesOf(row), ...keysOf(row) };
    waiting.set(table, waiting.get(table)! + csvLine(columns.get(table)!.map((name) => cellOf(cells[name]))));
    if (waiting.get(table)!.length > CHUNK) await flush(table);
  }
  for (const table of columns.keys()) await flush(table);
  return [...columns.keys()];
}
