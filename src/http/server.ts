import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { apiSchema } from '../api/build-schema.js';
import { serveGraph, type ServedGraph } from '../api/served-graph.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { GraphStore } from '../store/graph-store.js';
import { makeApollo } from './apollo.js';
import { toGraphQLError } from './graphql-error.js';
import { registerHealth } from './health.js';
import { registerPlayground } from './playground.js';

export interface Server {
  readonly app: FastifyInstance;
  readonly graph: ServedGraph;
  /** Starts to listen and gives the address. */
  listen(): Promise<string>;
  /** Finishes what is running, then closes the engine. */
  close(): Promise<void>;
}

const STOP_MS = 10_000;

/** The HTTP server over an engine: playground at `/`, the API at `/graphql`, health under `/health`. */
export async function makeServer(config: Config, store: GraphStore, playgroundFolder: string): Promise<Server> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    bodyLimit: config.limits.bodyBytes,
    forceCloseConnections: 'idle',
  });
  const graph = serveGraph(store);
  graph.onChange(({ version }) => { app.log.info({ version }, 'now serving this version'); });
  const apollo = makeApollo(await apiSchema(), config, (error) => { app.log.error(error); });
  apollo.addPlugin(fastifyApolloDrainPlugin(app));
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request) => {
      const aborted = new AbortController();
      request.raw.once('close', () => { if (request.raw.destroyed && !request.raw.complete) aborted.abort(); });
      try {
        return await graph.hold(aborted.signal);
      } catch (error) {
        throw error instanceof AppError ? toGraphQLError(error) : error;
      }
    },
  });
  registerHealth(app, graph);
  await registerPlayground(app, { folder: playgroundFolder });

  return {
    app, graph,
    listen: () => app.listen({ host: config.host, port: config.port }),
    close: async () => {
      const late = setTimeout(() => { app.server.closeAllConnections(); }, STOP_MS);
      await apollo.stop();
      await app.close();
      clearTimeout(late);
      await graph.close();
      await store.close();
    },
  };
}
