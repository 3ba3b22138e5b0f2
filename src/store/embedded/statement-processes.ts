import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { engineUnavailable, interrupted, tooManyLong } from '../../errors.js';
import type { Stop } from '../../stop.js';
import { inTime, type Limit } from './in-time.js';
import type { Rows } from './run-cypher.js';
import type { Answer, Asked } from './statement-worker.js';

/** Statements that run apart side by side, each in a process: the cores of a small machine. */
const AT_ONCE = 2;
/** Nobody waits longer for a process. */
const PATIENCE_MS = 30_000;
/** Far more than opening a version takes: 0.6 s with 36,000 nodes. */
const OPEN_MS = 30_000;
/** A process that has nothing to do ends after so long: it takes 130 to 250 MB. */
const IDLE_MS = 60_000;
/** Most memory for the objects of one process: a reply of 100,000 rows takes a fifth of it. */
const HEAP_MB = 512;

// The built file, whether this one was built or is run from its source.
const PROGRAM = fileURLToPath(new URL('../../../dist/store/embedded/statement-worker.js', import.meta.url));

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
  close(): void;
}

interface StatementProcess {
  /** The version that its statements are of. */
  path?: string;
  ask(asked: Asked): Promise<string>;
  kill(): void;
  readonly isAlive: () => boolean;
}

export function openStatementProcesses(patienceMs = PATIENCE_MS): StatementProcesses {
  const all = new Set<StatementProcess>();
  /** Those that wait for a statement, with what ends them when none comes. */
  const idle = new Map<StatementProcess, NodeJS.Timeout>();
  const waiting = new Set<() => void>();
  let busy = 0;

  const wait = (signal: Stop | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(late);
        signal?.removeEventListener('abort', leave);
        waiting.delete(begin);
      };
      const begin = (): void => {
        settle();
        busy += 1;
        resolve();
      };
      const leave = (): void => {
        settle();
        reject(interrupted());
      };
      const late = setTimeout(() => {
        settle();
        reject(tooManyLong(waiting.size, patienceMs));
      }, patienceMs);
      signal?.addEventListener('abort', leave);
      if (busy < AT_ONCE) begin();
      else waiting.add(begin);
    });

  /** The one that was used last, so that the other may end. */
  const take = (): StatementProcess => {
    const last = [...idle.keys()].filter(({ isAlive }) => isAlive()).at(-1);
    if (last) clearTimeout(idle.get(last));
    const process = last ?? startProcess();
    idle.delete(process);
    all.add(process);
    return process;
  };

  const giveBack = (process: StatementProcess): void => {
    busy -= 1;
    if (process.isAlive())
      idle.set(
        process,
        setTimeout(() => {
          end(process);
        }, IDLE_MS).unref(),
      );
    else end(process);
    const [next] = waiting;
    next?.();
  };

  const end = (process: StatementProcess): void => {
    process.kill();
    all.delete(process);
    idle.delete(process);
  };

  return {
    run: async ({ path, text, parameters }, limit) => {
      await wait(limit.signal);
      const process = take();
      try {
        if (process.path !== path) {
          await inTime(process.ask({ open: path }), { ...limit, ms: OPEN_MS, late: () => gone('it does not open') });
          process.path = path;
        }
        return JSON.parse(await inTime(process.ask({ text, parameters }), limit)) as Rows;
      } catch (error) {
        if (!(error instanceof StatementFailed)) process.kill();
        throw error;
      } finally {
        giveBack(process);
      }
    },
    close: () => {
      for (const process of all) end(process);
    },
  };
}

/** What the engine says is wrong with a statement; its process goes on. */
class StatementFailed extends Error {}

const gone = (why: string): Error => engineUnavailable('embedded', `the process of a long statement: ${why}`);

function startProcess(): StatementProcess {
  const child = fork(PROGRAM, {
    // Bytes and long texts are copied as they are.
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let alive = true;
  let settle: ((error: Error | undefined, rows: string) => void) | undefined;
  const ended = (why: string) => (): void => {
    alive = false;
    settle?.(gone(why), '');
  };
  child.once('exit', (code, signal) => {
    ended(`it ended (${signal ?? code})`)();
  });
  child.on('error', (error) => {
    ended(error.message)();
  });
  child.on('message', ({ rows, failed }: Answer) => {
    settle?.(failed === undefined ? undefined : new StatementFailed(failed), rows ?? '');
  });
  /** This process may end while the other has nothing to do. */
  const hold = (held: boolean): void => {
    for (const one of [child, child.channel])
      if (held) one?.ref();
      else one?.unref();
  };
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        hold(true);
        settle = (error, rows) => {
          settle = undefined;
          hold(false);
          if (error) reject(error);
          else resolve(rows);
        };
        child.send(asked, (error) => {
          if (error) settle?.(gone(error.message), '');
        });
      }),
    kill: () => {
      alive = false;
      child.kill('SIGKILL');
    },
    isAlive: () => alive,
  };
}
