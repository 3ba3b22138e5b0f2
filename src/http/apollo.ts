import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLHead } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { HeldContext } from '../api/served-graph.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { toGraphQLError } from './graphql-error.js';
import { sizeRule } from './limits.js';

/** What a request's resolvers get; a document that only asks for the schema needs no version of the graph. */
export type RequestContext = HeldContext;

/** Errors whose status a client, a proxy or a monitor should see on the whole reply. */
const ON_THE_REPLY: Readonly<Record<string, number>> = { ENGINE_UNAVAILABLE: 503, NO_VERSION: 503, STATEMENT_TIMEOUT: 504 };

/**
 * Under the older `application/json` a well-formed request whose document is wrong is answered with 200;
 * only `application/graphql-response+json` gives it 400 (GraphQL over HTTP, section 6.4).
 */
const statusPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const errors = response.body.kind === 'single' ? response.body.singleResult.errors ?? [] : [];
      const status = errors.map(({ extensions }) => ON_THE_REPLY[String(extensions?.['code'])]).find(Boolean);
      if (status) response.http.status = status;
      else if (isOlderJson(request.http?.headers, response.http) && response.http.status === 400) response.http.status = 200;
    },
  }),
};

const isOlderJson = (headers: { get(name: string): string | undefined } | undefined, { headers: sent }: HTTPGraphQLHead): boolean =>
  !(headers?.get('accept') ?? '').includes('application/graphql-response+json') && !(sent.get('content-type') ?? '').includes('graphql-response');

const releasePlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue }) => { await contextValue.release(); },
  }),
};

/** An error as clients see it: ours with code and French message; anything unforeseen without its inside. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof AppError) {
    const { message, extensions: { http: _http, ...extensions } } = toGraphQLError(cause);
    return { ...formatted, message, extensions };
  }
  const code = formatted.extensions?.['code'];
  if (code !== 'INTERNAL_SERVER_ERROR') return formatted;
  return { message: 'Something went wrong inside the server; its log has the details.', ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }),
    extensions: { code, messageFr: 'Une erreur interne s\'est produite ; le journal du serveur la détaille.' } };
}

export function makeApollo(schema: GraphQLSchema, { limits }: Pick<Config, 'limits'>, logError: (error: unknown) => void): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    // The schema only reads, no cookie is ever looked at, and GET is allowed: there is nothing to forge.
    csrfPrevention: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [sizeRule(limits)],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => {
      const cause = unwrapResolverError(error);
      if (!(cause instanceof AppError) && !(cause instanceof GraphQLError)) logError(cause);
      return formatError(formatted, error);
    },
    plugins: [statusPlugin, releasePlugin],
  });
}
