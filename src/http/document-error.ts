import type { FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { AppError } from '../errors.js';
import { UnsoundDocument } from '../export/document.js';
import { clientError, toGraphQLError } from './graphql-error.js';

/** Answers what is wrong with a document or its reply outside /graphql, in the same words and shape as there. */
export function sendDocumentError(error: unknown, reply: FastifyReply, schema: GraphQLSchema): FastifyReply {
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
    return reply.code(400).send({ errors: error.errors.map((one) => tell(one, error.code)) });
  if (error instanceof AppError) {
    // That a client has left is no error of the server.
    if (error.status >= 500 && error.code !== 'INTERRUPTED') reply.log.error(error);
    const {
      message,
      extensions: { http: _http, ...extensions },
    } = toGraphQLError(error);
    return reply.code(error.status).send({ errors: [{ message, extensions }] });
  }
  if (!(error instanceof GraphQLError)) throw error;
  reply.log.error(error);
  return reply.code(500).send({ errors: [tell(error, 'INTERNAL_SERVER_ERROR')] });
}
