import { Kind, parse, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { HeldContext } from '../graphql/served-graph.js';
import { executeQuestion } from '../graphql/execute.js';
import { AppError } from '../errors.js';
import type { Turns } from '../concurrency/turns.js';

/** Where and how the pages' documents are answered. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly context: HeldContext;
  /** Whether fetch plans may answer (the setting QUERY_PLANS). */
  readonly plans: boolean;
  readonly turns: Turns;
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
 * Asks the API, in this process, what a page says: in its turn, and by a fetch plan where there is one, as any other
 * request. How many rows a page has is ours to bound.
 * @throws AppError what was refused: BAD_USER_INPUT, BAD_CURSOR, UNKNOWN_CODE, ENGINE_UNAVAILABLE …
 */
export async function runDocument(
  { schema, context, plans, turns }: Api,
  text: string,
  variables: Variables,
): Promise<Variables> {
  const { document, operation } = knownDocument(schema, text);
  const { asking, renewed } = context;
  const { weight } = await context.plans.cost(document, operation, variables, Infinity);
  const turn = await turns.enter(weight, asking);
  try {
    const { data, errors } = await executeQuestion(
      { schema, document, operation, variables },
      {
        plans: plans ? context.plans : undefined,
        contextOf: () => renewed(weight),
        options: { signal: asking.signal, weight },
      },
    );
    const [first] = errors;
    if (first) throw first.originalError instanceof AppError ? first.originalError : first;
    return data ?? {};
  } finally {
    turn.end();
  }
}
