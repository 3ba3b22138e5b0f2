import neo4j, { type BookmarkManager } from 'neo4j-driver';
import { randomUUID } from 'node:crypto';
import { brokenVersion, engineUnavailable, unknownVersion } from '../../errors.js';
import { areSame } from '../counts.js';
import { isDerived } from '../derived-version.js';
import type { GraphStore, GraphView } from '../graph-store.js';
import { inTime } from '../in-time.js';
import { locked, type BuildLock } from './build-lock.js';
import { countsIn, loadVersion, prune, pruneAllBut, type Loading } from './build.js';
import { openLink } from './link.js';
import { watchStatements } from './lost-statements.js';
import { databaseOf, FREE_MS, namesUnderWay, readCypher, type Runner } from './run-cypher.js';
import { listVersions, readCurrent, setCurrent, takeAway, touchVersion } from './version-registry.js';
import { labelsOf } from './versioned-labels.js';

export interface Neo4jSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly statementMs: number;
}

/** A build writes and drops much at once; it is not bounded by the time-out of readers. */
const BUILD_MS = 120_000;
/** Neo4j looks every two seconds which statements to end. */
const LATE_MS = 3000;
/** What is small is asked of a database that may not answer at all: that is known before five seconds have passed. */
const SMALL_MS = 4000;
/** Nothing but what a statement asks for travels: no message on how the driver is used, no advice on phrasing. */
const WITHOUT_MORE = { telemetryDisabled: true, notificationFilter: { minimumSeverityLevel: 'OFF' } } as const;

/** What was seen of a database when a version was found whole in it. */
interface Seen {
  readonly bookmarkManager: BookmarkManager;
  readonly expected?: string | undefined;
  /** How often connections had been lost by then. */
  readonly losses: number;
}

/**
 * Neo4j over Bolt. Every version is a copy of its own, told apart by its labels; one node names the current one.
 * The driver connects when first asked, so a database that is away does not stop the start.
 */
export function openNeo4jStore(settings: Neo4jSettings): GraphStore {
  const link = openLink(() =>
    neo4j.driver(settings.url, settings.password ? neo4j.auth.basic(settings.user, settings.password) : undefined, {
      disableLosslessIntegers: true,
      userAgent: 'passerelles',
      connectionTimeout: 3000,
      connectionAcquisitionTimeout: FREE_MS,
      ...WITHOUT_MORE,
    }),
  );
  const { database, statementMs } = settings;
  let seen: Seen = { bookmarkManager: neo4j.bookmarkManager(), losses: 0 };
  const runner = (timeoutMs: number, deadlineMs: number): Runner => ({
    link,
    database,
    timeoutMs,
    deadlineMs,
    get bookmarkManager() {
      return seen.bookmarkManager;
    },
  });
  const builder = runner(BUILD_MS, BUILD_MS + LATE_MS);
  // Of a cluster each server knows its own statements alone.
  const watched = settings.url.startsWith('bolt')
    ? watchStatements(link, () =>
        namesUnderWay({ ...runner(statementMs, SMALL_MS), bookmarkManager: neo4j.bookmarkManager() }),
      )
    : undefined;
  /** Reads of a version: what it was seen in must answer. */
  const reader: Runner = {
    ...runner(statementMs, statementMs + LATE_MS),
    ...(watched && { watched }),
    get bookmarkManager() {
      return seen.bookmarkManager;
    },
    get expected() {
      return seen.expected;
    },
  };
  /** Whoever writes is asked, who knows what is so now: a bookmark of a database that was put back would wait in vain. */
  const afresh = (): Runner => ({
    ...runner(statementMs, link.isAwake ? SMALL_MS : statementMs + LATE_MS),
    bookmarkManager: neo4j.bookmarkManager(),
  });
  /** How many views of each version are open here. */
  const opened = new Map<string, number>();
  /** Tells this store from others that use the same database. */
  const user = randomUUID();
  let engine = 'Neo4j';

  const complete = async (): Promise<string[]> =>
    (await listVersions(afresh())).filter((one) => one.complete).map(({ version }) => version);

  /** Looks for a version, and that it is whole; reads of versions then go to the database that was seen so. */
  const find = async (version: string): Promise<{ readonly at: number; readonly isWhole: boolean } | undefined> => {
    const asking = afresh();
    const { losses } = link;
    const found = (await listVersions(asking)).find((one) => one.complete && one.version === version);
    if (!found) return undefined;
    // A database that has just started takes seconds to plan this, once.
    const counts = await countsIn({ ...asking, deadlineMs: statementMs + LATE_MS }, version);
    // Of one that an older release loaded it is known only that it is not empty.
    const isWhole = found.counts ? areSame(found.counts, counts) : (counts['Entity'] ?? 0) > 0;
    if (isWhole) {
      const bookmarks = [...(await asking.bookmarkManager.getBookmarks())];
      seen = { bookmarkManager: asking.bookmarkManager, expected: databaseOf(bookmarks), losses };
    }
    return { at: found.at, isWhole };
  };

  /** Where connections were lost, nothing that was read is told before the version is found whole again. */
  const sure = async (version: string): Promise<void> => {
    if (seen.losses !== link.losses && !(await find(version))?.isWhole) throw brokenVersion(version);
  };

  const open = async (version: string): Promise<GraphView> => {
    const found = await find(version);
    if (!found) throw unknownVersion(version, await complete());
    if (!found.isWhole) throw brokenVersion(version);
    const touch = isDerived(version)
      ? toucher(builder, version, user, async () => unknownVersion(version, await complete()))
      : undefined;
    await touch?.();
    opened.set(version, (opened.get(version) ?? 0) + 1);
    return viewOf(reader, version, new Date(found.at).toISOString(), { touch, sure }, () => {
      opened.set(version, opened.get(version)! - 1);
    });
  };

  /** Loads a version unless it is there whole, and then does what is to be done with it. */
  const load = (loading: Loading, then: (lock: BuildLock) => Promise<void> = async () => {}): Promise<void> =>
    locked(builder, async (lock) => {
      await loadVersion(builder, lock, loading);
      await then(lock);
    });

  return {
    get engine() {
      return engine;
    },
    get losses() {
      return link.losses;
    },
    nests: true,
    current: () => readCurrent(afresh()),
    versions: complete,
    open,
    isWhole: async (version) => (await find(version))?.isWhole ?? false,
    ping: async () => {
      const { driver } = link;
      const late = (): Error => {
        link.giveUp(driver);
        return new Error(`no answer within ${SMALL_MS} ms`);
      };
      const asked = inTime(driver.getServerInfo(), { ms: SMALL_MS, late, signal: undefined });
      const { agent } = await asked.catch((error: Error) => {
        link.broke();
        throw engineUnavailable('Neo4j', error.message.split('\n')[0]!);
      });
      engine = (agent ?? 'Neo4j').replace('/', ' ');
    },
    publish: (graph, as, progress) =>
      load({ graph, version: as.version, plan: as.fingerprint, progress }, async (lock) => {
        const former = (await readCurrent(builder))?.version;
        await setCurrent(lock, { ...as, builtAt: new Date().toISOString() });
        // The same version again changes nothing: the one before it stays for those who still hold it.
        if (former !== as.version) await pruneAllBut(builder, lock, [as.version, former]);
      }),
    keep: (graph, version, progress) => load({ graph, version, progress }),
    dropDerived: (most) =>
      locked(builder, async (lock) => {
        const derived = (await listVersions(builder)).filter(({ version }) => isDerived(version));
        const idle = derived.filter(({ version }) => !opened.get(version)).sort((a, b) => a.openedAt - b.openedAt);
        let tooMany = derived.length - most;
        for (const { version } of idle) {
          if (tooMany <= 0 || !(await takeAway(builder, version, user))) continue;
          await prune(builder, lock, version);
          tooMany -= 1;
        }
      }),
    close: () => {
      watched?.close();
      return link.close();
    },
  };
}

const viewOf = (
  runner: Runner,
  version: string,
  builtAt: string,
  { touch, sure }: { touch: (() => Promise<void>) | undefined; sure: (version: string) => Promise<void> },
  release: () => void,
): GraphView => {
  const labels = labelsOf(version);
  return {
    version,
    builtAt,
    run: async (query, parameters, options) => {
      await touch?.();
      const rows = await readCypher(runner, query, labels, parameters, options);
      await sure(version);
      return rows;
    },
    release: async () => {
      release();
    },
  };
};

const TOUCH_MS = 60_000;

/**
 * Notes once a minute that a derived version is in use, so that no other server drops it.
 * @throws what `gone` tells when one has
 */
function toucher(runner: Runner, version: string, user: string, gone: () => Promise<Error>): () => Promise<void> {
  let [touchedAt, touching] = [0, Promise.resolve()];
  return () => {
    if (Date.now() - touchedAt > TOUCH_MS) {
      touchedAt = Date.now();
      touching = touchVersion(runner, version, user).then(async (kept) => {
        if (!kept) throw await gone();
      });
      touching.catch(() => {
        touchedAt = 0;
      });
    }
    return touching;
  };
}
