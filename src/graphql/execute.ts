import { execute, type ExecutionResult, type GraphQLError } from 'graphql';
import type { RunOptions } from '../store/graph-store.js';
import type { Context } from './context.js';
import type { Answer } from './planner/execute-plan.js';
import type { Resolving } from './planner/resolve-fields.js';

/** A question to the graph: an operation of a validated document, with its variables. */
export type Question = Omit<Resolving, 'context'>;

/** What a question was answered, and how. */
export interface Executed {
  /** Absent where the variables are not what the operation declares; null where a field that must be there failed. */
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly GraphQLError[];
  /** Statements that were run. */
  readonly statements: number;
  /** The plan, the statements that it ran, and whether resolvers answered a part of it; absent without plans. */
  readonly planned?: Answer | undefined;
}

/**
 * Answers a question on a held version: by its fetch plan, with the resolvers of what that leaves to them, or by
 * resolvers alone where plans are off.
 * @throws AppError STATEMENT_TIMEOUT, INTERRUPTED, ENGINE_UNAVAILABLE, TRY_LATER where a plan's statement fails
 */
export async function executeQuestion(question: Question, { plans, contextOf, options }: Answering): Promise<Executed> {
  const { schema, document, operation, variables } = question;
  let context: Context | undefined;
  const resolving: Resolving = {
    schema,
    document,
    operation,
    variables,
    context: () => (context ??= contextOf()),
  };
  const planned = await plans?.answer(resolving, options);
  const { data, errors } = planned ?? (await resolveAll(resolving));
  const statements = (planned?.ran.length ?? 0) + (context?.loaders.statements.length ?? 0);
  return { data, errors: errors ?? [], statements, planned };
}

/** What a question is answered with. */
export interface Answering {
  /** The plans of the version; undefined where plans are off (the setting QUERY_PLANS). */
  readonly plans: Context['plans'] | undefined;
  /** What resolvers are given; made where one is called. */
  readonly contextOf: () => Context;
  readonly options: RunOptions;
}

const resolveAll = async ({ schema, document, operation, variables, context }: Resolving): Promise<ExecutionResult> =>
  execute({
    schema,
    document,
    variableValues: variables,
    operationName: operation.name?.value,
    contextValue: context(),
  });
