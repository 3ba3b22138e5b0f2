import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { AppError } from '../../errors.js';
import { Stopper, type Stop } from '../../concurrency/stop.js';
import { asksForData, choosesGraph, executeQuery, type QueryReply, type Serving } from './execute-query.js';
import { clientErrors, isUnforeseen, statusOf, toGraphQLError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { type ReplyCache, type Reply, replyOf, replyText } from './reply-cache.js';
import { headersOf, isKnownTo, sendReply } from './send-reply.js';
import type { LogFields } from '../middleware/log.js';

/** What a GraphQL request asks, as its body or its address gives it. */
interface PostedQuery {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

/** A reply with errors in it: sent as it is, and not kept. */
interface Faulty {
  readonly status: number;
  readonly text: string;
  readonly told: LogFields;
  /** What the log must have whole. */
  readonly unforeseen: readonly unknown[];
}
type Made = Reply | Faulty;
const isFaulty = (made: Made): made is Faulty => 'unforeseen' in made;

declare module 'fastify' {
  interface FastifyRequest {
    /** Under which key a reply may be kept, without its version; null where it may not. */
    replyKey: string | null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The media type that a client would be answered with, where it is plain; Apollo weighs the others. */
function mediaType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*' || accept.startsWith('application/json'))
    return 'application/json; charset=utf-8';
  return accept.startsWith('application/graphql-response+json')
    ? 'application/graphql-response+json; charset=utf-8'
    : undefined;
}

/** A request that asks for nothing out of the ordinary; undefined for any other, which Apollo reads and answers. */
function askedBy(request: FastifyRequest, documents: KnownDocuments): PostedQuery | undefined {
  const given = request.method === 'POST' ? request.body : fromAddress(request.query);
  if (!isRecord(given)) return undefined;
  const { query, variables, operationName, extensions } = given;
  const persisted =
    isRecord(extensions) && Object.keys(extensions).length === 1 && isRecord(extensions['persistedQuery'])
      ? extensions['persistedQuery']
      : undefined;
  if (extensions !== undefined && extensions !== null && !persisted) return undefined;
  if (persisted && query !== undefined) return undefined;
  const text = persisted ? documents.textOf(String(persisted['sha256Hash'])) : query;
  if (
    typeof text !== 'string' ||
    !(variables === undefined || variables === null || isRecord(variables)) ||
    !(operationName === undefined || operationName === null || typeof operationName === 'string')
  )
    return undefined;
  return { text, variables: variables ?? undefined, operationName: operationName ?? undefined };
}

function fromAddress(given: unknown): unknown {
  if (!isRecord(given)) return undefined;
  try {
    const json = (name: string): unknown => (given[name] === undefined ? undefined : JSON.parse(String(given[name])));
    return { ...given, variables: json('variables'), extensions: json('extensions') };
  } catch {
    return undefined;
  }
}

/**
 * Answers what is known already: a kept reply by its bytes, and a document that Apollo has checked once by its plan.
 * Everything else goes on to Apollo; what Apollo answers without an error is kept too.
 * @param app with the routes of the API and no others
 */
export function answerKnown(
  app: FastifyInstance,
  {
    serving,
    documents,
    replies,
    readerMs,
  }: { serving: Serving; documents: KnownDocuments; replies: ReplyCache<Made>; readerMs: number },
): void {
  const { graph, schema } = serving;
  app.decorateRequest('replyKey', null);
  graph.onChange(() => {
    replies.clear();
  });
  graph.onLoss(() => {
    replies.clear();
  });

  // It calls back: a kept reply is sent within the turn in which it is asked for, without a promise.
  app.addHook('preHandler', (request, reply, done) => {
    const type = mediaType(request.headers.accept);
    const asked = request.method !== 'OPTIONS' && type ? askedBy(request, documents) : undefined;
    const version = graph.version();
    if (!type || !asked || version === undefined) return done();
    request.replyKey = `${type}\n${asked.operationName ?? ''}\n${asked.variables ? JSON.stringify(asked.variables) : ''}\n${asked.text}`;
    const key = `${version}\n${request.replyKey}`;
    const finish = (made: Made | undefined): void => {
      if (!made) return done();
      if (!isFaulty(made)) {
        request.logFields ??= { operation: asked.operationName ?? null, version };
        sendReply(request, reply, made, { type, readerMs, floor: graph.publication() });
        return;
      }
      request.logFields = made.told;
      for (const error of made.unforeseen) request.log.error(error);
      void reply.type(type).code(made.status).send(made.text);
    };
    const kept = replies.get(key);
    if (kept) return finish(kept);
    const signal = leftSignal(reply);
    replies
      .once(key, signal, (allLeft) => answer(asked, request, reply, allLeft))
      .then((made) => {
        const isServed = version === graph.version();
        if (made && !isFaulty(made) && made.version === version && isServed) replies.keep(key, made);
        finish(made);
      })
      .catch(done);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.logFields?.version || reply.statusCode !== 200 || typeof payload !== 'string')
      return done(null, payload);
    const made = replyOf(payload, request.logFields.version);
    void reply.headers(headersOf(made));
    if (isKnownTo(request, made)) {
      void reply.code(304);
      return done(null, '');
    }
    if (request.replyKey && !request.logFields.errors && made.version === graph.version())
      replies.keep(`${made.version}\n${request.replyKey}`, made);
    done(null, payload);
  });

  async function answer(
    { text, variables = {}, operationName }: PostedQuery,
    request: FastifyRequest,
    { raw }: FastifyReply,
    signal: Stop,
  ): Promise<Made | undefined> {
    const known = documents.get(text);
    const operation = known?.operation(operationName);
    // An operation that chooses its version, or needs none, is Apollo's: what is known here is of the current one.
    if (!known || operation?.operation !== 'query' || !asksForData(operation) || choosesGraph(operation))
      return undefined;
    const asking = { address: request.ip, signal };
    const question = { document: known.document, operation, variables, asking, raw, wantsPlan: false };
    const answered = await executeQuery(question, serving).catch(refusalOf);
    const told = { operation: operationName ?? null, version: answered.version, statements: answered.statements };
    if (answered.errors.length === 0) {
      request.logFields = told;
      return replyOf(replyText({ data: answered.data, extensions: answered.extensions }), answered.version!);
    }
    return faultyOf(answered, told, schema);
  }
}

type Answered = Partial<QueryReply> & Pick<QueryReply, 'errors'>;

/** What is told where no version could be held. */
function refusalOf(error: unknown): Answered {
  if (!(error instanceof AppError)) throw error;
  return { errors: [toGraphQLError(error)], refused: error };
}

/**
 * A reply with errors in it; undefined where they are of the request itself: Apollo tells those, with the status that
 * the client's media type wants.
 */
function faultyOf(
  { errors, data, extensions, refused }: Answered,
  told: LogFields,
  schema: GraphQLSchema,
): Faulty | undefined {
  if (data === undefined && (refused?.status ?? 400) < 500) return undefined;
  const formatted = clientErrors(errors, schema);
  const codes = [...new Set(formatted.map(({ extensions: own }) => String(own?.['code'])))];
  return {
    status: refused?.status ?? statusOf(codes, 200),
    text: replyText({ errors: formatted, data, extensions }),
    told: { ...told, errors: codes },
    unforeseen: errors.filter(isUnforeseen),
  };
}

/** Aborted when the client leaves before it is answered. */
export function leftSignal({ raw }: FastifyReply): Stop {
  const left = new Stopper();
  const whenClosed = (): void => {
    if (!raw.writableFinished) left.abort();
  };
  // It may have left already, while another part of the server had its request.
  if (raw.destroyed) whenClosed();
  else raw.once('close', whenClosed);
  return left;
}
