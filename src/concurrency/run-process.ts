import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

export interface ApartOptions {
  /** In place of this process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Most memory that its objects may take. */
  readonly memoryMb?: number;
  /** Runs when no other process wants to. */
  readonly inBackground?: boolean;
}

const LONGEST_MESSAGE = 4000;

/**
 * Runs a command of the program in a process of its own, so that its work blocks nobody and its memory is given back.
 * @returns its exit code, null when it was stopped, and the end of what it wrote to stderr, which this process's own
 * stderr shows too
 */
export function runProcess(
  program: string,
  words: readonly string[],
  { environment, signal, timeoutMs, memoryMb, inBackground }: ApartOptions = {},
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const flags = ['--expose-gc', ...(memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`])];
    const child = spawn(process.execPath, [...flags, program, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      ...(environment && { env: environment }),
      ...(signal && { signal }),
      ...(timeoutMs && { timeout: timeoutMs }),
    });
    if (inBackground && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk);
      said = `${said}${chunk.toString()}`.slice(-LONGEST_MESSAGE);
    });
    child.once('error', (error) => {
      if (signal?.aborted) resolve({ code: null, said });
      else reject(error);
    });
    child.once('close', (code) => {
      resolve({ code, said });
    });
  });
}
