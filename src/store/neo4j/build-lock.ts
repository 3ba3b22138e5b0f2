import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { RecordShape } from 'neo4j-driver';
import { graphHeld } from '../../errors.js';
import type { Parameters } from '../graph-store.js';
import { writeCypher, type Runner } from './run-cypher.js';

/** A build that has not renewed its lock for this long is taken to be dead. */
const LOCK_MS = 10_000;
const RENEW_MS = 3000;
const LOOK_MS = 500;
const TRIES = 5;

/** The right to write, which one builder of a database has at a time. */
export interface BuildLock {
  /**
   * Writes, in one transaction with a look at who has the lock and its renewal: whoever lost it writes nothing more.
   * @param returns the columns that `text` returns, where it returns any
   * @throws AppError GRAPH_HELD when another builder has the lock
   */
  write(text: string, parameters?: Parameters, returns?: string): Promise<RecordShape[]>;
  /** @throws AppError GRAPH_HELD when another builder has the lock */
  check(): Promise<unknown>;
}

/** Builders that begin at once on an empty database may each keep the other from making the same constraint. */
async function prepare(runner: Runner): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await makeRegistry(runner);
    } catch (error) {
      if (attempt === TRIES) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_MS * (0.5 + Math.random()));
      });
    }
}

async function makeRegistry(runner: Runner): Promise<void> {
  for (const [name, label, key] of [
    ['passerelles_state', 'PasserellesState', 'key'],
    ['passerelles_version', 'PasserellesVersion', 'version'],
  ] as const)
    await writeCypher(runner, `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE n.${key} IS UNIQUE`);
  await writeCypher(runner, `MERGE (s:PasserellesState {key: 'state'})`);
}

/** Takes the lock where it is free or its holder is dead; tells who has it. The clock is the database's. */
async function take(runner: Runner, holder: string): Promise<string> {
  const [row] = await writeCypher(
    runner,
    `MATCH (s:PasserellesState {key: 'state'}) SET s.touched = timestamp()
    WITH s, coalesce(s.lockedUntil, 0) < timestamp() OR s.lockedBy = $holder AS free
    SET s.lockedBy = CASE WHEN free THEN $holder ELSE s.lockedBy END,
        s.lockedUntil = CASE WHEN free THEN timestamp() + $ms ELSE s.lockedUntil END
    RETURN s.lockedBy AS lockedBy`,
    { holder, ms: LOCK_MS },
  );
  return String(row?.['lockedBy']);
}

/**
 * Does a work that only one builder may do at a time.
 * @throws AppError GRAPH_HELD while another one builds, for as long as a dead one would have the lock
 */
export async function locked<T>(runner: Runner, work: (lock: BuildLock) => Promise<T>): Promise<T> {
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  await prepare(runner);
  const until = Date.now() + LOCK_MS + 2 * LOOK_MS;
  for (let has = await take(runner, holder); has !== holder; has = await take(runner, holder)) {
    if (Date.now() > until) throw graphHeld('Neo4j', has);
    await new Promise((resolve) => {
      // Those who wait together do not ask together.
      setTimeout(resolve, LOOK_MS * (0.5 + Math.random()));
    });
  }
  const lock = heldBy(runner, holder);
  // Making indexes takes longer than a lock lasts, and writes nothing that would renew it.
  const timer = setInterval(() => {
    lock.check().catch(() => undefined);
  }, RENEW_MS).unref();
  try {
    return await work(lock);
  } finally {
    clearInterval(timer);
    // Where this cannot be told, the lock ends by itself.
    await writeCypher(
      runner,
      `MATCH (s:PasserellesState {key: 'state', lockedBy: $holder}) REMOVE s.lockedBy, s.lockedUntil`,
      { holder },
    ).catch(() => undefined);
  }
}

function heldBy(runner: Runner, holder: string): BuildLock {
  const write: BuildLock['write'] = async (text, parameters = {}, returns) => {
    const rows = await writeCypher(
      runner,
      `MATCH (lock:PasserellesState {key: 'state', lockedBy: $holder}) SET lock.lockedUntil = timestamp() + $ms
      WITH lock CALL { ${text} } RETURN ${returns ?? 'true AS held'}`,
      { ...parameters, holder, ms: LOCK_MS },
    );
    if (rows.length === 0) throw graphHeld('Neo4j', 'it took over while this build did not answer');
    return rows;
  };
  return { write, check: () => write('RETURN true AS held', {}, 'held') };
}
