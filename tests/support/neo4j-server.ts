import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { neo4jClassPath } from './neo4j-install.js';
import { neo4jTools } from './neo4j-tools.js';

export interface Neo4jOptions {
  /** A free one by default. */
  readonly port?: number;
  /** Kept when the server stops; a fresh temporary folder, deleted by `stop`, by default. */
  readonly dataDir?: string;
  /** Of the user `neo4j`, at least 8 characters; without it, authentication is off. */
  readonly password?: string;
  /** Flags of the virtual machine in place of the usual ones: more heap, for measurements. */
  readonly java?: readonly string[];
}

export interface Neo4jServer {
  /** `bolt://127.0.0.1:PORT` */
  readonly url: string;
  readonly pid: number;
  /** Stops it and waits for its end: cleanly where the data folder is kept. */
  stop(): Promise<void>;
  /** `kill -9`, without waiting; start again on the same `dataDir` and `port` to see it recover. */
  kill(): void;
}

/** Only against what never ends: three started at once took two minutes where two cores did other work as well. */
const START_MS = 300_000;
const STOP_MS = 20_000;
/**
 * A suite plans thousands of statements that nobody asked before: without the second compiler (TieredStopAtLevel=1)
 * that took more than twice as long.
 */
const JAVA = ['-Xmx1g'];
const OPENED = ['java.nio', 'java.io', 'java.lang', 'sun.nio.ch'].flatMap((name) => [
  '--add-opens',
  `java.base/${name}=ALL-UNNAMED`,
]);

/**
 * Starts a real Neo4j 5.26 Community as a child process and waits until it answers over Bolt.
 * It stops when this process ends, however it ends. What it prints is in `server.log` of its data folder.
 * @throws Error when Java or Maven is missing, or when the server ends or stays silent; with the end of its log
 */
export async function startNeo4j(options: Neo4jOptions = {}): Promise<Neo4jServer> {
  const tools = neo4jTools();
  if ('missing' in tools) throw new Error(`Neo4j cannot be started: ${tools.missing}`);
  const classPath = await neo4jClassPath(tools);
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'passerelles-neo4j-')));
  await mkdir(dataDir, { recursive: true });

  const logFile = join(dataDir, 'server.log');
  const log = await open(logFile, 'a');
  const child = spawn(
    tools.java,
    [...(options.java ?? JAVA), ...OPENED, '-cp', classPath, 'Neo4jServer', dataDir, String(port)],
    { stdio: ['pipe', log.fd, log.fd] },
  );
  await once(child, 'spawn');
  await log.close();
  // The server ends when its stdin closes, so it must not keep this process waiting.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${options.password ?? ''}\n`);

  const url = `bolt://127.0.0.1:${port}`;
  try {
    await untilItAnswers(url, options.password, child);
  } catch (error) {
    await end(child, 'SIGKILL');
    const tail = (await readFile(logFile, 'utf8')).split('\n').slice(-15).join('\n');
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    throw new Error(`Neo4j did not start on port ${port}: ${String(error)}\n${tail}`);
  }
  return {
    url,
    pid: child.pid ?? -1,
    kill: () => {
      child.kill('SIGKILL');
    },
    stop: async () => {
      const throwAway = options.dataDir === undefined;
      await end(child, throwAway ? 'SIGKILL' : undefined);
      if (throwAway) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function untilItAnswers(url: string, password: string | undefined, child: ChildProcess): Promise<void> {
  const auth = password === undefined ? undefined : neo4j.auth.basic('neo4j', password);
  const deadline = Date.now() + START_MS;
  for (;;) {
    const driver = neo4j.driver(url, auth, { connectionTimeout: 2000 });
    try {
      return void (await driver.session().run('RETURN 1')); // executeQuery would retry by itself, ever more slowly
    } catch (error) {
      if (hasEnded(child)) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
      if (Date.now() > deadline) throw new Error(`no answer within ${START_MS / 1000} s: ${String(error)}`);
    } finally {
      await driver.close();
    }
    await sleep(150);
  }
}

async function end(child: ChildProcess, signal?: 'SIGKILL'): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, 'exit');
  if (signal) child.kill(signal);
  else child.stdin?.end();
  const giveUp = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(giveUp);
}

/** A port of the loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}
