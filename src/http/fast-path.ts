import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { graphDirective } from '../api/graph-directive.js';
import type { ServedGraph } from '../api/served-graph.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { Stopper, type Stop } from '../stop.js';
import { extensionsOf } from './extensions.js';
import { formattedError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { replyOf, type Replies, type Reply } from './replies.js';
import { headersOf, isKnownTo, sendMade } from './send-made.js';
import type { Turn, Turns } from './turns.js';

/** What a GraphQL request asks, as its body or its address gives it. */
interface Asked {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly version: string;
  readonly signal: Stop;
}

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
function askedBy(request: FastifyRequest, documents: KnownDocuments): Asked | undefined {
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
    graph,
    documents,
    replies,
    turns,
    limits,
  }: { graph: ServedGraph; documents: KnownDocuments; replies: Replies; turns: Turns; limits: Config['limits'] },
): void {
  app.decorateRequest('replyKey', null);
  graph.onChange(() => {
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
    const finish = (made: Reply | AppError | undefined): void => {
      if (!made) return done();
      const operation = asked.operationName ?? null;
      if (made instanceof AppError) {
        request.told = { operation, version, errors: [made.code] };
        if (made.isPartlyTold) request.log.error(made);
        void reply
          .type(type)
          .code(made.status)
          .send({ errors: [formattedError(made)] });
      } else {
        request.told ??= { operation, version };
        sendMade(request, reply, made, { type, readerMs: limits.readerMs });
      }
    };
    const kept = replies.get(key);
    if (kept) return finish(kept);
    replies
      .once(key, leftSignal(reply), (signal) => answer(asked, { request, reply, version, signal }))
      .catch(failedFor)
      .then((made) => {
        if (made && !(made instanceof AppError)) replies.keep(key, made);
        finish(made);
      })
      .catch(done);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.told?.version || reply.statusCode !== 200 || typeof payload !== 'string') return done(null, payload);
    const made = replyOf(payload, request.told.version);
    void reply.headers(headersOf(made));
    if (isKnownTo(request, made)) {
      void reply.code(304);
      return done(null, '');
    }
    if (request.replyKey && !request.told.errors && made.version === graph.version())
      replies.keep(`${made.version}\n${request.replyKey}`, made);
    done(null, payload);
  });

  async function answer(
    { text, variables, operationName }: Asked,
    { request, reply, version, signal }: Answering,
  ): Promise<Reply | undefined> {
    const known = documents.get(text);
    const operation = known?.operation(operationName);
    // An operation that chooses its version is Apollo's: what is known here is of the current one.
    if (
      !known ||
      operation?.operation !== 'query' ||
      operation.directives?.some(({ name }) => name.value === graphDirective.name)
    )
      return undefined;
    const held = await graph.holdCurrent();
    let turn: Turn | undefined;
    let made: Reply | undefined;
    try {
      if (held.published.version !== version) return undefined;
      const taken = await held.plans.cost(known.document, operation, variables, limits.rows);
      turn = await turns.enter(taken.weight, { address: request.ip, signal });
      const answered = await held.plans.answer(known.document, operation, variables, { signal, rows: taken.rows });
      if (!answered) return undefined;
      request.told = { operation: operationName ?? null, version, statements: answered.ran.length };
      made = replyOf(
        JSON.stringify({ data: answered.data, extensions: extensionsOf(held, answered, taken, false) }),
        version,
      );
      return made;
    } finally {
      // Without a reply, Apollo goes on with the document and takes a turn for it.
      turn?.end(made && reply.raw);
      await held.release();
    }
  }
}

/** What is wrong with the request itself Apollo tells, with the status that the client's media type wants. */
function failedFor(error: unknown): AppError | undefined {
  if (!(error instanceof AppError)) throw error;
  return error.status >= 500 ? error : undefined;
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
