import type { Counts } from '../counts.js';
import { SPARED_MS } from '../derived-version.js';
import type { Published } from '../graph-store.js';
import type { BuildLock } from './build-lock.js';
import { writeCypher, type Runner } from './run-cypher.js';

/*
 * Kept beside the versions: (:PasserellesVersion {version, complete, counts}) for each copy, made before its first node
 * so that a killed load's remains are found, and one (:PasserellesState {key: 'state'}) with the current version and the
 * build lock.
 * The state node has a unique constraint, so that two processes that start at once meet on one node.
 */

export async function readCurrent(runner: Runner): Promise<Published | undefined> {
  const [row] = await writeCypher(
    runner,
    `MATCH (s:PasserellesState {key: 'state'}) WHERE s.version IS NOT NULL
    RETURN s.version AS version, s.fingerprint AS fingerprint, s.builtAt AS builtAt, coalesce(s.pinned, false) AS pinned, coalesce(s.publication, 0) AS publication`,
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
  /** What was loaded; undefined of one that a release before 0.2 made. */
  readonly counts: Counts | undefined;
  /** How a load that was not completed was made, and how many of its batches are in. */
  readonly plan: string | null;
  readonly loaded: number;
}

export async function listVersions(runner: Runner): Promise<KeptVersion[]> {
  const rows = await writeCypher(
    runner,
    `MATCH (v:PasserellesVersion)
    RETURN v.version AS version, v.complete AS complete, v.at AS at, coalesce(v.openedAt, v.at) AS openedAt, v.counts AS counts, v.plan AS plan, coalesce(v.loaded, 0) AS loaded ORDER BY v.at`,
  );
  return rows.map(
    (row) =>
      ({ ...row, counts: row['counts'] ? (JSON.parse(String(row['counts'])) as Counts) : undefined }) as KeptVersion,
  );
}

/** @param plan how it is loaded: whoever loads it by the same may go on where another was stopped */
export const beginVersion = (lock: BuildLock, version: string, plan: string | undefined): Promise<unknown> =>
  lock.write(
    `MERGE (v:PasserellesVersion {version: $version})
    SET v.complete = false, v.at = timestamp(), v.plan = $plan, v.loaded = 0 REMOVE v.counts`,
    { version, plan: plan ?? null },
  );

export const completeVersion = (lock: BuildLock, version: string, counts: Counts): Promise<unknown> =>
  lock.write(
    `MATCH (v:PasserellesVersion {version: $version})
    SET v.complete = true, v.at = timestamp(), v.counts = $counts REMOVE v.plan, v.loaded`,
    { version, counts: JSON.stringify(counts) },
  );

/** It counts as incomplete from the first moment of its end, so that a prune that is killed leaves none to go back to. */
export const endVersion = (lock: BuildLock, version: string): Promise<unknown> =>
  lock.write('MATCH (v:PasserellesVersion {version: $version}) SET v.complete = false REMOVE v.plan, v.loaded', {
    version,
  });

export const forgetVersion = (lock: BuildLock, version: string): Promise<unknown> =>
  lock.write('MATCH (v:PasserellesVersion {version: $version}) DELETE v', { version });

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
export const setCurrent = (lock: BuildLock, published: Published): Promise<unknown> =>
  lock.write(
    `MATCH (s:PasserellesState {key: 'state'})
    WITH s, CASE WHEN s.version = $version THEN 0 ELSE 1 END AS step
    SET s.publication = coalesce(s.publication, 0) + step, s.version = $version, s.fingerprint = $fingerprint, s.builtAt = $builtAt, s.pinned = $pinned`,
    { pinned: false, ...published },
  );
