import type { ServerResponse } from 'node:http';
import { Kind, type GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { executeQuestion, type Executed, type Question } from '../../graphql/execute.js';
import { hintsOf } from '../../graphql/hints.js';
import { askedGraph, graphDirective } from '../../graphql/schema/graph-directive.js';
import type { Taken } from '../../graphql/planner/plans.js';
import type { HeldContext, ServedGraph } from '../../graphql/served-graph.js';
import type { Config } from '../../config.js';
import { AppError } from '../../errors.js';
import type { Asking } from '../../concurrency/fair-limiter.js';
import type { Turn, Turns } from '../../concurrency/turns.js';
import { extensionsOf, type ReplyExtensions } from './extensions.js';
import { toGraphQLError } from './graphql-error.js';

/** What every question to a server is answered with. */
export interface Serving {
  readonly graph: ServedGraph;
  readonly schema: GraphQLSchema;
  readonly turns: Turns;
  readonly limits: Pick<Config['limits'], 'rows'>;
  /** Whether fetch plans may answer (the setting QUERY_PLANS). */
  readonly withPlans: boolean;
}

export interface QueryRequest extends Omit<Question, 'schema'> {
  readonly asking: Asking;
  /** Whether the reply is to tell its plan. */
  readonly wantsPlan: boolean;
  /** Where the reply goes: its turn ends when it is taken. */
  readonly raw: ServerResponse;
}

export interface QueryReply {
  readonly version: string;
  readonly statements: number;
  readonly data?: Executed['data'];
  readonly errors: readonly GraphQLError[];
  readonly extensions: ReplyExtensions;
  /** What was refused, or failed before any field was answered. */
  readonly refused: AppError | undefined;
}

/**
 * Answers a request for data: holds the version that it asks for, weighs what it asks, waits for its turn, executes it.
 * @throws AppError where no version can be held
 */
export async function executeQuery(request: QueryRequest, serving: Serving): Promise<QueryReply> {
  const { asking, document, operation, variables, raw, wantsPlan } = request;
  const { schema, turns, limits, withPlans } = serving;
  const held = await hold(serving, request);
  let taken: Taken | undefined;
  let turn: Turn | undefined;
  let executed: Executed | undefined;
  let refused: AppError | undefined;
  try {
    taken = await held.plans.cost(document, operation, variables, limits.rows);
    const { weight } = taken;
    turn = await turns.enter(weight, asking);
    executed = await executeQuestion(
      { schema, document, operation, variables },
      {
        plans: withPlans ? held.plans : undefined,
        contextOf: () => held.renewed(weight),
        options: { signal: asking.signal, weight },
      },
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refused = error;
  } finally {
    turn?.end(raw);
    await held.release();
  }
  const hints = executed ? hintsOf({ schema, document, operation, variables }, executed.data, executed.errors) : [];
  return {
    version: held.published.version,
    statements: executed?.statements ?? 0,
    data: executed?.data,
    errors: refused ? [toGraphQLError(refused)] : executed!.errors,
    extensions: extensionsOf(held, executed, taken, wantsPlan, hints),
    refused,
  };
}

type Held = Pick<HeldContext, 'published' | 'plans' | 'renewed' | 'release' | 'knownOn'>;

/** Whether an operation asks for more than the schema. */
export const asksForData = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some((one) => one.kind !== Kind.FIELD || !one.name.value.startsWith('__'));

/** Whether an operation chooses its version. */
export const choosesGraph = ({ directives = [] }: OperationDefinitionNode): boolean =>
  directives.some(({ name }) => name.value === graphDirective.name);

const hold = (
  { graph, schema }: Serving,
  { operation, variables, asking }: Pick<QueryRequest, 'operation' | 'variables' | 'asking'>,
): Promise<Held> =>
  choosesGraph(operation) ? graph.hold(askedGraph(schema, operation, variables), asking) : graph.holdCurrent(asking);
