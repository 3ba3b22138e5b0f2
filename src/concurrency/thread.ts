import { parentPort, Worker } from 'node:worker_threads';
import { AppError, interrupted, type ErrorCode } from '../errors.js';
import { FairLimiter, NOBODY, type Asking } from './fair-limiter.js';
import type { Stop } from './stop.js';

/**
 * A thread that answers questions, one after the other, while this one goes on; a question and its answer are copied
 * from one to the other.
 */
export interface Thread {
  /**
   * Asks in turn: each reader in turn has the next answer.
   * @throws what `answerQuestions` threw in the thread, INTERRUPTED when who asks has left meanwhile, or an Error when
   * the thread has ended
   */
  ask(question: unknown, asking?: Asking): Promise<unknown>;
  /** Ends the thread; what it was still asked fails. */
  close(): Promise<void>;
}

/** A thread that is asked nothing for so long ends: what it keeps may be hundreds of megabytes. */
const IDLE_MS = 60_000;

interface Answer {
  readonly value?: unknown;
  readonly error?: unknown;
  /** What an AppError holds: its class does not travel. */
  readonly known?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly french: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

/**
 * A thread that starts when first asked, and again after it failed or had nothing to do for a minute. The process may
 * end while it has nothing to do.
 * @param program a file that calls `answerQuestions`
 * @param endsWithAsker whether it ends when who asks leaves before the answer: nothing else stops what computes. It is
 * for threads that keep nothing from one question to the next.
 * @param idleMs after which one that is asked nothing ends
 */
export function openThread(program: URL, { endsWithAsker = false, idleMs = IDLE_MS } = {}): Thread {
  const turns = new FairLimiter({ atOnce: 1 });
  let worker: Worker | undefined;
  let settle: ((answer: Answer) => void) | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(program);
    const fail = (error: unknown): void => {
      if (worker !== started) return;
      worker = undefined;
      settle?.({ error });
    };
    started.on('message', (answer: Answer) => {
      if (worker === started) settle?.(answer);
    });
    started.on('error', fail);
    started.on('exit', () => {
      fail(new Error('a thread has ended before it answered'));
    });
    return started;
  };
  const answerTo = (question: unknown, left: Stop | undefined): Promise<Answer> =>
    new Promise((resolve) => {
      clearTimeout(idle);
      const asked = (worker ??= start());
      const leave = (): void => {
        void end();
        settle?.({ error: interrupted() });
      };
      settle = (answer) => {
        settle = undefined;
        left?.removeEventListener('abort', leave);
        asked.unref();
        idle = setTimeout(() => void end(), idleMs).unref();
        resolve(answer);
      };
      if (endsWithAsker) left?.addEventListener('abort', leave);
      asked.ref();
      asked.postMessage(question);
    });

  return {
    ask: async (question, asking = NOBODY) => {
      const taken = turns.take(asking);
      // Asked at once where nobody else is: `close` ends that too.
      const endTurn = taken instanceof Promise ? await taken : taken;
      try {
        const { value, error, known } = await answerTo(question, asking.signal);
        if (known) throw new AppError(known.code, known.message, known.french, known.details);
        if (error !== undefined) throw error as Error;
        return value;
      } finally {
        endTurn();
      }
    },
    close: async () => {
      const failed = settle;
      await end();
      failed?.({ error: new Error('a thread has ended before it answered') });
    },
  };
}

/**
 * In a thread's program: answers what it is asked. Bytes are handed over, not copied.
 */
export function answerQuestions<Question>(answer: (question: Question) => unknown): void {
  parentPort?.on('message', async (question: Question) => {
    try {
      const value = await answer(question);
      parentPort?.postMessage(
        { value } satisfies Answer,
        value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [],
      );
    } catch (error) {
      parentPort?.postMessage(
        (error instanceof AppError
          ? { known: { code: error.code, message: error.message, french: error.french, details: error.details } }
          : { error }) satisfies Answer,
      );
    }
  });
}
