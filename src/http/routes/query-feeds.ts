import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Today } from '../../citations/changes.js';
import type { CitationStore } from '../../citations/citation-store.js';
import { openReplyChanges } from '../../citations/reply-changes.js';
import { cacheValues } from '../../concurrency/cached-values.js';
import { canonicalJson, shortHash } from '../../domain/canonical.js';
import { nodeTypeOf } from '../../domain/nodes.js';
import { AppError, badInput } from '../../errors.js';
import { soundDocument, type DocumentLimits, type QueryRequest } from '../../export/document.js';
import type { FeedEntry, FeedSource, Language } from '../../feeds/entries.js';
import { memberOf, replyEntries, type KnownMember } from '../../feeds/reply-entries.js';
import { executeInTurn, type SoundQuestion } from '../../graphql/execute-in-turn.js';
import type { HeldContext } from '../../graphql/served-graph.js';
import { pathOfNode } from '../../site/addresses.js';
import { runDocument } from '../../site/run-document.js';
import { sendDocumentError } from '../graphql/document-error.js';
import { asksForData, choosesGraph, type Serving } from '../graphql/execute-query.js';
import { addressOf, queryRequestOf } from '../graphql/query-request.js';
import { allowOtherHosts } from '../middleware/cors.js';
import { siteAddress } from '../middleware/site-address.js';
import { feedLanguage, feedVersions, notFound, sendFeed } from './feed-versions.js';

interface Following {
  readonly serving: Serving;
  readonly publicUrl: string;
  readonly snapshots: string;
  readonly citations: CitationStore;
  readonly limits: DocumentLimits;
}
/** What is followed: a query, and where its feed and its page stand. */
interface Followed {
  readonly asked: QueryRequest;
  readonly title: string;
  readonly self: string;
  readonly page: string;
}

/** Bytes of the differences that are kept. */
const ROOM = 16_000_000;
const MEMBERS_AT_ONCE = 200;
const SOURCES = 'sources(first: 20) { nodes { title publisher url } }';
const MEMBERS = `query Members($ids: [ID!]!, $language: Language) { nodes(ids: $ids) {
  ... on Partnership { title(language: $language) ${SOURCES} }
  ... on Party { name(language: $language) ${SOURCES} }
  ... on Call { name(language: $language) ${SOURCES} }
  ... on Programme { name(language: $language) ${SOURCES} }
} }`;

interface ApiMember {
  readonly title?: string;
  readonly name?: string;
  readonly sources?: { readonly nodes: readonly FeedSource[] };
}

/** A sound question of the newest version; one that names its version has no news. @throws what is wrong with it */
function questionOf({ schema }: Serving, asked: QueryRequest, limits: DocumentLimits): SoundQuestion {
  const { document, operation } = soundDocument(schema, asked, limits);
  if (choosesGraph(operation) || !asksForData(operation))
    throw badInput(
      'query',
      'a query that names its version, or asks nothing of the graph, never changes; follow one without @graph',
      'une requête qui nomme sa version, ou ne demande rien au graphe, ne change jamais ; suivez-en une sans @graph',
    );
  return { document, operation, variables: asked.variables ?? {} };
}

/**
 * `/feeds/q/ID.atom`, `.json`: what each version added, changed and removed in the reply to a cited query.
 * `/feeds/query.atom?query=…`: the same of any other.
 */
export function registerQueryFeeds(
  app: FastifyInstance,
  { serving, publicUrl, snapshots, citations, limits }: Following,
): void {
  const { schema, turns, withPlans: plans, graph } = serving;
  const withVersions = feedVersions(graph, snapshots);
  const comparing = openReplyChanges();
  app.addHook('onClose', comparing.close);
  /** Between two versions a reply differs once and for all. */
  const steps = cacheValues<Today>(ROOM, ({ shown }) => 2 * JSON.stringify(shown).length);

  const answerOn = async (context: HeldContext, question: SoundQuestion): Promise<Buffer> =>
    Buffer.from(
      JSON.stringify({ data: await executeInTurn(question, { schema, context, plans, turns }, serving.limits.rows) }),
    );

  /** How the replies of each two versions that follow each other differ, the newest first; as far back as there are replies. */
  async function changesOf(
    contexts: readonly HeldContext[],
    question: SoundQuestion,
    asked: QueryRequest,
  ): Promise<readonly { readonly before: HeldContext; readonly after: HeldContext; readonly step: Today }[]> {
    const key = shortHash(canonicalJson([asked.query, asked.variables ?? {}, asked.operationName ?? null]), 64);
    const replies = new Map<HeldContext, Promise<Buffer>>();
    const replyOn = (context: HeldContext): Promise<Buffer> => {
      const reply = replies.get(context) ?? answerOn(context, question);
      replies.set(context, reply);
      return reply;
    };
    const found = [];
    for (const [at, after] of contexts.entries()) {
      const before = contexts[at + 1];
      if (!before) break;
      const pair = `${before.published.version} ${after.published.version} ${key}`;
      const make = async (): Promise<Today> =>
        comparing.between(await replyOn(before), await replyOn(after), after.published.version, after.asking);
      try {
        found.push({ before, after, step: await steps(pair, make) });
      } catch (error) {
        // An older version may lack what is asked for; what the newest has no reply to is an error.
        if (
          at === 0 &&
          (await replyOn(after).then(
            () => false,
            () => true,
          ))
        )
          throw error;
        if (error instanceof AppError && error.status < 500) break;
        throw error;
      }
    }
    if (contexts.length === 1) await replyOn(contexts[0]!);
    return found;
  }

  /** The titles and the sources of the nodes among some members, on a version that has them. */
  async function membersOn(
    context: HeldContext,
    ids: readonly string[],
    language: Language,
  ): Promise<Map<string, KnownMember>> {
    const known = new Map<string, KnownMember>();
    for (let from = 0; from < ids.length; from += MEMBERS_AT_ONCE) {
      const some = ids.slice(from, from + MEMBERS_AT_ONCE);
      const reply = await runDocument({ schema, context, plans, turns }, MEMBERS, {
        ids: some,
        language: language.toUpperCase(),
      });
      for (const [at, node] of (reply['nodes'] as (ApiMember | null)[]).entries()) {
        const title = node?.title ?? node?.name;
        if (title !== undefined) known.set(some[at]!, { title, sources: node?.sources?.nodes ?? [] });
      }
    }
    return known;
  }

  async function entriesOf(
    contexts: readonly HeldContext[],
    followed: Followed,
    language: Language,
  ): Promise<FeedEntry[]> {
    const question = questionOf(serving, followed.asked, limits);
    const entries: FeedEntry[] = [];
    for (const { before, after, step } of await changesOf(contexts, question, followed.asked)) {
      const ids = [...new Set(step.shown.flatMap((change) => memberOf(change) ?? []))].filter((id) => nodeTypeOf(id));
      // A member that was removed is told as it was.
      const known = new Map([...(await membersOn(before, ids, language)), ...(await membersOn(after, ids, language))]);
      const { version, builtAt } = after.published;
      entries.push(...replyEntries({ version, builtAt, changes: step.shown, count: step.count }, known, language));
    }
    return entries;
  }

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    ending: string,
    followed: (site: string, language: Language) => Promise<Followed> | Followed,
  ): Promise<FastifyReply> =>
    withVersions(request, reply, async (contexts) => {
      const [site, language] = [siteAddress(publicUrl, request), feedLanguage(request)];
      const one = await followed(site, language);
      return sendFeed(reply, ending, {
        title: one.title,
        language,
        self: one.self,
        page: one.page,
        updated: contexts[0]!.published.builtAt,
        entries: await entriesOf(contexts, one, language),
        addressOf: ({ id }) => {
          const path = nodeTypeOf(id) && pathOfNode(id);
          return path === undefined ? one.page : `${site}${path}?lang=${language}`;
        },
      });
    }).catch((error: unknown) =>
      sendDocumentError(error, reply.header('cache-control', 'no-store').removeHeader('etag'), schema),
    );

  for (const path of ['/feeds/q/:file', '/feeds/query.atom', '/feeds/query.json']) allowOtherHosts(app, path);
  app.get('/feeds/q/:file', async (request, reply) => {
    const { file } = request.params as { file: string };
    const [, id, ending] = /^([0-9a-f]+)\.(atom|json)$/.exec(file) ?? [];
    if (id === undefined) return notFound(reply);
    return send(request, reply, ending!, async (site, language) => {
      const { citation } = await citations.find(id);
      const name = citation.operationName ?? id;
      const page = `${site}/q/${id}?lang=${language}`;
      return {
        asked: citation,
        title: `passerelles – ${name}`,
        page,
        self: `${site}/feeds/q/${file}?lang=${language}`,
      };
    });
  });
  for (const ending of ['atom', 'json'])
    app.get(`/feeds/query.${ending}`, async (request, reply) =>
      send(request, reply, ending, (site, language) => {
        const asked = queryRequestOf(request);
        if (!asked) throw badInput('query', 'give the query to follow', 'donnez la requête à suivre');
        const place = (path: string): string => `${site}${addressOf(path, asked, { lang: language }) ?? path}`;
        return {
          asked,
          title: `passerelles – ${asked.operationName ?? 'query'}`,
          self: place(`/feeds/query.${ending}`),
          page: place('/playground'),
        };
      }),
    );
}
