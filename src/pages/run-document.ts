import { execute, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Context } from '../api/context.js';
import { AppError } from '../errors.js';

const parsed = new Map<string, DocumentNode>();

/** A document of ours, read and checked the first time it is asked. @throws Error where it does not fit the schema */
function documentOf(schema: GraphQLSchema, text: string): DocumentNode {
  let document = parsed.get(text);
  if (!document) {
    document = parse(text);
    const [wrong] = validate(schema, document);
    if (wrong) throw wrong;
    parsed.set(text, document);
  }
  return document;
}

/**
 * Asks the API, in this process, what a page says.
 * @throws AppError what a resolver refused: BAD_CURSOR, UNKNOWN_CODE, ENGINE_UNAVAILABLE …
 */
export async function runDocument(
  schema: GraphQLSchema, text: string, variables: Readonly<Record<string, unknown>>, context: Context,
): Promise<Readonly<Record<string, unknown>>> {
  const { data, errors }: ExecutionResult = await execute({ schema, document: documentOf(schema, text), variableValues: variables, contextValue: context });
  const [first] = errors ?? [];
  if (first) throw first.originalError instanceof AppError ? first.originalError : first;
  return data ?? {};
}
