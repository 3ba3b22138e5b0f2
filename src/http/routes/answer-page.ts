import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config.js';
import { shortHash } from '../../domain/canonical.js';
import { AppError } from '../../errors.js';
import type { Asking } from '../../concurrency/fair-limiter.js';
import type { Stop } from '../../concurrency/stop.js';
import type { Turns } from '../../concurrency/turns.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import type { HeldContext, ServedGraph } from '../../graphql/served-graph.js';
import type { Assets } from '../../site/layout.js';
import type { Setting } from '../../site/page.js';
import { renderError, renderUnforeseen } from '../../site/render.js';
import { leftSignal } from '../graphql/fast-path.js';
import { makeReplyCache, type ReplyCache } from '../graphql/reply-cache.js';
import { siteAddress } from '../middleware/site-address.js';
import { readAssets } from './assets.js';
import { asPage, headed, pack, sendPacked, settingOf, takesGzip, type Answer, type Sent } from './send-page.js';

/** What a page looks like may change when the program does: each start has marks of its own. */
const STARTED = String(Date.now());

/** An answer of a version, by its mark. */
interface Page extends Sent {
  readonly mark?: string;
}
export type KeptPages = ReplyCache<Page, Page>;

export interface Served {
  readonly graph: ServedGraph;
  readonly schema: GraphQLSchema;
  readonly turns: Turns;
  readonly config: Pick<Config, 'publicUrl' | 'maintainer' | 'plans' | 'embedHosts'>;
  /** The folder of the built script and styles. */
  readonly folder: string;
  readonly pages: KeptPages;
}
export type Make = (setting: Setting, api: Api, assets: Assets) => Promise<Answer>;

/** Answers of the current version, in at most `room` bytes. */
export function keepPages(graph: ServedGraph, room: number): KeptPages {
  const pages = makeReplyCache<Page, Page>(room);
  graph.onChange(pages.clear);
  graph.onLoss(pages.clear);
  return pages;
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

/**
 * Answers from the version asked for. What a browser has of this version already it is told so; an address that was
 * asked for before is answered by the bytes kept of it, and equal requests at one time are answered once.
 */
export async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  served: Served,
  make: Make,
): Promise<FastifyReply> {
  const { graph, config, folder, pages } = served;
  const assets = await readAssets(folder);
  const setting = settingOf(request, config, { version: '', builtAt: '', latest: '' });
  const asGzip = takesGzip(request);
  // Which calls are open depends on the day.
  const marked = `${STARTED} ${new Date().toISOString().slice(0, 10)} ${JSON.stringify(assets)}`;
  const markOf = (version: string, latest: string): string =>
    `W/"${version}-${setting.language}-${shortHash(`${marked} ${latest}`)}"`;
  const isKnown = (mark: string): boolean => request.headers['if-none-match']?.includes(mark) ?? false;
  const current = setting.parameters['version'] === undefined ? graph.version() : undefined;
  const mark = current && markOf(current, current);
  if (mark && isKnown(mark)) return headed(reply, setting).header('etag', mark).code(304).send();

  const made = (left: Stop): Promise<Page> =>
    makePage({ request, left, setting, assets, asGzip }, served, make, markOf);
  const key = mark && JSON.stringify([mark, asGzip, siteAddress(config.publicUrl, request), request.url]);
  let page = key && pages.get(key);
  if (!page) {
    const left = leftSignal(reply);
    page = (await (key ? pages.once(key, left, made) : made(left)))!;
    if (key && page.mark === mark && !page.location && graph.version() === current) pages.keep(key, page);
  }
  void headed(reply, setting);
  if (page.mark) {
    void reply.header('etag', page.mark);
    if (isKnown(page.mark)) return reply.code(304).send();
  }
  return sendPacked(request, reply, page);
}

interface Asked {
  readonly request: FastifyRequest;
  readonly left: Stop;
  readonly setting: Setting;
  readonly assets: Assets;
  readonly asGzip: boolean;
}

/** Makes the answer of an address, or the page that says why there is none. */
async function makePage(
  { request, left, setting: asked, assets, asGzip }: Asked,
  { graph, schema, turns, config }: Served,
  make: Make,
  markOf: (version: string, latest: string) => string,
): Promise<Page> {
  let setting = asked;
  let held: HeldContext | undefined;
  try {
    held = await holdFor(graph, asked.parameters['version'], { address: request.ip, signal: left });
    const { version, builtAt } = held.published;
    const latest = graph.version() ?? version;
    setting = { ...asked, version, builtAt, latest };
    const made = await make(setting, { schema, context: held, plans: config.plans, turns }, assets);
    return { ...(await pack(made, asGzip)), ...(made.status === 200 && { mark: markOf(version, latest) }) };
  } catch (error) {
    if (!(error instanceof AppError) || error.isPartlyTold) request.log.error(error);
    const made = error instanceof AppError ? renderError(error, setting, assets) : renderUnforeseen(setting, assets);
    return pack(asPage(made), asGzip);
  } finally {
    await held?.release();
  }
}
