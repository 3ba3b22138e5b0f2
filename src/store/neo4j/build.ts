import type { Graph } from '../../domain/graph.js';
import { engineUnavailable, type AppError } from '../../errors.js';
import { areSame, COUNT_ALL, type Counts } from '../counts.js';
import { goesWithout } from '../derived-version.js';
import type { Parameters, Progress } from '../graph-store.js';
import type { NodeType } from '../../domain/nodes.js';
import { constraintStatements, countGraph, indexStatements, loadGraph, type Row } from '../load.js';
import type { BuildLock } from './build-lock.js';
import { changeSchema, writeCypher, type Runner } from './run-cypher.js';
import { labelsOf, storedLabels } from './versioned-labels.js';
import {
  beginVersion,
  completeVersion,
  endVersion,
  forgetVersion,
  listVersions,
  type KeptVersion,
} from './version-registry.js';

const PRUNE_BATCH = 10_000;

/**
 * What lists read of every node before they choose a page. The database keeps a node's properties as a chain, and what
 * was written last comes first in it: read at the chain's end, 10,000 keys took three times as long as at its head.
 */
const READ_FIRST: Readonly<Partial<Record<NodeType, readonly string[]>>> = {
  Partnership: ['byTitle', 'shownTitle', 'startYear'],
  FrenchAuthority: ['byName', 'name'],
  ForeignAuthority: ['byName', 'name'],
  Organisation: ['byName', 'name'],
};

export interface Loading {
  readonly graph: Graph;
  readonly version: string;
  /** What tells a load that goes the same way, batch by batch; without it a load that was stopped begins anew. */
  readonly plan?: string;
  readonly progress?: Progress | undefined;
}

/** What the database holds of a version. */
export async function countsIn(runner: Runner, version: string): Promise<Counts> {
  const rows = await writeCypher(runner, COUNT_ALL.text(labelsOf(version)));
  return Object.fromEntries(rows.map(COUNT_ALL.row));
}

/** Sees to it that a version is kept whole: one that is not is deleted and loaded again. */
export async function loadVersion(runner: Runner, lock: BuildLock, loading: Loading): Promise<void> {
  const { graph, version, plan } = loading;
  const kept = await listVersions(runner);
  const before = kept.find((one) => one.version === version);
  if (before?.complete) {
    const counts = before.counts ?? (await countGraph(graph));
    if (areSame(counts, await countsIn(runner, version))) {
      if (!before.counts) await completeVersion(lock, version, counts);
      return;
    }
  }
  const goesOn = before && !before.complete && plan !== undefined && before.plan === plan;
  for (const one of kept)
    if ((!one.complete || one === before) && !(goesOn && one === before)) await prune(runner, lock, one.version);
  if (!goesOn) await beginVersion(lock, version, plan);
  await write(runner, lock, loading, goesOn ? before : undefined);
}

/** Writes a graph; the batches that a load wrote before it was stopped are passed over. */
async function write(
  runner: Runner,
  lock: BuildLock,
  { graph, version, progress }: Loading,
  before: KeptVersion | undefined,
): Promise<void> {
  const labels = labelsOf(version);
  let at = 0;
  const batch = async (text: string, rows: readonly object[]): Promise<void> => {
    at += 1;
    if (at <= (before?.loaded ?? 0)) return;
    await lock.write(
      `MATCH (v:PasserellesVersion {version: $version}) SET v.loaded = $at WITH v UNWIND $rows AS row ${text}`,
      {
        version,
        at,
        rows,
      } satisfies Parameters,
    );
  };
  const readFirst: (readonly Row[])[] = [];
  const counts = await loadGraph(
    graph,
    {
      nodes: (type, rows) => {
        const names = READ_FIRST[type] ?? [];
        if (names.length > 0) readFirst.push(rows.map((row) => only(['id', ...names], row)));
        return batch(
          `CREATE (n${storedLabels(type, labels)}) SET n += row`,
          names.length > 0 ? rows.map((row) => without(names, row)) : rows,
        );
      },
      relationships: (type, rows) =>
        batch(
          `MATCH (a:${labels.Entity} {id: row.from}) MATCH (b:${labels.Entity} {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r += row.properties`,
          rows,
        ),
      index: async () => {
        await changeSchema(runner, constraintStatements(`_${version}`));
        for (const rows of readFirst) await batch(`MATCH (n:${labels.Entity} {id: row.id}) SET n += row`, rows);
        await changeSchema(runner, indexStatements(`_${version}`));
        await writeCypher(runner, 'CALL db.awaitIndexes(60)');
      },
    },
    progress,
  );
  const found = await countsIn(runner, version);
  if (!areSame(counts, found)) {
    await endVersion(lock, version);
    throw incomplete(version, counts, found);
  }
  await completeVersion(lock, version, counts);
}

const only = (names: readonly string[], row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
const without = (names: readonly string[], row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

function incomplete(version: string, counts: Counts, found: Counts): AppError {
  const names = Object.keys(counts).filter((name) => counts[name] !== found[name]);
  const what = names.map((name) => `${found[name]} of ${counts[name]} ${name}`).join(', ');
  return engineUnavailable('Neo4j', `version ${version} was loaded and is not whole (${what})`);
}

/** The version before the current one stays, for the requests that still hold it. */
export async function pruneAllBut(
  runner: Runner,
  lock: BuildLock,
  kept: readonly (string | undefined)[],
): Promise<void> {
  for (const version of (await listVersions(runner)).map((one) => one.version).filter(goesWithout(kept)))
    await prune(runner, lock, version);
}

/** Deletes a version. */
export async function prune(runner: Runner, lock: BuildLock, version: string): Promise<void> {
  await endVersion(lock, version);
  for (let left = 1; left > 0;) {
    const [row] = await lock.write(
      `MATCH (n:${labelsOf(version).Entity}) WITH n LIMIT $most DETACH DELETE n RETURN count(n) AS left`,
      { most: PRUNE_BATCH },
      'left',
    );
    left = Number(row?.['left'] ?? 0);
  }
  // The index of a constraint goes with it.
  const names = await writeCypher(
    runner,
    `SHOW INDEXES YIELD name, owningConstraint WHERE name ENDS WITH $suffix
    RETURN name, CASE WHEN owningConstraint IS NULL THEN 'INDEX' ELSE 'CONSTRAINT' END AS kind`,
    { suffix: `_${version}` },
  );
  await lock.check();
  await changeSchema(
    runner,
    names.map(({ name, kind }) => `DROP ${String(kind)} \`${String(name)}\` IF EXISTS`),
  );
  await forgetVersion(lock, version);
}
