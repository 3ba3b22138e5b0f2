import { graphHeld } from '../../errors.js';
import { SPARED_MS } from '../derived-version.js';
import type { Published } from '../graph-store.js';
import { writeCypher, type Runner } from './run-cypher.js';

/** A build that has not renewed its lock for this long is taken to be dead. */
const LOCK_SECONDS = 10;

/*
 * Kept beside the versions: (:PasserellesVersion {version, complete}) for each copy, made before its first node so that
 * a killed load's remains are found, and one (:PasserellesState {key: 'state'}) with the current version and the build
 * lock.
 * The state node has a unique constraint, so that two processes that start at once meet on one node.
 */
export async function prepareRegistry(runner: Runner): Promise<void> {
  await writeCypher(
    runner,
    'CREATE CONSTRAINT passerelles_state IF NOT EXISTS FOR (s:PasserellesState) REQUIRE s.key IS UNIQUE',
  );
  await writeCypher(
    runner,
    'CREATE CONSTRAINT passerelles_version IF NOT EXISTS FOR (v:PasserellesVersion) REQUIRE v.version IS UNIQUE',
  );
}

export async function readCurrent(runner: Runner): Promise<Published | undefined> {
  const [row] = await writeCypher(
    runner,
    `MATCH (s:PasserellesState {key: 'state'}) WHERE s.version IS NOT NULL
    RETURN s.version AS version, s.fingerprint AS fingerprint, s.builtAt AS builtAt, coalesce(s.pinned, false) AS pinned`,
  );
  return row as Published | undefined;
}

/** A copy in the database: `at` is when it was completed, in milliseconds since 1970. */
export interface KeptVersion {
  readonly version: string;
  readonly complete: boolean;
  readonly at: number;
  /** When it was last opened, or else completed. */
  readonly openedAt: number;
}

export async function listVersions(runner: Runner): Promise<KeptVersion[]> {
  return (await writeCypher(
    runner,
    'MATCH (v:PasserellesVersion) RETURN v.version AS version, v.complete AS complete, v.at AS at, coalesce(v.openedAt, v.at) AS openedAt ORDER BY v.at',
  )) as KeptVersion[];
}

export async function markVersion(runner: Runner, version: string, complete: boolean): Promise<void> {
  await writeCypher(
    runner,
    'MERGE (v:PasserellesVersion {version: $version}) SET v.complete = $complete, v.at = timestamp()',
    { version, complete },
  );
}

const SEVERAL = 'several';

/** Notes that a version is in use here just now; false when it is not kept, or no longer. */
export async function touchVersion(runner: Runner, version: string, user: string): Promise<boolean> {
  const rows = await writeCypher(
    runner,
    `MATCH (v:PasserellesVersion {version: $version, complete: true})
    SET v.openedBy = CASE WHEN v.openedBy = $user OR coalesce(v.openedAt, 0) < timestamp() - $ms THEN $user ELSE $several END, v.openedAt = timestamp()
    RETURN v.version`,
    { version, user, several: SEVERAL, ms: SPARED_MS },
  );
  return rows.length > 0;
}

/**
 * Takes a version away from its users, all at once, unless another than this one made or opened it lately; true when it
 * was taken.
 */
export async function takeAway(runner: Runner, version: string, user: string): Promise<boolean> {
  const rows = await writeCypher(
    runner,
    `MATCH (v:PasserellesVersion {version: $version})
    WHERE v.openedBy = $user OR coalesce(v.openedAt, v.at) < timestamp() - $ms
    SET v.complete = false RETURN v.version`,
    { version, user, ms: SPARED_MS },
  );
  return rows.length > 0;
}

/** The switch: one small transaction, the last of a load. */
export async function setCurrent(runner: Runner, published: Published): Promise<void> {
  await writeCypher(
    runner,
    `MERGE (s:PasserellesState {key: 'state'})
    SET s.version = $version, s.fingerprint = $fingerprint, s.builtAt = $builtAt, s.pinned = $pinned`,
    { pinned: false, ...published },
  );
}

/** @throws AppError GRAPH_HELD while another process builds */
export async function takeLock(runner: Runner, holder: string): Promise<void> {
  await writeCypher(runner, `MERGE (s:PasserellesState {key: 'state'})`);
  for (let waited = 0; ; waited += 1) {
    const [row] = await writeCypher(
      runner,
      `MATCH (s:PasserellesState {key: 'state'}) SET s.touched = timestamp()
      WITH s, coalesce(s.lockedUntil, 0) < timestamp() OR s.lockedBy = $holder AS free
      SET s.lockedBy = CASE WHEN free THEN $holder ELSE s.lockedBy END,
          s.lockedUntil = CASE WHEN free THEN timestamp() + $ms ELSE s.lockedUntil END
      RETURN free, s.lockedBy AS lockedBy`,
      { holder, ms: LOCK_SECONDS * 1000 },
    );
    if (row?.['free']) return;
    if (waited > LOCK_SECONDS) throw graphHeld('Neo4j', String(row?.['lockedBy']));
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
  }
}

export const renewLock = (runner: Runner, holder: string): Promise<unknown> =>
  writeCypher(
    runner,
    `MATCH (s:PasserellesState {key: 'state', lockedBy: $holder}) SET s.lockedUntil = timestamp() + $ms`,
    { holder, ms: LOCK_SECONDS * 1000 },
  );

export const releaseLock = (runner: Runner, holder: string): Promise<unknown> =>
  writeCypher(runner, `MATCH (s:PasserellesState {key: 'state', lockedBy: $holder}) REMOVE s.lockedBy, s.lockedUntil`, {
    holder,
  });
