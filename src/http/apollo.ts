import type { ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { askedGraph } from '../api/graph-directive.js';
import type { Answer, Taken } from '../api/plan/plans.js';
import type { HeldContext, ServedGraph } from '../api/served-graph.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { Stop } from '../stop.js';
import { extensionsOf } from './extensions.js';
import { clientError, formattedError, isUnforeseen, toGraphQLError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { MOST_ERRORS, readOnlyRule, sizeRule } from './limits.js';
import type { Turn, Turns } from './turns.js';

/** What a request begins with; a document that asks for data gets a version of the graph as well. */
export interface RequestContext extends BaseContext, Partial<HeldContext> {
  readonly graph: ServedGraph;
  readonly request: FastifyRequest;
  readonly raw: ServerResponse;
  /** What it takes of what one request may take. */
  taken?: Taken;
  /** Its turn among large documents. */
  turn?: Turn;
  /** What a plan answered; absent where resolvers did. */
  answer?: Answer;
  /** Aborted when the client leaves before it is answered. */
  readonly signal: Stop;
}

type Plugin = ApolloServerPlugin<RequestContext>;

/** Errors whose status a client, a proxy or a monitor should see on the whole reply. */
const ON_THE_REPLY: Readonly<Record<string, number>> = {
  ENGINE_UNAVAILABLE: 503,
  TRY_LATER: 503,
  NO_VERSION: 503,
  STATEMENT_TIMEOUT: 504,
};

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
      const status = codes.map((code) => ON_THE_REPLY[code]).find(Boolean);
      const isOlder = !request.http?.headers.get('accept')?.includes('application/graphql-response+json');
      if (status) response.http.status = status;
      else if (isOlder && response.http.status === 400 && !codes.includes('BAD_REQUEST')) response.http.status = 200;
    },
  }),
};

const asksForData = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some((one) => one.kind !== Kind.FIELD || !one.name.value.startsWith('__'));

/**
 * Takes the version that the operation asks for, once a document is known to be sound and to ask for more than the
 * schema; the reply gives it back.
 */
const holdPlugin = (limits: Config['limits'], turns: Turns): Plugin => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ contextValue, document, operation, request, schema }) => {
      if (!operation || !asksForData(operation)) return;
      const asking = { address: contextValue.request.ip, signal: contextValue.signal };
      try {
        Object.assign(
          contextValue,
          await contextValue.graph.hold(askedGraph(schema, operation, request.variables ?? {}), asking),
        );
        const taken = await contextValue.plans?.cost(document, operation, request.variables, limits.rows);
        if (!taken) return;
        Object.assign(contextValue, contextValue.renewed?.(taken.rows), { taken });
        const turn = await turns.enter(taken.weight, asking);
        if (turn) contextValue.turn = turn;
      } catch (error) {
        throw error instanceof AppError ? toGraphQLError(error) : error;
      }
    },
    willSendResponse: async ({ contextValue, request, response }) => {
      const { published, loaders, knownOn, answer, taken, turn, raw, release } = contextValue;
      if (published && loaders && response.body.kind === 'single') {
        response.body.singleResult.extensions = {
          ...response.body.singleResult.extensions,
          ...extensionsOf(
            { published, ...(knownOn && { knownOn }) },
            answer ?? loaders,
            taken,
            request.extensions?.['plan'] === true,
          ),
        };
      }
      turn?.end(raw);
      await release?.();
    },
  }),
});

/** Answers by the document's plan; what has none is left to the resolvers. */
const planPlugin: Plugin = {
  requestDidStart: async () => ({
    responseForOperation: async ({ contextValue, document, operation, request, response }) => {
      try {
        contextValue.answer = await contextValue.plans?.answer(document, operation, request.variables, {
          signal: contextValue.signal,
          rows: contextValue.taken?.rows,
        });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.isPartlyTold) contextValue.request.log.error(error);
        return { http: response.http, body: { kind: 'single', singleResult: { errors: [formattedError(error)] } } };
      }
      return contextValue.answer
        ? { http: response.http, body: { kind: 'single', singleResult: { data: contextValue.answer.data } } }
        : null;
    },
  }),
};

const LONGEST_NAME = 80;

/**
 * What the log tells of a request: which operation, which version, what went wrong. The document and its variables stay
 * out of it.
 */
const tellPlugin: Plugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue: { request, published, answer, loaders }, operationName, response }) => {
      const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
      const codes = [...new Set(errors.map(({ extensions }) => extensions?.['code']))];
      request.told = {
        operation: operationName?.slice(0, LONGEST_NAME) ?? null,
        version: published?.version,
        statements: answer?.ran.length ?? loaders?.statements.length,
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
  schema: GraphQLSchema,
  { limits, plans }: Pick<Config, 'limits' | 'plans'>,
  { documents, turns, log }: { documents: KnownDocuments; turns: Turns; log: FastifyBaseLogger },
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    logger: log,
    introspection: true,
    // The schema only reads, no cookie is ever looked at, and GET is allowed: there is nothing to forge.
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
      return clientError(formatted, error, schema);
    },
    // The landing page loads from another host; cache control is computed for every field, and nothing here uses it.
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      statusPlugin,
      holdPlugin(limits, turns),
      ...(plans ? [planPlugin] : []),
      tellPlugin,
    ],
  });
}
