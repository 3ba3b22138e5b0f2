import { waitedTooLong } from '../../errors.js';
import { FairLimiter } from '../../concurrency/fair-limiter.js';
import { inTime, type Limit } from '../in-time.js';
import { cannotBeOpened, type Rows } from './run-cypher.js';
import { processGone, startProcess, StatementFailed, type StatementProcess } from './statement-process.js';

/** Statements that run apart side by side, each in a process: the cores of a small machine. */
const AT_ONCE = 2;
/** Nobody waits longer for a process. */
const PATIENCE_MS = 30_000;
/** Versions that a process keeps open, such as the one served and one of a day: 150 MB each, with 36,000 nodes. */
const MOST_OPEN = 2;
/** Far more than opening a version takes: 0.6 s with 36,000 nodes. */
const OPEN_MS = 30_000;
/** A process that has nothing to do ends after so long: it takes 130 to 350 MB. */
const IDLE_MS = 60_000;

export interface Statement {
  /** The file of the version that it reads. */
  readonly path: string;
  readonly text: string;
  readonly parameters: unknown;
}

/** Runs statements in processes of their own, which are started when needed and killed with a statement that is to end. */
export interface StatementProcesses {
  /** @throws AppError `late`, INTERRUPTED, TRY_LATER after too long a wait, ENGINE_UNAVAILABLE when the process dies */
  run(statement: Statement, limit: Limit): Promise<Rows>;
  /** Closes a version that is used no longer, so that its memory is free: each time that one is replaced, as much. */
  forget(path: string): void;
  close(): void;
}

export function openStatementProcesses(patienceMs = PATIENCE_MS): StatementProcesses {
  const turns = new FairLimiter({ atOnce: AT_ONCE, patienceMs, late: (waiting) => waitedTooLong(waiting, patienceMs) });
  const all = new Set<StatementProcess>();
  /** Those that wait for a statement, with what ends them when none comes. */
  const idle = new Map<StatementProcess, NodeJS.Timeout>();
  /** Versions that those who run a statement are to close after it. */
  const forgotten = new Set<string>();

  /** One that has the version open, else the one that was used last, so that the other may end. */
  const take = (path: string): StatementProcess => {
    const free = [...idle.keys()].filter(({ isAlive }) => isAlive());
    const process = free.findLast(({ paths }) => paths.includes(path)) ?? free.at(-1) ?? startProcess();
    clearTimeout(idle.get(process));
    idle.delete(process);
    all.add(process);
    return process;
  };
  const giveBack = async (process: StatementProcess): Promise<void> => {
    await closeOn(process, forgotten).catch(() => process.kill());
    for (const path of forgotten) if (![...all].some(({ paths }) => paths.includes(path))) forgotten.delete(path);
    if (process.isAlive()) idle.set(process, setTimeout(() => end(process), IDLE_MS).unref());
    else end(process);
  };
  const end = (process: StatementProcess): void => {
    clearTimeout(idle.get(process));
    process.kill();
    all.delete(process);
    idle.delete(process);
  };

  return {
    run: async (statement, limit) => {
      // A store does not know addresses: here all wait in one line.
      const endTurn = await turns.take({ address: '', signal: limit.signal });
      try {
        const process = take(statement.path);
        try {
          forgotten.delete(statement.path);
          return await runOn(process, statement, limit);
        } finally {
          await giveBack(process);
        }
      } finally {
        endTurn();
      }
    },
    forget: (path) => {
      const holding = [...all].filter(({ paths }) => paths.includes(path));
      if (holding.some((process) => !idle.has(process))) forgotten.add(path);
      // One that has nothing to do is started again in less time than it takes to open a version.
      for (const process of holding) if (idle.has(process)) end(process);
    },
    close: () => {
      for (const process of all) end(process);
    },
  };
}

/** Runs a statement on a process, which is killed unless it answers: nothing else ends the engine's work. */
async function runOn(process: StatementProcess, statement: Statement, limit: Limit): Promise<Rows> {
  try {
    if (process.paths.includes(statement.path)) bringForward(process.paths, statement.path);
    else await openOn(process, statement.path, limit);
    return JSON.parse(await inTime(process.ask(statement), limit)) as Rows;
  } catch (error) {
    if (!(error instanceof StatementFailed)) process.kill();
    throw error;
  }
}

/** Closes those of some versions that a process has open. */
async function closeOn(process: StatementProcess, which: ReadonlySet<string>): Promise<void> {
  const close = process.paths.filter((path) => which.has(path));
  if (close.length === 0 || !process.isAlive()) return;
  for (const path of close) process.paths.splice(process.paths.indexOf(path), 1);
  await process.ask({ close });
}

/** Opens a version on a process, in place of the one that it used longest ago. */
async function openOn(process: StatementProcess, path: string, limit: Limit): Promise<void> {
  const late = (): Error => processGone(`it did not open the graph within ${OPEN_MS} ms`);
  const close = process.paths.splice(MOST_OPEN - 1);
  try {
    await inTime(process.ask({ open: path, close }), { ...limit, ms: OPEN_MS, late });
  } catch (error) {
    throw error instanceof StatementFailed ? cannotBeOpened(path, error.message) : error;
  }
  process.paths.unshift(path);
}

function bringForward(paths: string[], path: string): void {
  paths.splice(paths.indexOf(path), 1);
  paths.unshift(path);
}
