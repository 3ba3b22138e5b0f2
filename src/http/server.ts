import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { fileURLToPath } from 'node:url';
import Fastify, { LogController, type FastifyError, type FastifyInstance } from 'fastify';
import { apiSchema } from '../api/build-schema.js';
import { serveGraph, type ServedGraph } from '../api/served-graph.js';
import type { Config } from '../config.js';
import { badSetting } from '../errors.js';
import type { GraphStore } from '../store/graph-store.js';
import { makeApollo } from './apollo.js';
import { answerKnown, leftSignal } from './fast-path.js';
import { allowOtherHosts } from './cors.js';
import { deriveApart } from './derive.js';
import { registerFeatures } from './features.js';
import { refusedRequest } from './graphql-error.js';
import { registerHealth } from './health.js';
import { keepDocuments } from './known-documents.js';
import { logRequests } from './log.js';
import { registerPlayground } from './playground.js';
import { keepReplies } from './replies.js';

export interface Server {
  readonly app: FastifyInstance;
  readonly graph: ServedGraph;
  /** Starts to listen and gives the address. */
  listen(): Promise<string>;
  /** Finishes what is running, then closes the engine. */
  close(): Promise<void>;
}

const STOP_MS = 10_000;
const API = '/graphql';
const PROGRAM = fileURLToPath(new URL('../cli.js', import.meta.url));
const EXPORT_FORMATS = ['csv', 'ndjson', 'gexf', 'graphml'];

/**
 * The HTTP server over an engine: playground at `/`, the API at `/graphql`, health under `/health`.
 * @param program the built program, whose command `known-on` prepares the view of a day
 */
export async function makeServer(config: Config, store: GraphStore, playgroundFolder: string, program = PROGRAM): Promise<Server> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.limits.bodyBytes,
    forceCloseConnections: 'idle',
  });
  const stopping = new AbortController();
  const graph = serveGraph(store, { derive: deriveApart(program, config, stopping.signal), mostDerived: config.limits.knownOnVersions });
  graph.onChange(({ version }) => { app.log.info({ version }, 'now serving this version'); });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, body } = refusedRequest(error, config.limits.bodyBytes);
    if (status >= 500) request.log.error(error);
    return reply.code(status).send(body);
  });
  registerFeatures(app, EXPORT_FORMATS);
  allowOtherHosts(app, API);
  logRequests(app);
  const documents = keepDocuments();
  if (config.plans) answerKnown(app, API, { graph, documents, replies: keepReplies(config.limits.replyCacheBytes), mostRows: config.limits.rows });
  const apollo = makeApollo(await apiSchema(), config, documents, app.log);
  apollo.addPlugin(fastifyApolloDrainPlugin(app));
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: API,
    method: ['GET', 'POST'],
    context: async (request, reply) => ({ graph, request, signal: leftSignal(reply) }),
  });
  registerHealth(app, graph);
  await registerPlayground(app, { folder: playgroundFolder });

  return {
    app, graph,
    listen: () => app.listen({ host: config.host, port: config.port }).catch((error: Error & { code?: string }) => { throw cannotListen(error, config); }),
    close: async () => {
      stopping.abort();
      const late = setTimeout(() => { app.server.closeAllConnections(); }, STOP_MS);
      await apollo.stop();
      await app.close();
      clearTimeout(late);
      await graph.close();
      await store.close();
    },
  };
}

/** Why the address cannot be listened on, as the setting that is at fault. */
function cannotListen(error: Error & { code?: string }, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE') return badSetting('PORT', String(port), 'another program listens on it; stop that one, or give another port');
  if (error.code === 'EACCES') return badSetting('PORT', String(port), 'this user may not listen on it; give one from 1024');
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') return badSetting('HOST', host, 'it is no address of this machine; it may be localhost or 0.0.0.0');
  return error;
}
