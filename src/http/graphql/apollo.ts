import type { ServerResponse } from 'node:http';
import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { execute, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Config } from '../../config.js';
import { AppError } from '../../errors.js';
import type { Stop } from '../../concurrency/stop.js';
import { asksForData, executeQuery, type QueryReply, type Serving } from './execute-query.js';
import { clientError, isUnforeseen, statusOf, toGraphQLError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { MOST_ERRORS, readOnlyRule, sizeRule } from './limits.js';

/** What a request begins with, and what it was answered. */
export interface RequestContext extends BaseContext {
  readonly request: FastifyRequest;
  readonly raw: ServerResponse;
  /** Aborted when the client leaves before it is answered. */
  readonly signal: Stop;
  /** Absent where it asked for nothing but the schema, or no version could be held. */
  reply?: QueryReply;
}

type Plugin = ApolloServerPlugin<RequestContext>;

/**
 * The trap of GraphQL over HTTP: Apollo answers 400 whenever a document is wrong, but under the older
 * `application/json`
 * only a request that is no GraphQL request (BAD_REQUEST) has a 400; a document with errors in it is answered, with
 * 200.
 */
const statusPlugin: Plugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
      const codes = errors.map(({ extensions }) => String(extensions?.['code']));
      const status = statusOf(codes, undefined);
      const isOlder = !request.http?.headers.get('accept')?.includes('application/graphql-response+json');
      if (status) response.http.status = status;
      else if (isOlder && response.http.status === 400 && !codes.includes('BAD_REQUEST')) response.http.status = 200;
    },
  }),
};

type Gateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** Has Apollo execute as all else here does: a gateway is what it takes an executor from. */
const ownExecution = (serving: Serving): Gateway => ({
  onSchemaLoadOrUpdate: (tell) => {
    tell({ apiSchema: serving.schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  load: async () => ({
    executor: async ({ context, document, operation, request: { variables = {}, operationName, extensions } }) => {
      // Where the document has no operation of that name, this is how Apollo knows.
      if (!(operation as OperationDefinitionNode | undefined) || !asksForData(operation))
        return execute({ schema: serving.schema, document, variableValues: variables, operationName });
      const contextValue = context as RequestContext;
      const { request, raw, signal } = contextValue;
      const asking = { address: request.ip, signal };
      const wantsPlan = extensions?.['plan'] === true;
      try {
        contextValue.reply = await executeQuery({ document, operation, variables, asking, raw, wantsPlan }, serving);
      } catch (error) {
        throw error instanceof AppError ? toGraphQLError(error) : error;
      }
      const { data, errors, extensions: own } = contextValue.reply;
      return { data, ...(errors.length > 0 && { errors }), extensions: { ...own } };
    },
  }),
  stop: async () => undefined,
});

const LONGEST_NAME = 80;

/**
 * What the log tells of a request: which operation, which version, what went wrong. The document and its variables stay
 * out of it.
 */
const tellPlugin: Plugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue: { request, reply }, operationName, response }) => {
      const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
      const codes = [...new Set(errors.map(({ extensions }) => extensions?.['code']))];
      request.logFields = {
        operation: operationName?.slice(0, LONGEST_NAME) ?? null,
        version: reply?.version,
        statements: reply?.statements,
        ...(codes.length > 0 && { errors: codes }),
      };
    },
  }),
};

/** Where Apollo keeps something: in place of its own caches, which count characters of JSON and no objects. */
interface Store<Value> {
  get(key: string): Promise<Value | undefined>;
  set(key: string, value: Value): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** Documents, by a prefix of Apollo's and the hash of their text. */
const documentStore = (documents: KnownDocuments): Store<DocumentNode> => ({
  get: async (key) => {
    const text = documents.textOf(key.slice(key.lastIndexOf(':') + 1));
    return text === undefined ? undefined : documents.get(text)?.document;
  },
  set: async (_key, document) => {
    documents.add(document.loc!.source.body, document);
  },
  delete: async () => false,
});

/** Bytes of the texts that clients ask for by their hash alone (APQ). */
const ROOM_FOR_TEXTS = 8_000_000;

function textStore(): Store<string> {
  const kept = new LRUCache<string, string>({
    maxSize: ROOM_FOR_TEXTS,
    // A text of signs beyond Latin 1 takes two bytes for each.
    sizeCalculation: (text, key) => 2 * (text.length + key.length) + 200,
  });
  return {
    get: async (key) => kept.get(key),
    set: async (key, text) => {
      kept.set(key, text);
    },
    delete: async (key) => kept.delete(key),
  };
}

/** The GraphQL server: limits, errors in both languages, the statuses of GraphQL over HTTP. */
export function makeApollo(
  serving: Serving,
  limits: Config['limits'],
  { documents, log }: { documents: KnownDocuments; log: FastifyBaseLogger },
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: ownExecution(serving),
    logger: log,
    introspection: true,
    // The schema only reads, no cookie says who asks, and GET is allowed: there is nothing to forge.
    csrfPrevention: false,
    documentStore: documentStore(documents),
    persistedQueries: { cache: textStore() },
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [sizeRule(limits), readOnlyRule],
    validationOptions: { maxErrors: MOST_ERRORS },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => {
      if (isUnforeseen(error)) log.error(error);
      return clientError(formatted, error, serving.schema);
    },
    // The landing page loads from another host; cache control is computed for every field, and nothing here uses it.
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      statusPlugin,
      tellPlugin,
    ],
  });
}
