import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cacheValues } from '../../concurrency/cached-values.js';
import { AppError } from '../../errors.js';
import { calendar, type CalendarDay } from '../../feeds/calendar.js';
import { ALL_CALLS, FEED_DOCUMENTS, FEED_KINDS, type FeedKind } from '../../feeds/documents.js';
import { entriesOf, type FeedRow, type FeedState, type Language } from '../../feeds/entries.js';
import type { Feed } from '../../feeds/feed.js';
import type { HeldContext } from '../../graphql/served-graph.js';
import { pathOfNode } from '../../site/addresses.js';
import { runDocument } from '../../site/run-document.js';
import type { Serving } from '../graphql/execute-query.js';
import { allowOtherHosts } from '../middleware/cors.js';
import { siteAddress } from '../middleware/site-address.js';
import { feedLanguage, feedVersions, notFound, sendFeed } from './feed-versions.js';

interface Feeding {
  readonly serving: Serving;
  readonly publicUrl: string;
  /** The folder of the snapshots. */
  readonly snapshots: string;
}

/** Bytes of what versions say of subjects. */
const ROOM = 16_000_000;

interface Subject extends FeedState {
  readonly id: string;
  readonly name: string;
}
interface State {
  /** Null where the version has none. */
  readonly subject: Subject | null;
  readonly bytes: number;
}
interface ApiPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly (Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly title: string;
    readonly sources: { readonly nodes: FeedRow['sources'] };
  })[];
}

const rowOf = ({ id, title, sources, ...values }: ApiPage['nodes'][number]): FeedRow => ({
  id,
  title,
  sources: sources.nodes,
  values,
});

/**
 * `/feeds/KIND/ID.atom`, `.json`: what each version added, changed and removed of a party, a country, a theme or the calls
 * of a programme. `/feeds/calls.ics`, `/feeds/programme/ID.ics`: the deadlines of calls.
 */
export function registerFeeds(app: FastifyInstance, { serving, publicUrl, snapshots }: Feeding): void {
  const { graph, schema, turns, withPlans } = serving;
  const withVersions = feedVersions(graph, snapshots);
  /** What a version says of a subject never changes. */
  const states = cacheValues<State>(ROOM, ({ bytes }) => bytes);

  /** Reads every page of what is followed. */
  async function readAll(
    context: HeldContext,
    document: string,
    given: object,
  ): Promise<{ subject: Readonly<Record<string, unknown>> | null; rows: FeedRow[] }> {
    const rows: FeedRow[] = [];
    for (let after: string | null = null; ;) {
      const reply = await runDocument({ schema, context, plans: withPlans, turns }, document, { ...given, after });
      const subject = ('subject' in reply ? reply['subject'] : reply) as Readonly<Record<string, unknown>> | null;
      const page = subject?.['rows'] as ApiPage | undefined;
      if (!page) return { subject: null, rows };
      rows.push(...page.nodes.map(rowOf));
      if (!page.pageInfo.hasNextPage) return { subject, rows };
      after = page.pageInfo.endCursor;
    }
  }

  async function stateIn(
    context: HeldContext,
    kind: FeedKind,
    id: string,
    language: Language,
  ): Promise<Subject | null> {
    const { version, builtAt } = context.published;
    const key = JSON.stringify([version, kind, id, language]);
    const { subject: found } = await states(key, async () => {
      const { subject, rows } = await readAll(context, FEED_DOCUMENTS[kind], { id, language: language.toUpperCase() });
      return {
        bytes: 2 * JSON.stringify(rows).length,
        subject: subject && {
          id: String(subject['id']),
          name: String(subject['name']),
          version,
          builtAt,
          rows: new Map(rows.map((row) => [row.id, row])),
        },
      };
    });
    return found;
  }

  /** What each version says of a subject, the oldest first; null where the newest has none. */
  async function history(
    contexts: readonly HeldContext[],
    kind: FeedKind,
    id: string,
    language: Language,
  ): Promise<Subject[] | null> {
    const found: Subject[] = [];
    for (const context of contexts) {
      const state = await stateIn(context, kind, id, language).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'UNKNOWN_CODE') return null;
        throw error;
      });
      if (!state) break;
      found.unshift(state);
    }
    return found.length > 0 ? found : null;
  }

  async function deadlines(
    request: FastifyRequest,
    context: HeldContext,
    document: string,
    given: object,
  ): Promise<string | null> {
    const language = feedLanguage(request);
    const { subject, rows } = await readAll(context, document, { ...given, language: language.toUpperCase() });
    if (!subject) return null;
    const site = siteAddress(publicUrl, request);
    const days = rows.flatMap(({ id, title, sources, values }): CalendarDay[] =>
      typeof values['closesOn'] !== 'string'
        ? []
        : [
            {
              id,
              day: values['closesOn'],
              summary: `${language === 'fr' ? 'Clôture\u00A0: ' : 'Closes: '}${title}`,
              description: sources.map(({ publisher, title: document_ }) => `${publisher}, ${document_}`).join('\n'),
              url: `${site}${pathOfNode(id) ?? ''}?lang=${language}`,
            },
          ],
    );
    return calendar('passerelles', context.published.builtAt, days);
  }

  const sendCalendar = (reply: FastifyReply, text: string | null): FastifyReply | Promise<FastifyReply> =>
    text === null ? notFound(reply) : reply.type('text/calendar; charset=utf-8').send(text);

  for (const path of ['/feeds/calls.ics', '/feeds/:kind/:file']) allowOtherHosts(app, path);
  app.get('/feeds/calls.ics', async (request, reply) =>
    withVersions(request, reply, async ([newest]) =>
      sendCalendar(reply, await deadlines(request, newest!, ALL_CALLS, {})),
    ),
  );
  app.get('/feeds/:kind/:file', async (request, reply) => {
    const { kind, file } = request.params as { kind: FeedKind; file: string };
    const [, id, ending] = /^(.+)\.(atom|json|ics)$/.exec(file) ?? [];
    if (!FEED_KINDS.includes(kind) || id === undefined || (ending === 'ics' && kind !== 'programme'))
      return notFound(reply);
    return withVersions(request, reply, async (contexts) => {
      if (ending === 'ics')
        return sendCalendar(reply, await deadlines(request, contexts[0]!, FEED_DOCUMENTS.programme, { id }));
      const language = feedLanguage(request);
      const found = await history(contexts, kind, id, language);
      if (!found) return notFound(reply);
      const site = siteAddress(publicUrl, request);
      const newest = found.at(-1)!;
      const page = (nodeId: string): string => `${site}${pathOfNode(nodeId) ?? ''}?lang=${language}`;
      const feed: Feed = {
        title: `passerelles – ${newest.name}`,
        language,
        self: `${site}/feeds/${kind}/${encodeURIComponent(file)}?lang=${language}`,
        page: page(newest.id),
        updated: newest.builtAt,
        entries: entriesOf(found, language),
        addressOf: (row) => page(row.id),
      };
      return sendFeed(reply, ending!, feed);
    });
  });
}
