import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { fileURLToPath } from 'node:url';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { apiSchema } from '../graphql/schema/build-schema.js';
import { useCursorKeys } from '../graphql/cursor.js';
import { serveGraph, type ServedGraph } from '../graphql/served-graph.js';
import type { Config } from '../config.js';
import { AppError, badSetting } from '../errors.js';
import { FORMATS } from '../export/formats.js';
import { makeTurns } from '../concurrency/turns.js';
import type { GraphStore } from '../store/graph-store.js';
import { openCitationStore } from '../citations/citation-store.js';
import { cursorKeys } from '../graphql/cursor-keys.js';
import { makeApollo } from './graphql/apollo.js';
import { join } from 'node:path';
import { openBulkFiles } from '../bulk/bulk-files.js';
import { registerBulk } from './routes/bulk.js';
import { registerCitations } from './routes/cite.js';
import { answerKnown, leftSignal } from './graphql/fast-path.js';
import { allowOtherHosts, FOR_OTHER_HOSTS } from './middleware/cors.js';
import { deriveApart } from './routes/derive.js';
import type { Serving } from './graphql/execute-query.js';
import { registerDocs } from './routes/docs.js';
import { registerExport } from './routes/export.js';
import { registerFeeds } from './routes/feeds.js';
import { registerQueryFeeds } from './routes/query-feeds.js';
import { registerFeatures } from './routes/features.js';
import { refusedRequest } from './graphql/graphql-error.js';
import { keepFloor, keepFloorOfBrowsers } from './middleware/floor.js';
import { secureHeaders } from './middleware/headers.js';
import { endConnectionsWhenStopping } from './middleware/stopping.js';
import { readOn } from './middleware/read-on.js';
import { registerLlms } from './routes/llms.js';
import { openDeciding } from '../reconcile/deciding.js';
import { registerReconcile } from './routes/reconcile.js';
import { registerMcp } from './routes/mcp.js';
import { registerNames } from './routes/names.js';
import { openUploads } from '../reconcile/uploads.js';
import { registerHealth } from './routes/health.js';
import { refuseBadHosts } from './middleware/host.js';
import { readJsonBodies } from './graphql/json-body.js';
import { keepDocuments } from './graphql/known-documents.js';
import { documentLimits } from './graphql/limits.js';
import { logRequests } from './middleware/log.js';
import { registerMachinePages } from './routes/machines.js';
import { keepPages } from './routes/answer-page.js';
import { registerPages } from './routes/pages.js';
import { registerPictures } from './routes/pictures.js';
import { registerPlayground } from './routes/playground.js';
import { refuseLarge } from './graphql/refuse-large.js';
import { makeReplyCache } from './graphql/reply-cache.js';
import { cutOffSlowReader } from './middleware/slow-reader.js';
import { refuseUnreadable } from './graphql/unreadable-request.js';

export interface Server {
  readonly app: FastifyInstance;
  readonly graph: ServedGraph;
  /** Starts to listen and gives the address. */
  listen(): Promise<string>;
  /** Finishes what is running, then closes the engine. */
  close(): Promise<void>;
}

const STOP_MS = 10_000;
/** How long a request may take to arrive. */
const ARRIVAL_MS = 60_000;
/** An id holds the ids of what it joins: a partnership's those of its parties. */
const LONGEST_ID = 1000;
/** When to ask again: once others are answered, and once an engine or a graph is there. */
const BUSY_SECONDS = 60;
const AWAY_SECONDS = 5;
const API = '/graphql';
const PROGRAM = fileURLToPath(new URL('../cli/cli.js', import.meta.url));

/**
 * The HTTP server over an engine: pages from `/` on, the playground at `/playground`, the API at `/graphql`, exports,
 * citations, health.
 * @param webFolder what was made for browsers
 * @param program the built program, whose command `known-on` prepares the view of a day
 * @param makePlayground makes the playground where somebody asks for it before it is there
 */
export async function makeServer(
  config: Config,
  store: GraphStore,
  webFolder: string,
  program = PROGRAM,
  makePlayground = () => {},
): Promise<Server> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.proxies.length > 0 && [...config.proxies],
    bodyLimit: config.limits.bodyBytes,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: ARRIVAL_MS,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = refusedRequest(error, config.limits.bodyBytes);
      void reply.code(status).headers(FOR_OTHER_HOSTS).send(body);
    },
    routerOptions: { maxParamLength: LONGEST_ID },
  });
  await sealCursors(config, app.log);
  const stopping = new AbortController();
  const graph = serveGraph(store, {
    derive: deriveApart(program, config, stopping.signal),
    mostDerived: config.limits.knownOnVersions,
    maintainer: config.maintainer,
  });
  graph.onChange(({ version }) => {
    app.log.info({ version }, 'now serving this version');
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(async (error: FastifyError | AppError, request, reply) => {
    const { status, body } = refusedRequest(error, config.limits.bodyBytes);
    if (status >= 500) request.log.error(error);
    if (status === 413) await readOn(request.raw);
    return reply.code(status).send(body);
  });
  endConnectionsWhenStopping(app, stopping.signal);
  readJsonBodies(app);
  app.addHook('onSend', (request, reply, payload, done) => {
    cutOffSlowReader(reply.raw, payload, config.limits.readerMs);
    if (reply.statusCode === 503)
      void reply.header('retry-after', request.logFields?.errors?.includes('TRY_LATER') ? BUSY_SECONDS : AWAY_SECONDS);
    done(null, payload);
  });
  logRequests(app, config.logLevel);
  keepFloor(app, graph);
  const documents = keepDocuments();
  const schema = await apiSchema();
  const turns = makeTurns(config.limits.rows);
  const serving: Serving = { graph, schema, turns, limits: config.limits, withPlans: config.plans };
  const apollo = makeApollo(serving, config.limits, { documents, log: app.log });
  apollo.addPlugin(fastifyApolloDrainPlugin(app));
  await apollo.start();
  await app.register(async (api) => {
    allowOtherHosts(api, API);
    refuseLarge(api, { documents, limits: config.limits });
    if (config.plans)
      answerKnown(api, {
        serving,
        documents,
        replies: makeReplyCache(config.limits.replyCacheBytes),
        readerMs: config.limits.readerMs,
      });
    refuseBadHosts(api);
    await api.register(fastifyApollo(apollo), {
      path: API,
      method: ['GET', 'POST'],
      context: async (request, reply) => ({ request, raw: reply.raw, signal: leftSignal(reply) }),
    });
  });
  await app.register(async (assistants) => {
    registerMcp(assistants, {
      graph,
      schema,
      turns,
      limits: documentLimits(config),
      mostRows: config.limits.rows,
      withPlans: config.plans,
      publicUrl: config.publicUrl,
    });
  });
  const bulkFiles = openBulkFiles(config.snapshots, join(config.state.folder, 'bulk'));
  const deciding = openDeciding(config.manifest);
  const uploads = openUploads();
  await app.register(async (reconciling) => {
    registerReconcile(reconciling, { serving, deciding, publicUrl: config.publicUrl });
  });
  // Beside the API, whose kept replies are sent without these hooks.
  await app.register(async (site) => {
    await secureHeaders(site, config.publicUrl);
    keepFloorOfBrowsers(site, graph);
    registerFeatures(site, Object.keys(FORMATS));
    registerHealth(site, graph);
    registerLlms(site, config.publicUrl);
    await site.register(async (exports) => {
      registerExport(exports, {
        graph,
        schema,
        limits: documentLimits(config),
        snapshots: config.snapshots,
        mostRows: config.limits.exportRows,
        mostRowsOfPage: config.limits.rows,
        turns,
        withPlans: config.plans,
      });
    });
    const citations = openCitationStore(config.state.folder, config.state);
    await site.register(async (followed) => {
      registerQueryFeeds(followed, {
        serving,
        publicUrl: config.publicUrl,
        snapshots: config.snapshots,
        citations,
        limits: documentLimits(config),
      });
      registerFeeds(followed, { serving, publicUrl: config.publicUrl, snapshots: config.snapshots });
      registerBulk(followed, { files: bulkFiles, turns, current: () => graph.version() });
    });
    registerCitations(site, { config, citations, serving, limits: documentLimits(config), folder: webFolder });
    await registerPlayground(site, { folder: webFolder, make: makePlayground });
    registerDocs(site, { schema, config, folder: webFolder });
    const pages = keepPages(graph, config.limits.replyCacheBytes);
    const served = { graph, schema, turns, config, folder: webFolder, pages };
    registerPictures(site, served);
    registerMachinePages(site, served);
    await site.register(async (named) => {
      registerNames(named, { serving, served, deciding, uploads });
    });
    registerPages(site, served);
  });

  return {
    app,
    graph,
    listen: () =>
      app.listen({ host: config.host, port: config.port }).catch((error: Error & { code?: string }) => {
        throw cannotListen(error, config);
      }),
    close: async () => {
      stopping.abort();
      const late = setTimeout(() => {
        app.server.closeAllConnections();
      }, STOP_MS);
      await apollo.stop();
      await app.close();
      clearTimeout(late);
      await graph.close();
      await deciding.close();
      await uploads.close();
      await bulkFiles.close();
      await store.close();
    },
  };
}

/** A server that may write nothing serves all the same: its cursors end with it. */
async function sealCursors({ state, cursorKeys: given }: Config, log: FastifyBaseLogger): Promise<void> {
  try {
    useCursorKeys(await cursorKeys(state.folder, given));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn(`no key for cursors could be kept, so cursors are valid until this server stops: ${error.message}`);
  }
}

/** Why the address cannot be listened on, as the setting that is at fault. */
function cannotListen(error: Error & { code?: string }, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE')
    return badSetting('PORT', String(port), 'another program listens on it; stop that one, or give another port');
  if (error.code === 'EACCES')
    return badSetting('PORT', String(port), 'this user may not listen on it; give one from 1024');
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return badSetting('HOST', host, 'it is no address of this machine; it may be localhost or 0.0.0.0');
  return error;
}
