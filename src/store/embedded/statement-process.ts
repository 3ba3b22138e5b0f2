import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOfReader } from '../../config.js';
import { engineUnavailable } from '../../errors.js';
import type { Answer, StatementRequest } from './statement-worker.js';

/** A process that runs statements, one after the other. */
export interface StatementProcess {
  /** The files of the versions that it has open; the one used last comes first. */
  readonly paths: string[];
  /** @throws StatementFailed, AppError ENGINE_UNAVAILABLE when the process dies */
  ask(asked: StatementRequest): Promise<string>;
  kill(): void;
  readonly isAlive: () => boolean;
}

/** What the engine says is wrong with a statement; its process goes on. */
export class StatementFailed extends Error {}

/** Most memory for the objects of one process: a reply of 100,000 rows takes a fifth of it. */
const HEAP_MB = 512;

// The built file, whether this one was built or is run from its source.
const PROGRAM = fileURLToPath(new URL('../../../dist/store/embedded/statement-worker.js', import.meta.url));

export const processGone = (why: string): Error =>
  engineUnavailable('embedded', `the process of a statement that may be long: ${why}`);

/** @throws AppError ENGINE_UNAVAILABLE where the system has no room for one */
export function startProcess(): StatementProcess {
  const child = forked();
  let alive = true;
  let settle: ((error: Error | undefined, rows: string) => void) | undefined;
  const die = (why: string): void => {
    alive = false;
    settle?.(processGone(why), '');
  };
  child.once('exit', (code, signal) => {
    die(`it ended (${signal ?? code})`);
  });
  child.on('error', (error) => {
    die(error.message);
  });
  child.on('message', ({ rows, failed }: Answer) => {
    settle?.(failed === undefined ? undefined : new StatementFailed(failed), rows ?? '');
  });
  return {
    paths: [],
    ask: (asked) =>
      new Promise((resolve, reject) => {
        child.ref();
        child.channel?.ref();
        settle = (error, rows) => {
          settle = undefined;
          // This process may end while the other has nothing to do.
          child.unref();
          child.channel?.unref();
          if (error) reject(error);
          else resolve(rows);
        };
        child.send(asked, (error) => {
          if (error) die(error.message);
        });
      }),
    kill: () => {
      alive = false;
      child.kill('SIGKILL');
    },
    isAlive: () => alive,
  };
}

function forked(): ChildProcess {
  try {
    return fork(PROGRAM, {
      // Long texts are copied as they are.
      serialization: 'advanced',
      env: environmentOfReader(),
      execArgv: [`--max-old-space-size=${HEAP_MB}`, '--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  } catch (error) {
    throw processGone((error as Error).message);
  }
}
