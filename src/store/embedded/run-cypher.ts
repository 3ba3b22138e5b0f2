import grafeo from '@grafeo-db/js';
import { interrupted, statementTimeout } from '../../errors.js';
import type { Stop } from '../../stop.js';
import type { Parameters, Query, RunOptions } from '../graph-store.js';

/** The package has only a default export; GQL is its `execute`, Cypher its `executeCypher`. */
export const { GrafeoDB } = grafeo;
export type Database = InstanceType<typeof GrafeoDB>;

type Rows = readonly Readonly<Record<string, unknown>>[];

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

/**
 * The one place that runs Cypher on the embedded engine. It has no way to stop a statement: who waited too long, or has
 * left, is told so, and the engine ends its work by itself.
 */
export async function runCypher<Row>(
  db: Database,
  query: Query<Row>,
  parameters: Parameters,
  { signal, timeoutMs }: RunOptions & { readonly timeoutMs?: number | undefined } = {},
): Promise<Row[]> {
  if (signal?.aborted) throw interrupted();
  // A parameter that holds itself ends the whole process inside the engine, so it is turned into JSON text first.
  const checked: unknown = JSON.parse(JSON.stringify(parameters));
  boundPlans(db, query.text);
  const running = db.executeCypher(query.text, checked);
  const result = await (timeoutMs === undefined ? running : inTime(running, query.name, timeoutMs, signal));
  return (result.toArray() as Rows).map(query.row);
}

/** @throws AppError STATEMENT_TIMEOUT, INTERRUPTED when whoever asked has left meanwhile */
function inTime<T>(running: Promise<T>, name: string, timeoutMs: number, signal: Stop | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      settle();
      reject(interrupted());
    };
    const late = setTimeout(() => {
      settle();
      reject(statementTimeout(name, timeoutMs));
    }, timeoutMs);
    const settle = (): void => {
      clearTimeout(late);
      signal?.removeEventListener('abort', leave);
    };
    signal?.addEventListener('abort', leave);
    running.finally(settle).then(resolve, reject);
  });
}

/** Runs a writing statement; only a build does. */
export const writeCypher = async (db: Database, text: string, parameters: Parameters = {}): Promise<void> => {
  await db.executeCypher(text, parameters);
};
