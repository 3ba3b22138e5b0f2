import type { GraphQLError } from 'graphql';
import { AppError } from '../../errors.js';

/** What a second try could not do better. */
const FINAL: ReadonlySet<string> = new Set(['STATEMENT_TIMEOUT', 'INTERRUPTED', 'ENGINE_UNAVAILABLE', 'TRY_LATER']);

export const isFinal = (error: unknown): boolean => error instanceof AppError && FINAL.has(error.code);

/** Such an error among those that resolvers raised. */
export const finalIn = (errors: readonly GraphQLError[]): Error | undefined =>
  errors.find(({ originalError }) => isFinal(originalError))?.originalError;
