import neo4j, { Neo4jError, type BookmarkManager, type RecordShape, type Session } from 'neo4j-driver';
import {
  AppError,
  badSetting,
  engineUnavailable,
  interrupted,
  noConnectionFree,
  statementTimeout,
} from '../../errors.js';
import type { Labels } from '../cypher/text.js';
import type { Parameters, Query, RunOptions } from '../graph-store.js';
import { inTime } from '../in-time.js';
import type { Link } from './link.js';
import type { LostStatements } from './lost-statements.js';

const TRIES = 3;
const AWAY = new Set([
  'ServiceUnavailable',
  'SessionExpired',
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.ClientError.Security.Unauthorized',
]);
/** What was seen before is not there: the database is another one, or a server that has not got it yet. */
const BEHIND = new Set([
  'Neo.ClientError.Transaction.InvalidBookmark',
  'Neo.ClientError.Transaction.InvalidBookmarkMixture',
  'Neo.TransientError.Transaction.BookmarkTimeout',
]);
/** How long a connection is waited for where all are in use. */
export const FREE_MS = 5000;

export interface Runner {
  readonly link: Link;
  readonly database: string;
  /** When Neo4j ends a statement. */
  readonly timeoutMs: number;
  /** When it is waited for no longer: Neo4j looks every two seconds which statements to end. */
  readonly deadlineMs: number;
  /** What was seen and written so far: nobody who was told of a version reads from a server that has not got it yet. */
  readonly bookmarkManager: BookmarkManager;
  /** Which database must answer, where that is known (`databaseOf`): another one would have nothing to tell. */
  readonly expected?: string | undefined;
  /** Looks after those of its statements that take long. */
  readonly watched?: LostStatements;
}

/**
 * The database that a bookmark is of: `FB:`, then in base64 the id of the database and the number of its last
 * transaction. Undefined where a bookmark looks otherwise.
 */
export const databaseOf = ([bookmark = '']: readonly string[]): string | undefined =>
  /^FB:(kcwQ.{21})/.exec(bookmark)?.[1];

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

/** Where a statement has the name that it is looked after by. */
const WATCHED = 'passerelles';

/** The names of the statements that the database is at, on the server that answers. */
export const namesUnderWay = async (runner: Runner): Promise<ReadonlySet<string>> =>
  new Set(
    (await writeCypher(runner, 'SHOW TRANSACTIONS YIELD metaData RETURN metaData')).map(({ metaData }) =>
      String((metaData as Readonly<Record<string, unknown>>)[WATCHED]),
    ),
  );

/** The connections on which a statement waits were given up. */
const GIVEN_UP = new Error('given up');

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
    const session = sessionOf(runner, mode);
    const watched = runner.watched?.begin();
    const settings = { timeout: runner.timeoutMs, ...(watched && { metadata: { [WATCHED]: watched.name } }) };
    try {
      const result = withoutTrace(() => session.run(text, toCypher(parameters), settings));
      const { records } = await waitFor(result, runner, options);
      checkDatabase(session.lastBookmarks(), runner);
      runner.link.answered();
      return records.map((record) => record.toObject());
    } catch (error) {
      if (options.signal?.aborted) throw interrupted();
      if (error instanceof Neo4jError && AWAY.has(error.code)) runner.link.broke();
      const retriable =
        error === GIVEN_UP || (error instanceof Neo4jError && error.retriable && !BEHIND.has(error.code));
      if (!retriable || mode !== 'READ' || attempt === TRIES) throw named(error, name, runner);
      await new Promise((resolve) => {
        setTimeout(resolve, 50 * attempt);
      });
    } finally {
      watched?.end();
      // The rows are here: whoever asked need not wait until the connection is back in its pool.
      session.close().catch(() => undefined);
    }
  }
}

const sessionOf = ({ link, bookmarkManager, database }: Runner, mode: 'READ' | 'WRITE'): Session =>
  link.driver.session({ defaultAccessMode: mode, bookmarkManager, ...(database && { database }) });

/** What another database answers is not told: it has none of the versions. @throws AppError ENGINE_UNAVAILABLE */
function checkDatabase(bookmarks: readonly string[], { expected, link }: Runner): void {
  const answering = databaseOf(bookmarks);
  if (expected === undefined || answering === undefined || answering === expected) return;
  link.broke();
  throw engineUnavailable('Neo4j', 'another database answers in its place');
}

/** Waits for what was asked until the deadline, until the client leaves or until the connections are given up. */
function waitFor<T>(asked: PromiseLike<T>, { link, deadlineMs }: Runner, { signal }: RunOptions = {}): Promise<T> {
  const { driver, givenUp } = link;
  const late = (): Error => {
    link.giveUp(driver);
    return engineUnavailable('Neo4j', `no answer within ${deadlineMs} ms`);
  };
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(GIVEN_UP);
    givenUp.addEventListener('abort', stop);
    inTime(Promise.resolve(asked), { ms: deadlineMs, late, signal })
      .then(resolve, reject)
      .finally(() => givenUp.removeEventListener('abort', stop));
  });
}

function named(error: unknown, name: string, { timeoutMs, database }: Runner): Error {
  if (error === GIVEN_UP) return engineUnavailable('Neo4j', 'its connections do not answer');
  if (!(error instanceof Neo4jError)) return error as Error;
  const [message = ''] = error.message.split('\n');
  if (error.code.includes('TransactionTimedOut')) return statementTimeout(name, timeoutMs);
  if (AWAY.has(error.code) || BEHIND.has(error.code)) return engineUnavailable('Neo4j', message);
  if (message.startsWith('Connection acquisition timed out')) return noConnectionFree(FREE_MS);
  if (error.code === 'Neo.ClientError.Database.DatabaseNotFound')
    return badSetting(
      'GRAPH_DATABASE',
      database,
      'this Neo4j has no database of that name; empty, it is the default one',
    );
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

/**
 * Changes the schema by several statements in one transaction. One each took twice as long, and after each the database
 * planned all its statements anew.
 */
export async function changeSchema(runner: Runner, statements: readonly string[]): Promise<void> {
  const session = sessionOf(runner, 'WRITE');
  try {
    const transaction = await waitFor(session.beginTransaction({ timeout: runner.timeoutMs }), runner);
    for (const text of statements) await waitFor(transaction.run(text), runner);
    await waitFor(transaction.commit(), runner);
  } catch (error) {
    if (error instanceof Neo4jError && AWAY.has(error.code)) runner.link.broke();
    throw named(error, 'changeSchema', runner);
  } finally {
    session.close().catch(() => undefined);
  }
}
