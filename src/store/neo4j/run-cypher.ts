import neo4j, { Neo4jError, type BookmarkManager, type Driver, type RecordShape } from 'neo4j-driver';
import { AppError, engineUnavailable, interrupted, statementTimeout } from '../../errors.js';
import type { Labels } from '../cypher/text.js';
import type { Parameters, Query, RunOptions } from '../graph-store.js';

const TRIES = 3;
const AWAY = new Set([
  'ServiceUnavailable',
  'SessionExpired',
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.ClientError.Security.Unauthorized',
]);

export interface Runner {
  readonly driver: Driver;
  readonly database: string;
  readonly timeoutMs: number;
  /** What was seen and written so far: nobody who was told of a version reads from a server that has not got it yet. */
  readonly bookmarkManager: BookmarkManager;
}

/** Whole numbers travel as integers: a JavaScript number alone would arrive as a float. */
export function toCypher(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toCypher);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCypher(inner)]));
  return value;
}

/**
 * The driver writes down the stack of every statement for an error that hardly ever comes: 43 of 750 µs of a small one.
 */
function withoutTrace<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** The one place that runs Cypher on Neo4j: it sets read or write, the time-out, and names what went wrong. */
async function run(
  runner: Runner,
  mode: 'READ' | 'WRITE',
  name: string,
  text: string,
  parameters: Parameters,
  options: RunOptions = {},
): Promise<RecordShape[]> {
  for (let attempt = 1; ; attempt += 1) {
    // Who left while one statement ran is not asked the next.
    if (options.signal?.aborted) throw interrupted();
    const session = runner.driver.session({
      defaultAccessMode: mode,
      bookmarkManager: runner.bookmarkManager,
      ...(runner.database && { database: runner.database }),
    });
    const stop = (): void => {
      session.close().catch(() => undefined);
    };
    options.signal?.addEventListener('abort', stop);
    try {
      const result = await withoutTrace(() => session.run(text, toCypher(parameters), { timeout: runner.timeoutMs }));
      return result.records.map((record) => record.toObject());
    } catch (error) {
      const retriable = error instanceof Neo4jError && error.retriable && mode === 'READ';
      if (options.signal?.aborted) throw interrupted();
      if (!retriable || attempt === TRIES) throw named(error, name, runner);
      await new Promise((resolve) => {
        setTimeout(resolve, 50 * attempt);
      });
    } finally {
      options.signal?.removeEventListener('abort', stop);
      // The rows are here: whoever asked need not wait until the connection is back in its pool.
      session.close().catch(() => undefined);
    }
  }
}

function named(error: unknown, name: string, { timeoutMs }: Runner): Error {
  if (!(error instanceof Neo4jError)) return error as Error;
  if (error.code.includes('TransactionTimedOut')) return statementTimeout(name, timeoutMs);
  if (AWAY.has(error.code)) return engineUnavailable('Neo4j', error.message.split('\n')[0]!);
  return new AppError(
    'ENGINE_UNAVAILABLE',
    `Neo4j refused the statement ${name}: ${error.message}`,
    `Neo4j a refusé la requête ${name} : ${error.message}`,
    { statement: name, neo4j: error.code },
  );
}

export const readCypher = async <Row>(
  runner: Runner,
  query: Query<Row>,
  labels: Labels,
  parameters: Parameters,
  options?: RunOptions,
): Promise<Row[]> => (await run(runner, 'READ', query.name, query.text(labels), parameters, options)).map(query.row);

/** Runs a writing statement, or an administrative read, and gives its rows as they come. */
export const writeCypher = (runner: Runner, text: string, parameters: Parameters = {}): Promise<RecordShape[]> =>
  run(runner, 'WRITE', text.slice(0, 60), text, parameters);
