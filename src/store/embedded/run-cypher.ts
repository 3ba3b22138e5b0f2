import grafeo from '@grafeo-db/js';
import { interrupted } from '../../errors.js';
import type { Parameters, Query, RunOptions } from '../graph-store.js';

/** The package has only a default export; GQL is its `execute`, Cypher its `executeCypher`. */
export const { GrafeoDB } = grafeo;
export type Database = InstanceType<typeof GrafeoDB>;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** The one place that runs Cypher on the embedded engine. */
export async function runCypher<Row>(
  db: Database,
  query: Query<Row>,
  parameters: Parameters,
  options: RunOptions = {},
): Promise<Row[]> {
  if (options.signal?.aborted) throw interrupted();
  // A parameter that holds itself ends the whole process inside the engine, so it is turned into JSON text first.
  const checked: unknown = JSON.parse(JSON.stringify(parameters));
  const rows = (await db.executeCypher(query.text, checked)).toArray() as Rows;
  return rows.map(query.row);
}

/** Runs a writing statement; only a build does. */
export const writeCypher = async (db: Database, text: string, parameters: Parameters = {}): Promise<void> => {
  await db.executeCypher(text, parameters);
};
