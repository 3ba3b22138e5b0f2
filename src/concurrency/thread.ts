import { parentPort, Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../errors.js';

/**
 * A thread that answers questions while this one goes on; a question and its answer are copied from one to the other.
 */
export interface Thread {
  /** @throws what `answerQuestions` threw in the thread, or an Error when the thread has ended */
  ask(question: unknown): Promise<unknown>;
  /** Ends the thread; what it was still asked fails. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Answer {
  readonly id: number;
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
 * A thread that starts when first asked, and again after it failed. The process may end while it has nothing to do.
 * @param program a file that calls `answerQuestions`
 */
export function openThread(program: URL): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let asked = 0;

  const fail = (error: unknown): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(program);
    started.on('message', ({ id, value, error, known }: Answer) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (known) one?.reject(new AppError(known.code, known.message, known.french, known.details));
      else if (error !== undefined) one?.reject(error);
      else one?.resolve(value);
    });
    started.on('error', fail);
    started.on('exit', () => {
      if (worker === started) fail(new Error('a thread has ended before it answered'));
    });
    return started;
  };

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        asked += 1;
        waiting.set(asked, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: asked, question });
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}

/**
 * In a thread's program: answers what it is asked, one question after the other where the answer is no promise. Bytes
 * are handed over, not copied.
 */
export function answerQuestions<Question>(answer: (question: Question) => unknown): void {
  parentPort?.on('message', async ({ id, question }: { id: number; question: Question }) => {
    try {
      const value = await answer(question);
      parentPort?.postMessage(
        { id, value } satisfies Answer,
        value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [],
      );
    } catch (error) {
      parentPort?.postMessage(
        (error instanceof AppError
          ? { id, known: { code: error.code, message: error.message, french: error.french, details: error.details } }
          : { id, error }) satisfies Answer,
      );
    }
  });
}
