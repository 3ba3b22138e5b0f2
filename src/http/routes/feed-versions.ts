import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asking } from '../../concurrency/fair-limiter.js';
import { AppError } from '../../errors.js';
import type { Language } from '../../feeds/entries.js';
import { atom, jsonFeed, type Feed } from '../../feeds/feed.js';
import type { HeldContext, ServedGraph } from '../../graphql/served-graph.js';
import { listSnapshots } from '../../store/kept-snapshots.js';
import { leftSignal } from '../graphql/fast-path.js';

/** Versions that a feed looks back on. */
const MOST_VERSIONS = 5;

export const feedLanguage = ({ query }: FastifyRequest): Language =>
  (query as { lang?: string }).lang === 'en' ? 'en' : 'fr';

export const notFound = (reply: FastifyReply): FastifyReply => {
  reply.callNotFound();
  return reply;
};

export const sendFeed = (reply: FastifyReply, ending: string, feed: Feed): FastifyReply =>
  ending === 'atom'
    ? reply.type('application/atom+xml; charset=utf-8').send(atom(feed))
    : reply.type('application/feed+json; charset=utf-8').send(JSON.stringify(jsonFeed(feed)));

/** Answers from the versions that can be asked, the newest first, or that the client has it already. */
export type WithVersions = (
  request: FastifyRequest,
  reply: FastifyReply,
  use: (contexts: readonly HeldContext[]) => Promise<FastifyReply>,
) => Promise<FastifyReply>;

/** @param snapshots the folder of the snapshots */
export function feedVersions(graph: ServedGraph, snapshots: string): WithVersions {
  async function held(asking: Asking): Promise<HeldContext[]> {
    const kept: HeldContext[] = [await graph.hold({}, asking)];
    for (const { version } of (await listSnapshots(snapshots)).slice(0, 2 * MOST_VERSIONS)) {
      if (kept.length >= MOST_VERSIONS || kept.some(({ published }) => published.version === version)) continue;
      try {
        kept.push(await graph.hold({ version }, asking));
      } catch (error) {
        // A snapshot whose version no engine holds.
        if (error instanceof AppError && error.code === 'UNKNOWN_CODE') continue;
        for (const { release } of kept) await release();
        throw error;
      }
    }
    return kept.sort((a, b) => (a.published.builtAt < b.published.builtAt ? 1 : -1));
  }

  /** Says what the reply is of; whether the client has it already. */
  function isKnown(request: FastifyRequest, reply: FastifyReply, contexts: readonly HeldContext[]): boolean {
    const etag = `"${contexts.map(({ published }) => published.version).join('-')}-${feedLanguage(request)}"`;
    void reply.headers({
      etag,
      'last-modified': new Date(contexts[0]!.published.builtAt).toUTCString(),
      'cache-control': 'public, max-age=300',
    });
    return request.headers['if-none-match']?.includes(etag) ?? false;
  }

  return async (request, reply, use) => {
    const contexts = await held({ address: request.ip, signal: leftSignal(reply) });
    try {
      return isKnown(request, reply, contexts) ? await reply.code(304).send() : await use(contexts);
    } finally {
      for (const { release } of contexts) await release();
    }
  };
}
