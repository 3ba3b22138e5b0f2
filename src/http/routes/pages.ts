import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { HeldContext, ServedGraph } from '../../graphql/served-graph.js';
import type { Config } from '../../config.js';
import { shortHash } from '../../domain/canonical.js';
import { AppError } from '../../errors.js';
import type { Asking } from '../../concurrency/fair-limiter.js';
import type { Turns } from '../../concurrency/turns.js';
import type { Assets } from '../../site/layout.js';
import type { Setting } from '../../site/page.js';
import { PAGES } from '../../site/pages.js';
import {
  renderError,
  renderNotFound,
  renderPage,
  renderPicture,
  renderSuggestions,
  renderUnforeseen,
} from '../../site/render.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import { readAssets } from './assets.js';
import { leftSignal } from '../graphql/fast-path.js';
import { asPage, headed, parametersOf, send, settingOf, type Answer } from './send-page.js';

/** What a page looks like may change when the program does: each start has marks of its own. */
const STARTED = String(Date.now());

export interface Served {
  readonly graph: ServedGraph;
  readonly schema: GraphQLSchema;
  readonly turns: Turns;
  readonly config: Pick<Config, 'publicUrl' | 'maintainer' | 'plans' | 'embedHosts'>;
  /** The folder of the built script and styles. */
  readonly folder: string;
}
export type Make = (setting: Setting, api: Api, assets: Assets) => Promise<Answer>;

/**
 * The pages that the server makes from the API, the suggestions of their search box, and the page for addresses where
 * nothing is.
 */
export function registerPages(app: FastifyInstance, served: Served): void {
  for (const page of PAGES) {
    app.get(page.route, async (request, reply) => {
      // The playground stood at `/` once: links to a query in it still open it.
      if (page.route === '/' && 'query' in parametersOf(request))
        return reply.redirect(`/playground${request.url.slice(1)}`, 301);
      return answer(request, reply, served, async (...asked) => asPage(await renderPage(page, ...asked)));
    });
  }
  app.get('/search.json', async (request, reply) =>
    answer(request, reply, served, async (setting, api) => ({
      status: 200,
      markup: JSON.stringify(await renderSuggestions(setting, api)),
      type: 'application/json; charset=utf-8',
    })),
  );
  app.get('/explore.svg', async (request, reply) =>
    answer(request, reply, served, async (setting, api) => {
      const picture = await renderPicture(setting, api);
      return { status: picture === '' ? 404 : 200, markup: picture, type: 'image/svg+xml; charset=utf-8' };
    }),
  );
  app.setNotFoundHandler(async (request, reply) => {
    if (!request.headers.accept?.includes('text/html')) {
      return reply.code(404).send({
        message: `There is nothing at ${request.url}; the API is at /graphql.`,
        messageFr: `Il n'y a rien à ${request.url} ; l'API est à /graphql.`,
      });
    }
    return answer(request, reply, served, async (...asked) => asPage(await renderNotFound(...asked)));
  });
}

/** A version's name as links have it; days have names too, and are too long in the making for a page. */
const VERSION = /^[0-9a-f]{6,64}$/;

/** The version that a link names, while it is kept; else the one served now, and the page says so. */
async function holdFor(graph: ServedGraph, version: string | undefined, asking: Asking): Promise<HeldContext> {
  if (version === undefined || !VERSION.test(version)) return graph.hold({}, asking);
  return graph.hold({ version }, asking).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'UNKNOWN_CODE') return graph.hold({}, asking);
    throw error;
  });
}

/** Answers from the version asked for; a browser that has the page of this version already is told so. */
export async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { graph, schema, turns, config, folder }: Served,
  make: Make,
): Promise<FastifyReply> {
  const assets = await readAssets(folder);
  let setting = settingOf(request, config, { version: '', builtAt: '', latest: '' });
  let held: HeldContext | undefined;
  try {
    held = await holdFor(graph, setting.parameters['version'], { address: request.ip, signal: leftSignal(reply) });
    const { version } = held.published;
    const latest = graph.version() ?? version;
    setting = settingOf(request, config, { ...held.published, latest });
    const mark = `W/"${version}-${setting.language}-${shortHash(`${STARTED} ${latest} ${JSON.stringify(assets)}`)}"`;
    if (request.headers['if-none-match']?.includes(mark))
      return await headed(reply, setting).header('etag', mark).code(304).send();
    const made = await make(setting, { schema, context: held, plans: config.plans, turns }, assets);
    if (made.status === 200) reply.header('etag', mark);
    return await send(request, headed(reply, setting), made);
  } catch (error) {
    if (!(error instanceof AppError) || error.isPartlyTold) request.log.error(error);
    const made = error instanceof AppError ? renderError(error, setting, assets) : renderUnforeseen(setting, assets);
    return await send(request, headed(reply, setting), asPage(made));
  } finally {
    await held?.release();
  }
}
