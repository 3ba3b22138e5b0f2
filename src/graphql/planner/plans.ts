import { getVariableValues, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GraphView, RunOptions } from '../../store/graph-store.js';
import { checkRequestSize, type RequestSize } from '../request-size.js';
import { ROWS_OF, type Counted } from '../bounds.js';
import type { Codes } from '../codes.js';
import { executePlan, type Answer } from './execute-plan.js';
import type { Resolving } from './resolve-fields.js';
import { planOf, variantsOf, type Variants } from './variants.js';
import { compilePlan } from './compile.js';
import { costOf, sizeGiven, sizeVariables } from './cost.js';
import { degreesOf } from './degrees.js';
import { checkCost } from './smaller-query.js';

/** What a request takes of what one may take. */
export interface Taken {
  readonly rows: number;
  readonly mostRows: number;
  readonly asked: RequestSize;
  /** All of it, as if it were rows: what turns go by, and where statements run. */
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
   * Answers an operation of a validated document by its plan, which is made once; what that leaves to them, and what is
   * wrong, its resolvers tell.
   * @returns undefined where its variables are not what it declares
   * @throws AppError STATEMENT_TIMEOUT, INTERRUPTED, ENGINE_UNAVAILABLE, TRY_LATER, and whatever an engine fails with: it is not
   * asked the same again in other words
   */
  answer(question: Resolving, options: RunOptions): Promise<Answer | undefined>;
}

/** The variables that the page sizes of an operation are given by, and what tells it from other operations. */
interface Sized {
  readonly sizes: readonly string[];
  readonly number: number;
}

/** Bytes of the costs that are known. */
const ROOM_FOR_COSTS = 2_000_000;

const KINDS = Object.keys(ROWS_OF) as Counted[];
const asRows = (asked: RequestSize): number => KINDS.reduce((sum, kind) => sum + asked[kind] * ROWS_OF[kind], 0);

/** The plans of one version of the graph: how long its lists are decides how they are read. */
export function makePlans(
  schema: Promise<GraphQLSchema>,
  view: GraphView,
  nests: boolean,
  codes: () => Promise<Codes>,
): Plans {
  const degrees = degreesOf(view);
  const variants = new WeakMap<OperationDefinitionNode, Variants>();
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
    // Whatever is no number and no list is no size.
    const sizes = known.sizes.map((name) => sizeGiven(variables[name]) ?? '').join(' ');
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
      const asked = checkRequestSize(document, operation, variables);
      const rows = await rowsOf(document, operation, variables, mostRows);
      return { rows, mostRows, asked, weight: rows + asRows(asked) };
    },
    answer: async (question, options) => {
      const { operation, variables, document } = question;
      const coerced = coercedVariables(question.schema, operation, variables);
      if (!coerced) return undefined;
      let made = variants.get(operation);
      if (!made) variants.set(operation, (made = variantsOf(document)));
      const plan = await planOf(made, coerced, (deciding) =>
        compilePlan({ schema: question.schema, degrees, nests }, document, operation, deciding),
      );
      return executePlan(plan, { question, coerced, view, codes, options });
    },
  };
}

/** The variables as the operation's types make them; undefined where they are not what it declares. */
const coercedVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined =>
  variableDefinitions.length > 0
    ? getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).coerced
    : {};
