import { existsSync } from 'node:fs';
import { interrupted, statementTimeout } from '../../errors.js';
import type { Parameters, Query, RunOptions } from '../graph-store.js';
import { PLAIN_LABELS } from '../cypher/text.js';
import { inTime } from '../in-time.js';
import { mayBeLong } from './may-be-long.js';
import { runCypher, type Database, type Rows } from './run-cypher.js';
import { openStatementProcesses } from './statement-processes.js';

/** A version: its database where it is open here, and the file that other processes open it from. */
export interface OpenFile {
  readonly db: Database | undefined;
  readonly path: string;
}

/** Runs reading statements, here or apart. */
export interface Runner {
  /** @throws AppError STATEMENT_TIMEOUT, INTERRUPTED, TRY_LATER, ENGINE_UNAVAILABLE */
  run<Row>(file: OpenFile, query: Query<Row>, parameters: Parameters, options?: RunOptions): Promise<Row[]>;
  /** Lets go of a version that is used no longer, by the path of its file. */
  forget(path: string): void;
  close(): void;
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value) || value === null;

/**
 * Parameters as JSON has them: one that holds itself would end the whole process inside the engine. Most are texts and
 * numbers, which cannot.
 */
function asJson(parameters: Parameters): Parameters {
  for (const name in parameters) {
    const value = parameters[name];
    if (!(isPlain(value) || (Array.isArray(value) && value.every(isPlain))))
      return JSON.parse(JSON.stringify(parameters)) as Parameters;
  }
  return parameters;
}

/**
 * The engine has no way to stop a statement: what may be long runs in a process of its own, which is killed, as does all
 * that is asked of a version that is not open here. Any other runs here; should it take too long or its client leave, it
 * is waited for no longer and the engine ends it by itself.
 * @param timeoutMs without it, everything runs to its end
 */
export function openRunner(timeoutMs = Infinity): Runner {
  const processes = openStatementProcesses();
  const rowsOf = (
    { db, path }: OpenFile,
    query: Query<unknown>,
    parameters: Parameters,
    options: RunOptions,
  ): Promise<Rows> => {
    const limit = { ms: timeoutMs, late: () => statementTimeout(query.name, timeoutMs), signal: options.signal };
    const text = query.text(PLAIN_LABELS);
    // A version that was pruned while it is held has no file any more that another process could open.
    return db && !(mayBeLong(options) && existsSync(path))
      ? inTime(runCypher(db, text, parameters), limit)
      : processes.run({ path, text, parameters }, limit);
  };
  return {
    run: async (file, query, parameters, options = {}) => {
      if (options.signal?.aborted) throw interrupted();
      return (await rowsOf(file, query, asJson(parameters), options)).map(query.row);
    },
    forget: processes.forget,
    close: processes.close,
  };
}
