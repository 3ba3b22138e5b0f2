import { Kind, parse, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { checkRequestSize } from '../graphql/request-size.js';
import type { Context } from '../graphql/context.js';
import { executeQuestion } from '../graphql/execute.js';
import { AppError } from '../errors.js';
import type { Stop } from '../concurrency/stop.js';

/** Where and how the pages' documents are answered. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly context: Context;
  /** Whether fetch plans may answer (the setting QUERY_PLANS). */
  readonly plans: boolean;
  /** Aborted when the reader leaves. */
  readonly signal: Stop;
}

type Variables = Readonly<Record<string, unknown>>;
interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}
const known = new Map<string, Known>();

/** A document of ours, read and checked the first time it is asked. @throws Error where it does not fit the schema */
function knownDocument(schema: GraphQLSchema, text: string): Known {
  let found = known.get(text);
  if (!found) {
    const document = parse(text);
    const [wrong] = validate(schema, document);
    if (wrong) throw wrong;
    found = { document, operation: document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)! };
    known.set(text, found);
  }
  return found;
}

/**
 * Asks the API, in this process, what a page says: by a fetch plan where there is one, as any other request.
 * @throws AppError what was refused: BAD_USER_INPUT, BAD_CURSOR, UNKNOWN_CODE, ENGINE_UNAVAILABLE …
 */
export async function runDocument(
  { schema, context, plans, signal }: Api,
  text: string,
  variables: Variables,
): Promise<Variables> {
  const { document, operation } = knownDocument(schema, text);
  checkRequestSize(document, operation, variables);
  const { data, errors } = await executeQuestion(
    { schema, document, operation, variables },
    { plans: plans ? context.plans : undefined, contextOf: () => context, options: { signal } },
  );
  const [first] = errors;
  if (first) throw first.originalError instanceof AppError ? first.originalError : first;
  return data ?? {};
}
