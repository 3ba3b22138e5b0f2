import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../errors.js';
import type { GraphView, RunOptions } from '../../store/graph-store.js';
import { checkAsked, type Asked } from '../asked.js';
import { BUDGET, type Counted } from '../bounds.js';
import type { Codes } from '../codes.js';
import { carryOut, type Ran } from './carry-out.js';
import { compilePlan } from './compile.js';
import { costOf, sizeVariables } from './cost.js';
import { degreesOf } from './degrees.js';
import { NotByPlan, type Plan } from './plan.js';
import { checkCost } from './smaller-query.js';

/** A reply's data, the plan it was made by, and the statements that were run. */
export interface Answer {
  readonly data: Record<string, unknown>;
  readonly plan: Plan;
  readonly ran: readonly Ran[];
}

/** What a request takes of what one may take. */
export interface Taken {
  readonly rows: number;
  readonly mostRows: number;
  readonly asked: Asked;
  /** All of it, as if it were rows: what turns go by. */
  readonly weight: number;
}

export interface Plans {
  /**
   * Estimates what an operation takes before anything of it is run.
   * @throws AppError QUERY_TOO_COSTLY, QUERY_TOO_LARGE, BAD_USER_INPUT naming the argument that holds too much
   */
  cost(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> | undefined,
    mostRows: number,
  ): Promise<Taken>;
  /**
   * Answers an operation of a validated document by its plan, which is made once.
   * @returns undefined where the ordinary execution is to answer: some field has no plan, or an argument is wrong
   * @throws AppError STATEMENT_TIMEOUT, INTERRUPTED, ENGINE_UNAVAILABLE, TRY_LATER, and whatever an engine fails with: it is not
   * asked the same again in other words
   */
  answer(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> | undefined,
    options: RunOptions,
  ): Promise<Answer | undefined>;
}

/** The variables that the page sizes of an operation are given by, and what tells it from other operations. */
interface Sized {
  readonly sizes: readonly string[];
  readonly number: number;
}

/** Bytes of the costs that are known. */
const ROOM_FOR_COSTS = 2_000_000;
/** A quarter of what may be asked of anything else weighs as much as a tenth of the rows. */
const PART_OF_ROWS = 0.4;

const KINDS = Object.keys(BUDGET) as Counted[];
const partOf = (asked: Asked): number => KINDS.reduce((most, kind) => Math.max(most, asked[kind] / BUDGET[kind]), 0);

/** What a second try could not do better. */
const FINAL: readonly string[] = ['STATEMENT_TIMEOUT', 'INTERRUPTED', 'ENGINE_UNAVAILABLE', 'TRY_LATER'];

/** The plans of one version of the graph: how long its lists are decides how they are read. */
export function makePlans(
  schema: Promise<GraphQLSchema>,
  view: GraphView,
  nests: boolean,
  codes: () => Promise<Codes>,
): Plans {
  const degrees = degreesOf(view);
  const plans = new WeakMap<OperationDefinitionNode, Promise<Plan | undefined>>();
  const sized = new WeakMap<OperationDefinitionNode, Sized>();
  let operations = 0;
  /** How many rows an operation takes at most, by the values of the variables that its page sizes are. */
  const costs = new LRUCache<string, number>({
    maxSize: ROOM_FOR_COSTS,
    sizeCalculation: (_rows, key) => 2 * key.length + 200,
  });
  const rowsOf = async (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    mostRows: number,
  ): Promise<number> => {
    let known = sized.get(operation);
    if (!known) sized.set(operation, (known = { sizes: sizeVariables(document), number: (operations += 1) }));
    // Whatever is no number is no size.
    const sizes = known.sizes.map((name) => (typeof variables[name] === 'number' ? variables[name] : '')).join(' ');
    const key = `${known.number} ${sizes}`;
    const found = costs.get(key);
    if (found !== undefined) return found;
    const cost = await costOf(await schema, degrees, document, operation, variables);
    checkCost(cost, mostRows, document);
    costs.set(key, cost.rows);
    return cost.rows;
  };
  return {
    cost: async (document, operation, variables = {}, mostRows) => {
      const asked = checkAsked(document, operation, variables);
      const rows = await rowsOf(document, operation, variables, mostRows);
      return { rows, mostRows, asked, weight: Math.max(rows, mostRows * PART_OF_ROWS * partOf(asked)) };
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
        throw error;
      }
    },
  };
}
