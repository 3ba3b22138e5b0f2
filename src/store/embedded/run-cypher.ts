import { setImmediate } from 'node:timers/promises';
import grafeo from '@grafeo-db/js';
import { engineUnavailable } from '../../errors.js';
import type { Parameters } from '../graph-store.js';

/** The package has only a default export; GQL is its `execute`, Cypher its `executeCypher`. */
export const { GrafeoDB } = grafeo;
export type Database = InstanceType<typeof GrafeoDB>;

export type Rows = readonly Readonly<Record<string, unknown>>[];

export const cannotBeOpened = (path: string, why: string): Error =>
  engineUnavailable('embedded', `${path} cannot be opened (${why})`);

/** Characters of different statements, after which the engine's plans of them are let go: it keeps them by their number. */
const ROOM_FOR_PLANS = 1_000_000;
const planned = new WeakMap<Database, { texts: Set<string>; size: number }>();

/** Bounds what the engine keeps of texts that differ from request to request. */
function boundPlans(db: Database, text: string): void {
  let known = planned.get(db);
  if (!known) planned.set(db, (known = { texts: new Set(), size: 0 }));
  if (known.texts.has(text)) return;
  known.texts.add(text);
  known.size += text.length;
  if (known.size <= ROOM_FOR_PLANS) return;
  db.clearPlanCache();
  planned.delete(db);
}

/** Rows that are made objects before other requests get their turn: some milliseconds. */
const SLICE = 1000;

/** The one place that runs Cypher on the embedded engine, in this process, where nothing can stop it. */
export async function runCypher(db: Database, text: string, parameters: unknown): Promise<Rows> {
  boundPlans(db, text);
  const result = await db.executeCypher(text, parameters);
  if (result.length <= SLICE) return result.toArray();
  const rows: Rows[number][] = [];
  for (let at = 0; at < result.length; at += 1) {
    if (at % SLICE === 0) await setImmediate();
    rows.push(result.get(at));
  }
  return rows;
}

/** Runs a writing statement; only a build does. */
export const writeCypher = async (db: Database, text: string, parameters: Parameters = {}): Promise<void> => {
  await db.executeCypher(text, parameters);
};
