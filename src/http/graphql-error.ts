import { GraphQLError } from 'graphql';
import type { AppError } from '../errors.js';

/** An error of the product as GraphQL tells it: the code, the argument, the French message, and its HTTP status. */
export const toGraphQLError = (error: AppError): GraphQLError =>
  new GraphQLError(error.message, {
    extensions: { code: error.code, messageFr: error.french, ...error.details, http: { status: error.status } },
  });
