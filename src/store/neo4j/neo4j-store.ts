import neo4j from 'neo4j-driver';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Graph } from '../../domain/graph.js';
import { engineUnavailable, unknownVersion } from '../../errors.js';
import { goesWithout, isDerived } from '../derived-version.js';
import type { GraphStore, GraphView, Progress } from '../graph-store.js';
import { constraintStatements, indexStatements, loadGraph } from '../load.js';
import { readCypher, writeCypher, type Runner } from './run-cypher.js';
import { labelsOf, storedLabels } from './versioned-labels.js';
import {
  listVersions,
  markVersion,
  prepareRegistry,
  readCurrent,
  releaseLock,
  renewLock,
  setCurrent,
  takeAway,
  takeLock,
  touchVersion,
} from './version-registry.js';

export interface Neo4jSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly statementMs: number;
}

/** A build writes and drops much at once; it is not bounded by the time-out of readers. */
const BUILD_MS = 120_000;
const PRUNE_BATCH = 10_000;
/** Nothing but what a statement asks for travels: no message on how the driver is used, no advice on phrasing. */
const WITHOUT_MORE = { telemetryDisabled: true, notificationFilter: { minimumSeverityLevel: 'OFF' } } as const;

/**
 * Neo4j over Bolt. Every version is a copy of its own, told apart by its labels; one node names the current one.
 * The driver connects when first asked, so a database that is away does not stop the start.
 */
export function openNeo4jStore(settings: Neo4jSettings): GraphStore {
  const driver = neo4j.driver(
    settings.url,
    settings.password ? neo4j.auth.basic(settings.user, settings.password) : undefined,
    {
      disableLosslessIntegers: true,
      userAgent: 'passerelles',
      connectionTimeout: 3000,
      connectionAcquisitionTimeout: 5000,
      maxTransactionRetryTime: 5000,
      ...WITHOUT_MORE,
    },
  );
  const reader: Runner = {
    driver,
    database: settings.database,
    timeoutMs: settings.statementMs,
    bookmarkManager: neo4j.bookmarkManager(),
  };
  const builder: Runner = { ...reader, timeoutMs: BUILD_MS };
  /** How many views of each version are open here. */
  const opened = new Map<string, number>();
  /** Tells this store from others that use the same database. */
  const user = randomUUID();
  let engine = 'Neo4j';

  const complete = (): Promise<string[]> => completeVersions(reader);

  const open = async (version: string): Promise<GraphView> => {
    const kept = (await listVersions(reader)).filter(({ complete }) => complete);
    const found = kept.find((one) => one.version === version);
    if (!found)
      throw unknownVersion(
        version,
        kept.map((one) => one.version),
      );
    const touch = isDerived(version) ? toucher(builder, version, user) : undefined;
    await touch?.();
    opened.set(version, (opened.get(version) ?? 0) + 1);
    return viewOf(reader, version, new Date(found.at).toISOString(), touch, () => {
      opened.set(version, opened.get(version)! - 1);
    });
  };

  /** Does a work that only one process may do at a time; it is given who holds the lock. */
  const locked = async (work: (holder: string) => Promise<void>): Promise<void> => {
    const holder = `${hostname()}:${process.pid}:${Date.now()}`;
    await prepareRegistry(builder);
    await takeLock(builder, holder);
    try {
      await work(holder);
    } finally {
      await releaseLock(builder, holder);
    }
  };

  /** Loads a version unless it is there, and then does what is to be done with it. */
  const load = (
    graph: Graph,
    version: string,
    progress: Progress | undefined,
    then: () => Promise<void>,
  ): Promise<void> =>
    locked(async (holder) => {
      if (!(await complete()).includes(version)) {
        await removeLeftovers(builder);
        await build(builder, graph, version, holder, progress);
      }
      await then();
    });

  return {
    get engine() {
      return engine;
    },
    nests: true,
    current: () => readCurrent(reader),
    versions: complete,
    open,
    ping: async () => {
      const { agent } = await driver.getServerInfo().catch((error: Error) => {
        throw engineUnavailable('Neo4j', error.message.split('\n')[0]!);
      });
      engine = (agent ?? 'Neo4j').replace('/', ' ');
    },
    publish: (graph, as, progress) =>
      load(graph, as.version, progress, async () => {
        const former = (await readCurrent(builder))?.version;
        await setCurrent(builder, { ...as, builtAt: new Date().toISOString() });
        // The same version again changes nothing: the one before it stays for those who still hold it.
        if (former !== as.version) await pruneAllBut(builder, [as.version, former]);
      }),
    keep: (graph, version, progress) => load(graph, version, progress, async () => {}),
    dropDerived: (most) =>
      locked(async () => {
        const derived = (await listVersions(builder)).filter(({ version }) => isDerived(version));
        const idle = derived.filter(({ version }) => !opened.get(version)).sort((a, b) => a.openedAt - b.openedAt);
        let tooMany = derived.length - most;
        for (const { version } of idle) {
          if (tooMany <= 0 || !(await takeAway(builder, version, user))) continue;
          await prune(builder, version);
          tooMany -= 1;
        }
      }),
    close: () => driver.close(),
  };
}

const completeVersions = async (runner: Runner): Promise<string[]> =>
  (await listVersions(runner)).filter(({ complete }) => complete).map(({ version }) => version);

const viewOf = (
  runner: Runner,
  version: string,
  builtAt: string,
  touch: (() => Promise<void>) | undefined,
  release: () => void,
): GraphView => {
  const labels = labelsOf(version);
  return {
    version,
    builtAt,
    run: async (query, parameters, options) => {
      await touch?.();
      return readCypher(runner, query, labels, parameters, options);
    },
    release: async () => {
      release();
    },
  };
};

const TOUCH_MS = 60_000;

/**
 * Notes once a minute that a derived version is in use, so that no other server drops it. @throws AppError UNKNOWN_CODE
 * when one has
 */
function toucher(runner: Runner, version: string, user: string): () => Promise<void> {
  let [touchedAt, touching] = [0, Promise.resolve()];
  return () => {
    if (Date.now() - touchedAt > TOUCH_MS) {
      touchedAt = Date.now();
      touching = touchVersion(runner, version, user).then(async (kept) => {
        if (!kept) throw unknownVersion(version, await completeVersions(runner));
      });
      touching.catch(() => {
        touchedAt = 0;
      });
    }
    return touching;
  };
}

async function build(
  runner: Runner,
  graph: Graph,
  version: string,
  holder: string,
  progress?: Progress,
): Promise<void> {
  await markVersion(runner, version, false);
  const labels = labelsOf(version);
  const write = async (text: string, rows: readonly object[]): Promise<void> => {
    await writeCypher(runner, text, { rows });
    await renewLock(runner, holder);
  };
  await loadGraph(
    graph,
    {
      nodes: (type, rows) => write(`UNWIND $rows AS row CREATE (n${storedLabels(type, labels)}) SET n += row`, rows),
      relationships: (type, rows) =>
        write(
          `UNWIND $rows AS row MATCH (a:${labels.Entity} {id: row.from}) MATCH (b:${labels.Entity} {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r += row.properties`,
          rows,
        ),
      index: async () => {
        for (const statement of [...constraintStatements(`_${version}`), ...indexStatements(`_${version}`)])
          await writeCypher(runner, statement);
        await writeCypher(runner, 'CALL db.awaitIndexes(60)');
      },
    },
    progress,
  );
  await markVersion(runner, version, true);
}

/** A load that was killed leaves a version that was never completed. */
async function removeLeftovers(runner: Runner): Promise<void> {
  for (const { version, complete } of await listVersions(runner)) if (!complete) await prune(runner, version);
}

/** The version before the current one stays, for the requests that still hold it. */
async function pruneAllBut(runner: Runner, kept: readonly (string | undefined)[]): Promise<void> {
  for (const version of (await listVersions(runner)).map((one) => one.version).filter(goesWithout(kept)))
    await prune(runner, version);
}

/**
 * Deletes a version; it counts as incomplete from the first moment, so that a prune that is killed leaves none to go
 * back to.
 */
async function prune(runner: Runner, version: string): Promise<void> {
  await markVersion(runner, version, false);
  for (let left = 1; left > 0;) {
    const [row] = await writeCypher(
      runner,
      `MATCH (n:${labelsOf(version).Entity}) WITH n LIMIT $most DETACH DELETE n RETURN count(n) AS left`,
      { most: PRUNE_BATCH },
    );
    left = Number(row?.['left'] ?? 0);
  }
  for (const [kind, plural] of [
    ['CONSTRAINT', 'CONSTRAINTS'],
    ['INDEX', 'INDEXES'],
  ] as const) {
    const names = await writeCypher(runner, `SHOW ${plural} YIELD name WHERE name ENDS WITH $suffix RETURN name`, {
      suffix: `_${version}`,
    });
    for (const { name } of names) await writeCypher(runner, `DROP ${kind} \`${String(name)}\` IF EXISTS`);
  }
  await writeCypher(runner, 'MATCH (v:PasserellesVersion {version: $version}) DELETE v', { version });
}
