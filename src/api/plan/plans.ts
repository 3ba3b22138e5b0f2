import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../errors.js';
import type { GraphView, RunOptions } from '../../store/graph-store.js';
import type { Codes } from '../codes.js';
import { carryOut, type Ran } from './carry-out.js';
import { compilePlan } from './compile.js';
import { costOf, sizeVariables, type Cost } from './cost.js';
import { degreesOf } from './degrees.js';
import { NotByPlan, type Plan } from './plan.js';
import { checkCost } from './smaller-query.js';

/** A reply's data, the plan it was made by, and the statements that were run. */
export interface Answer {
  readonly data: Record<string, unknown>;
  readonly plan: Plan;
  readonly ran: readonly Ran[];
}

export interface Plans {
  /**
   * Estimates what an operation takes before anything of it is run.
   * @throws AppError QUERY_TOO_COSTLY
   */
  cost(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> | undefined,
    most: number,
  ): Promise<Cost>;
  /**
   * Answers an operation of a validated document by its plan, which is made once.
   * @returns undefined where the ordinary execution is to answer: some field has no plan, or an argument is wrong
   * @throws AppError STATEMENT_TIMEOUT, INTERRUPTED, ENGINE_UNAVAILABLE
   */
  answer(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> | undefined,
    options: RunOptions,
  ): Promise<Answer | undefined>;
}

/** What an operation takes at most, by the values of the variables that its page sizes are. */
interface KnownCosts {
  readonly sizes: readonly string[];
  readonly bySizes: Map<string, Cost>;
}

const MOST_COSTS = 100;

/** What a second try could not do better. */
const FINAL: readonly string[] = ['STATEMENT_TIMEOUT', 'INTERRUPTED', 'ENGINE_UNAVAILABLE'];

/** The plans of one version of the graph: how long its lists are decides how they are read. */
export function makePlans(
  schema: Promise<GraphQLSchema>,
  view: GraphView,
  nests: boolean,
  codes: () => Promise<Codes>,
): Plans {
  const degrees = degreesOf(view);
  const plans = new WeakMap<OperationDefinitionNode, Promise<Plan | undefined>>();
  const costs = new WeakMap<OperationDefinitionNode, KnownCosts>();
  return {
    cost: async (document, operation, variables = {}, most) => {
      const known = costs.get(operation) ?? { sizes: sizeVariables(document), bySizes: new Map<string, Cost>() };
      const key = JSON.stringify(known.sizes.map((name) => variables[name]));
      const found = known.bySizes.get(key);
      if (found) return found;
      const cost = await costOf(await schema, degrees, document, operation, variables);
      checkCost(cost, most, document);
      if (known.bySizes.size >= MOST_COSTS) known.bySizes.clear();
      known.bySizes.set(key, cost);
      costs.set(operation, known);
      return cost;
    },
    answer: async (document, operation, variables, options) => {
      try {
        let made = plans.get(operation);
        if (!made) {
          made = compilePlan({ schema: await schema, degrees, nests }, document, operation);
          plans.set(operation, made);
          made.catch(() => plans.delete(operation));
        }
        const plan = await made;
        if (!plan) return undefined;
        return {
          plan,
          ...(await carryOut(plan, { view, schema: await schema, operation, variables, codes, options })),
        };
      } catch (error) {
        if (error instanceof NotByPlan || (error instanceof AppError && !FINAL.includes(error.code))) return undefined;
        if (error instanceof AppError) throw error;
        // A statement that an engine fails on: whoever asks is answered all the same, and whoever keeps the server is
        // told.
        process.emitWarning(`a fetch plan failed, resolvers answer its document: ${(error as Error).message}`);
        // With variables the values of one caller may be at fault: other callers keep the plan.
        if (!operation.variableDefinitions?.length) plans.set(operation, Promise.resolve(undefined));
        return undefined;
      }
    },
  };
}
