import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../../domain/graph.js';
import { AppError, brokenVersion, diskFailed, unknownVersion } from '../../errors.js';
import { goesWithout, isDerived, SPARED_MS } from '../derived-version.js';
import type { GraphStore, GraphView, Progress, Published } from '../graph-store.js';
import { statement } from '../cypher/statement.js';
import { takeBuildLock } from './build-lock.js';
import { build, ENDING, syncToDisk } from './build.js';
import { cannotBeOpened, GrafeoDB, type Database } from './run-cypher.js';
import { keepOrders } from './kept-orders.js';
import { openRunner } from './runner.js';
import { canBeRead, isAsWritten, recordOf } from './version-file.js';

/** How long a derived version waits for another process's build. */
const WAIT_MS = 60_000;

/** What was said to a version that is closed is told first. */
const COLLECT_MS = 500;

/** A version that somebody holds, or that is served. */
interface Opened {
  /** Only of the one served: opening blocks the thread for 0.4 s, and 36,000 nodes take 150 MB. Others are read apart. */
  db?: Database;
  readonly builtAt: string;
  holders: number;
}

/**
 * The engine in process: a folder with one file a version and a small file `current` that names the one served.
 * Published files are only ever opened read-only, so any number of processes may read them.
 * @param folder where the versions are kept, such as `./data/graph.grafeo`
 * @param timeoutMs after which a reading statement is given up
 */
export function openEmbeddedStore(folder: string, timeoutMs?: number): GraphStore {
  const opened = new Map<string, Opened>();
  /** Versions that were opened here, whether they still are or not. */
  const everOpened = new Set<string>();
  /** Files that could not be opened, by when they were written: another process may write them again. */
  const broken = new Map<string, number>();
  const runner = openRunner(timeoutMs);
  const orders = keepOrders();
  const fileOf = (version: string): string => join(folder, `${version}${ENDING}`);

  const versions = async (): Promise<string[]> =>
    (await readdir(folder).catch(() => []))
      .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
      .map((name) => name.slice(0, -ENDING.length))
      .sort();

  const current = async (): Promise<Published | undefined> => {
    const text = await readFile(join(folder, 'current'), 'utf8').catch(() => '');
    try {
      return JSON.parse(text) as Published;
    } catch {
      // Missing, or cut off on the disk: none is known to be current.
      return undefined;
    }
  };

  /** Closes what nobody holds and is not served: a version that was held last while it was served as well. */
  const closeIdle = async (): Promise<void> => {
    const served = (await current())?.version;
    for (const [version, entry] of opened) {
      if (entry.holders > 0 || version === served) continue;
      opened.delete(version);
      runner.forget(fileOf(version));
      if (!entry.db) continue;
      entry.db.close();
      // The engine gives the memory of a version back when its object is collected, not when it is closed.
      delete entry.db;
      setTimeout(() => globalThis.gc?.(), COLLECT_MS).unref();
    }
  };

  const entryOf = async (version: string): Promise<Opened> => {
    // A version comes from whoever asks: it must be one of those listed, not a path.
    const kept = await versions();
    if (!kept.includes(version)) throw unknownVersion(version, kept);
    if (!(await isAsWritten(fileOf(version)))) throw brokenVersion(version);
    const { mtime } = await stat(fileOf(version));
    // The time of access is when it was last opened, for dropDerived.
    await utimes(fileOf(version), new Date(), mtime).catch(() => undefined);
    const entry = opened.get(version) ?? { builtAt: mtime.toISOString(), holders: 0 };
    opened.set(version, entry);
    everOpened.add(version);
    return entry;
  };

  const view = async (version: string): Promise<GraphView> => {
    const held = opened.get(version) ?? (await entryOf(version));
    held.holders += 1;
    try {
      if (!held.db && (await current())?.version === version) held.db ??= openReadOnly(fileOf(version), version);
    } catch (error) {
      held.holders -= 1;
      broken.set(version, await writtenAt(fileOf(version)));
      throw error;
    }
    const path = fileOf(version);
    // Whoever still has a view that was given back does not keep the memory of its version.
    const run: GraphView['run'] = (query, parameters, options) =>
      runner.run({ db: held.db, path }, query, parameters, options);
    let released = false;
    return {
      version,
      builtAt: held.builtAt,
      run,
      // A version that other processes open is asked too little for it.
      ...(held.db && { keptPage: orders({ version, run }) }),
      release: async () => {
        if (released) return;
        released = true;
        held.holders -= 1;
        await closeIdle();
      },
    };
  };

  /** The version before the current one stays, for the requests that still hold it; an open file outlives its name. */
  const pruneAllBut = async (kept: readonly (string | undefined)[]): Promise<void> => {
    for (const version of (await versions()).filter(goesWithout(kept))) await drop(version);
  };
  const drop = async (version: string): Promise<void> => {
    await rm(fileOf(version), { force: true });
    await rm(recordOf(fileOf(version)), { force: true });
  };

  /** Builds a version's file unless it is there whole, alone in the folder, and then does what is to be done with it. */
  const load = async (
    graph: Graph,
    version: string,
    progress: Progress | undefined,
    waitMs: number,
    then: () => Promise<void>,
  ): Promise<void> => {
    const giveBack = await takeBuildLock(folder, waitMs);
    try {
      await removeLeftovers(folder);
      if (!(await canBeRead(fileOf(version)))) await build(graph, fileOf(version), progress);
      await then();
    } catch (error) {
      await removeLeftovers(folder);
      throw error instanceof AppError ? error : diskFailed(folder, (error as Error).message);
    } finally {
      await giveBack();
    }
  };

  return {
    engine: `Grafeo ${GrafeoDB.create().version()}`,
    nests: false,
    current,
    versions,
    open: view,
    isWhole: async (version) =>
      broken.get(version) !== (await writtenAt(fileOf(version))) && (await isAsWritten(fileOf(version))),
    losses: 0,
    ping: async () => {
      const published = await current();
      // Of one that is not there, or cannot be opened, whoever holds it is told.
      if (!published || !opened.has(published.version)) return;
      const held = await view(published.version);
      try {
        await held.run(PING, {});
      } finally {
        await held.release();
      }
    },
    publish: (graph, as, progress) =>
      load(graph, as.version, progress, 0, async () => {
        const { version: former, publication = 0 } = (await current()) ?? {};
        const isSame = former === as.version;
        const published = { ...as, builtAt: new Date().toISOString(), publication: publication + (isSame ? 0 : 1) };
        await writeWhole(join(folder, 'current'), JSON.stringify(published));
        // The same version again changes nothing: the one before it stays for those who still hold it.
        if (!isSame) await pruneAllBut([as.version, former]);
      }),
    keep: (graph, version, progress) => load(graph, version, progress, WAIT_MS, async () => {}),
    dropDerived: async (most) => {
      const derived = await Promise.all(
        (await versions())
          .filter(isDerived)
          .map(async (version) => ({ version, openedAt: (await stat(fileOf(version))).atimeMs })),
      );
      const idle = derived
        .filter(
          ({ version, openedAt }) =>
            !opened.has(version) && (everOpened.has(version) || openedAt < Date.now() - SPARED_MS),
        )
        .sort((a, b) => a.openedAt - b.openedAt);
      for (const { version } of idle.slice(0, Math.max(0, derived.length - most))) await drop(version);
    },
    close: async () => {
      runner.close();
      for (const { db } of opened.values()) db?.close();
      opened.clear();
    },
  };
}

const PING = statement(
  'ping',
  () => 'RETURN 1 AS one',
  (raw) => raw['one'],
);

const writtenAt = async (path: string): Promise<number> =>
  Math.floor((await stat(path).catch(() => undefined))?.mtimeMs ?? 0);

/** @throws AppError NO_VERSION when its file is damaged: the engine checks its bytes as it opens it */
function openReadOnly(path: string, version: string): Database {
  try {
    return GrafeoDB.openReadOnly(path);
  } catch (error) {
    const broken = brokenVersion(version);
    broken.cause = cannotBeOpened(path, (error as Error).message);
    throw broken;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(path, '..', `.building-${process.pid}-current`);
  await writeFile(temporary, text);
  await syncToDisk(temporary);
  await rename(temporary, path);
}

/** What a killed build left under its temporary names; the build lock is held, so nobody is writing them. */
async function removeLeftovers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (name.startsWith('.building-')) await rm(join(folder, name), { force: true, recursive: true });
}

/** Bytes on disk of a version's file. */
export const sizeOf = async (folder: string, version: string): Promise<number> =>
  (await stat(join(folder, `${version}${ENDING}`))).size;
