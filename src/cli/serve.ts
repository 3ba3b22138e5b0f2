import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.js';
import { AppError, engineUnavailable } from '../errors.js';
import type { Server } from '../http/server.js';
import { fingerprintOf, isUpToDate } from '../ingest/fingerprint.js';
import { importedDatasets } from '../ingest/import/imports.js';
import type { GraphStore } from '../store/graph-store.js';
import { runProcess } from '../concurrency/run-process.js';
import { openStore } from '../store/open-store.js';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));
const START = fileURLToPath(new URL('../../src/start.mjs', import.meta.url));
const CLI = fileURLToPath(new URL('./cli.js', import.meta.url));
/** What a first start says: the map that ships is not all that is known. */
const OFFER = {
  en: 'more twinnings: SYNC_CONTACT=mailto:YOU npx passerelles sync wikidata (schema/docs/sync.md)',
  fr: 'davantage de jumelages : SYNC_CONTACT=mailto:VOUS npx passerelles sync wikidata (schema/docs/sync.fr.md)',
} as const;
/** On average: servers that wait for the same do not ask together. */
const AGAIN_MS = 3000;
/** Exit codes of a build that may do better later: the engine is away, another process builds. */
const TRY_AGAIN: readonly number[] = [69, 75];

/**
 * Serves the graph until a signal stops it. A graph that is missing, or was built of other files, is built meanwhile
 * by a process of its own, so that its memory is given back; an engine that is away is asked again.
 */
export async function serve(config: Config): Promise<Server> {
  const store = await openStore(config);
  const stopping = new AbortController();
  const makePlayground = makeOnce(stopping.signal);
  const making = import('../http/server.js').then(({ makeServer }) =>
    makeServer(config, store, WEB, CLI, makePlayground),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopping.abort();
      void stop(making, signal);
    });
  try {
    // What is missing begins to be built while the code of the server is still being read.
    const building = oneAtATime(() => buildWhatIsMissing(config, store, logOf(making), stopping.signal));
    const [server] = await Promise.all([
      making.then(async (made) => {
        await made.listen();
        return made;
      }),
      building(),
    ]);
    let isRestoring = false;
    server.graph.onLoss((lost) => {
      if (isRestoring) return;
      isRestoring = true;
      const { log } = server.app;
      log.error({ version: lost?.version }, 'this version is gone from the engine, or not whole: it is dropped');
      building()
        .catch((error: unknown) => {
          log.error(error);
        })
        .finally(() => {
          isRestoring = false;
        });
    });
    makePlayground();
    return server;
  } catch (error) {
    stopping.abort();
    throw error;
  }
}

/** A work that is begun by whoever asks first; those who ask meanwhile wait for the same. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work().finally(() => (running = undefined)));
}

/** The log of a server that is still being made: what is said before comes when it is there. */
const logOf =
  (making: Promise<Server>) =>
  (level: 'info' | 'warn', message: string): void => {
    making.then(
      ({ app }) => {
        app.log[level](message);
      },
      () => undefined,
    );
  };

async function stop(making: Promise<Server>, signal: string): Promise<void> {
  // Where it could not be made, whoever asked for it says why.
  const server = await making.catch(() => undefined);
  if (!server) return;
  const { app, close } = server;
  app.log.info({ signal }, 'stopping: requests under way are finished first');
  try {
    await close();
    process.exit(0);
  } catch (error) {
    app.log.error(error);
    process.exit(1);
  }
}

/**
 * Makes the playground where its sources changed, apart and behind all other work: it takes more memory than the whole
 * server. A container has no sources, and comes with it.
 */
function makeOnce(signal: AbortSignal): () => void {
  let asked = !existsSync(START);
  return () => {
    if (asked || signal.aborted) return;
    asked = true;
    void runProcess(START, ['playground'], { signal, inBackground: true });
  };
}

async function buildWhatIsMissing(
  config: Config,
  store: GraphStore,
  log: (level: 'info' | 'warn', message: string) => void,
  stopping: AbortSignal,
): Promise<void> {
  const fingerprint = await fingerprintOf(config.manifest, await importedDatasets(config.imports));
  while (!stopping.aborted) {
    try {
      const current = await store.current();
      if (current && isUpToDate(current, fingerprint) && (await store.isWhole(current.version))) {
        if (current.pinned)
          log('info', `version ${current.version} was chosen by hand; it stays until the seed changes or a new build`);
        return;
      }
      log('info', 'the graph is missing or out of date: building it');
      if (!current) process.stderr.write(`${OFFER[config.language]}\n`);
      await runBuild(stopping);
      return;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ENGINE_UNAVAILABLE') throw error;
      log('warn', `${error.message}; asking again in ${AGAIN_MS / 1000} s`);
      await new Promise((resolve) => {
        setTimeout(resolve, AGAIN_MS * (0.5 + Math.random()));
      });
    }
  }
}

/** `passerelles build` in a process of its own; its messages are this one's. */
async function runBuild(signal: AbortSignal): Promise<void> {
  const { code } = await runProcess(CLI, ['build', '--shipped'], { signal });
  if (code === 0 || signal.aborted) return;
  if (TRY_AGAIN.includes(code ?? 0))
    throw engineUnavailable('build', `it ended with exit code ${code}; see the message above`);
  throw new AppError(
    'BAD_SEED',
    `the graph could not be built (exit code ${code}); the message above says why`,
    `le graphe n'a pas pu être construit (code ${code}) ; le message ci-dessus dit pourquoi`,
  );
}
