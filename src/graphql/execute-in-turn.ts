import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Turns } from '../concurrency/turns.js';
import { AppError } from '../errors.js';
import { executeQuestion } from './execute.js';
import type { HeldContext } from './served-graph.js';

type Variables = Readonly<Record<string, unknown>>;

/** A document that was found to be sound. */
export interface SoundQuestion {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** Where and how it is answered in this process. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly context: HeldContext;
  /** Whether fetch plans may answer (the setting QUERY_PLANS). */
  readonly plans: boolean;
  readonly turns: Turns;
}

/**
 * The data of a document that is asked in this process: in its turn, and by a fetch plan where there is one, as any
 * other request.
 * @param mostRows that it may read
 * @throws AppError what was refused; the first error of its fields
 */
export async function executeInTurn(
  { document, operation, variables }: SoundQuestion,
  { schema, context, plans, turns }: Api,
  mostRows: number,
): Promise<Variables> {
  const { asking, renewed } = context;
  const { weight } = await context.plans.cost(document, operation, variables, mostRows);
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
