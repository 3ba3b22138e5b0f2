import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import type { TestEngine } from './engines.js';
import { freePort } from './neo4j-server.js';

export const PROGRAM = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
const EVENT_LOOP = fileURLToPath(new URL('./event-loop.mjs', import.meta.url));

export type Settings = Readonly<Record<string, string>>;

/** A run of the built program: a real process with these settings and no others. */
export interface Run {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly printed: { stdout: string; stderr: string };
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

export interface RunOptions {
  /** Whether the parent process is to ask for the stalls of its event loop. */
  readonly isWatched?: boolean;
  /** Whether it outlives the test that began it, and ends with the file. */
  readonly isShared?: boolean;
}

const running = new Map<ChildProcess, RunOptions>();
const killAll = (which: (options: RunOptions) => boolean): void => {
  for (const [child, options] of running) if (which(options)) child.kill('SIGKILL');
};
afterEach(() => killAll(({ isShared }) => isShared !== true));
afterAll(() => killAll(() => true));

export const engineSettings = ({ url, user, password }: TestEngine): Settings => ({
  GRAPH_URL: url,
  GRAPH_USER: user,
  GRAPH_PASSWORD: password,
});

/** Starts `passerelles COMMAND`; what still runs when the test ends is killed. */
export function start(words: readonly string[], settings: Settings, options: RunOptions = {}): Run {
  const { isWatched = false } = options;
  const flags = isWatched ? ['--import', EVENT_LOOP] : [];
  const child = spawn(process.execPath, [...flags, PROGRAM, ...words], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'pipe', ...(isWatched ? (['ipc'] as const) : [])],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  running.set(child, options);
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...printed };
  });
  return { child, printed, ended };
}

/** Runs `passerelles COMMAND` to its end. */
export const run = (words: readonly string[], settings: Settings): Run['ended'] => start(words, settings).ended;

export interface Served extends Run {
  readonly url: string;
  get(path: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The longest that its event loop was held up since this was asked last, in milliseconds; of a watched one only. */
  stall(): Promise<number>;
  query(query: string): Promise<{
    status: number;
    body: { data?: Record<string, unknown>; errors?: { message: string; extensions: Record<string, unknown> }[] };
  }>;
}

/** Starts `passerelles serve` on a free port and waits until it listens. */
export async function serveProcess(settings: Settings, options: RunOptions = {}): Promise<Served> {
  const port = await freePort();
  const process = start(['serve'], { HOST: '127.0.0.1', PORT: String(port), ...settings }, options);
  const url = `http://127.0.0.1:${port}`;
  const json = async (reply: Response): Promise<{ status: number; body: never }> => ({
    status: reply.status,
    body: (await reply.json()) as never,
  });
  const served: Served = {
    ...process,
    url,
    get: async (path) => json(await fetch(url + path)),
    stall: async () => {
      const told = once(process.child, 'message') as Promise<[number]>;
      process.child.send('stall', () => undefined);
      // One that has ended stands still for nobody.
      const [ms] = await Promise.race([told, process.ended.then(() => [0])]);
      return ms;
    },
    query: async (query) =>
      json(
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        }),
      ),
  };
  await until(
    () =>
      served.get('/health/live').then(
        ({ status }) => status === 200,
        () => false,
      ),
    () => process.printed.stderr + process.printed.stdout,
  );
  return served;
}

/** Waits until something holds. @throws Error after a minute, with what `why` tells */
export async function until(holds: () => Promise<boolean>, why: () => string = () => '', ms = 60_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to hold within ${ms / 1000} s: ${why()}`);
    await sleep(50);
  }
}

/** Gives one watched server to the tests of a file, and another where that one has ended. */
export function sharedServer(settings: () => Settings): () => Promise<Served> {
  let server: Served | undefined;
  return async () => {
    if (server === undefined || server.child.exitCode !== null || server.child.signalCode !== null)
      server = await serveProcess(settings(), { isWatched: true, isShared: true });
    return server;
  };
}
