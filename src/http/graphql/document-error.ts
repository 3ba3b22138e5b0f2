import type { FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { AppError } from '../../errors.js';
import { UnsoundDocument } from '../../export/document.js';
import { clientError, toGraphQLError } from './graphql-error.js';

interface DocumentError {
  readonly status: number;
  readonly body: { readonly errors: readonly GraphQLFormattedError[] };
  /** Whether whoever runs the server is to know of it. */
  readonly isFault: boolean;
}

/** Answers what is wrong with a document or its reply outside /graphql, in the same words and shape as there. */
export function sendDocumentError(error: unknown, reply: FastifyReply, schema: GraphQLSchema): FastifyReply {
  const { status, body, isFault } = documentError(error, schema);
  if (isFault) reply.log.error(error);
  const { request } = reply;
  request.logFields = { ...request.logFields, errors: body.errors.map(({ extensions }) => extensions?.['code']) };
  return reply.code(status).send(body);
}

/** What is wrong with a document or its reply. @throws what is neither */
export function documentError(error: unknown, schema: GraphQLSchema): DocumentError {
  const tell = (one: GraphQLError, code: string): GraphQLFormattedError => {
    const coded = new GraphQLError(one.message, {
      nodes: one.nodes,
      source: one.source,
      positions: one.positions,
      path: one.path,
      originalError: one.originalError,
      extensions: { code, ...one.extensions },
    });
    return clientError(coded.toJSON(), coded, schema);
  };
  if (error instanceof UnsoundDocument)
    return { status: 400, body: { errors: error.errors.map((one) => tell(one, error.code)) }, isFault: false };
  if (error instanceof AppError) {
    const {
      message,
      extensions: { http: _http, ...extensions },
    } = toGraphQLError(error);
    return {
      status: error.status,
      body: { errors: [{ message, extensions }] },
      // That a client has left is no error of the server.
      isFault: error.status >= 500 && error.code !== 'INTERRUPTED',
    };
  }
  if (!(error instanceof GraphQLError)) throw error;
  return { status: 500, body: { errors: [tell(error, 'INTERNAL_SERVER_ERROR')] }, isFault: true };
}
