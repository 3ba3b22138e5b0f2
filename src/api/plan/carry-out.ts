import { LRUCache } from 'lru-cache';
import { getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { ALWAYS } from '../../store/queries/condition.js';
import type { GraphView, Parameters, Query, RunOptions } from '../../store/graph-store.js';
import type { Cells, TreeRows, TreeShape } from '../../store/queries/tree.js';
import { placedParameters, treeStatement } from '../../store/queries/tree-statement.js';
import type { Codes } from '../codes.js';
import { checkArguments, conditionOf, hasCodes, orderOf, type Arguments } from '../list-arguments.js';
import { listName, pageRequest, WHOLE_LIST, type PageRequest } from '../page.js';
import { NotByPlan, type Plan, type PlanList, type Run } from './plan.js';
import { carrierOf, rowsBelow } from './rows-below.js';

/** A list as one request asks for it. */
export interface Asked {
  readonly request: PageRequest;
  readonly shape: TreeShape;
  /** Tells its shape from others of the same list. */
  readonly key: string;
  readonly parameters: Parameters;
}

/** A statement that was run: what it read and how long it took. */
export interface Ran {
  readonly list: PlanList;
  readonly query: Query<TreeRows>;
  readonly rows: number;
  readonly ms: number;
}

export interface Asking {
  readonly view: GraphView;
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly codes: () => Promise<Codes>;
  readonly options: RunOptions;
}

/**
 * Runs a plan's statements, side by side where none waits for another, and makes the reply's data of their rows.
 * @throws NotByPlan, or the AppError of a wrong argument: the document's ordinary execution tells them at their fields
 */
export async function carryOut(plan: Plan, asking: Asking): Promise<{ data: Record<string, unknown>; ran: Ran[] }> {
  const coerced = asking.operation.variableDefinitions?.length
    ? getVariableValues(asking.schema, asking.operation.variableDefinitions, asking.variables ?? {}, { maxErrors: 1 })
    : { coerced: {} };
  if (!coerced.coerced) throw new NotByPlan();
  const run: Run & { requests: PageRequest[] } = { variables: coerced.coerced, requests: [], fetched: [], made: [] };
  const asked: Asked[] = [];
  for (const list of plan.lists) {
    const one = PLAIN.get(list) ?? (await askedOf(list, run, asking.codes));
    asked[list.at] = one;
    run.requests[list.at] = one.request;
  }
  const ran: Ran[] = [];
  await Promise.all(plan.roots.map((list) => fetch(list, undefined, { run, asked, asking, ran })));
  const data: Record<string, unknown> = {};
  for (const { key, emit } of plan.fields) data[key] = emit(run);
  return { data, ran };
}

/** What lists whose fields have constant arguments are asked for, the same at each request. */
const PLAIN = new WeakMap<PlanList, Asked>();

async function askedOf(list: PlanList, run: Run, codes: Asking['codes']): Promise<Asked> {
  const args = list.args(run);
  const asked = askFor(list, args, list.paged && hasCodes(list.relation.name, args) ? await codes() : undefined);
  if (!list.varies) PLAIN.set(list, asked);
  return asked;
}

function askFor(list: PlanList, args: Arguments, codes: Codes | undefined): Asked {
  const { relation, path, paged, wanted } = list;
  if (codes) checkArguments(relation.name, args, codes, path);
  const order = (paged ? orderOf(args) : undefined) ?? relation.order;
  const request = paged
    ? pageRequest(path, listName(relation.name, order), args)
    : { size: WHOLE_LIST - 1, backwards: false, list: relation.name, from: undefined };
  const where = list.key ? keyCondition(list, args) : paged ? conditionOf(relation.name, args, codes) : ALWAYS;
  const shape: TreeShape = {
    order,
    backwards: request.backwards,
    from: request.from !== undefined,
    where: where.text,
    ...('start' in where && { start: where.start }),
    rows: wanted.rows,
    total: wanted.total,
  };
  const keys = Object.fromEntries((request.from ?? []).map((value, at) => [`k${at}`, value]));
  const key = `${request.list}\n${shape.backwards} ${shape.from}\n${shape.where}\n${shape.start}`;
  return {
    request,
    shape,
    key,
    parameters: placedParameters(
      { ...where.parameters, ...keys, limit: wanted.more ? request.size + 1 : request.size },
      list.at,
    ),
  };
}

function keyCondition(list: PlanList, args: Arguments): { text: string; parameters: Parameters } {
  const found = list.key!(args);
  const [entry] = Object.entries(found ?? {});
  if (!entry) throw new NotByPlan();
  return { text: `n.${entry[0]} = $f0`, parameters: { f0: entry[1] } };
}

interface Work {
  readonly run: Run;
  readonly asked: readonly Asked[];
  readonly asking: Asking;
  readonly ran: Ran[];
}

/** The texts of all plans, by the shapes in which their lists were asked for. */
const TEXTS = new LRUCache<string, Query<TreeRows>>({
  maxSize: 8_000_000,
  // The characters of the shapes and of the text, and the objects around them.
  sizeCalculation: ({ text }, key) => key.length + text.length + 500,
});

async function fetch(list: PlanList, ids: readonly string[] | undefined, work: Work): Promise<void> {
  const { run, asked, asking, ran } = work;
  const { lists, along, number } = list.statement;
  const key = `${number}\n${lists.map(({ at }) => asked[at]!.key).join('\n')}`;
  let query = TEXTS.get(key);
  if (!query) {
    query = treeStatement(list, ({ at }) => asked[at]!.shape);
    TEXTS.set(key, query);
  }
  const parameters = Object.assign(ids ? { ids } : {}, ...lists.map(({ at }) => asked[at]!.parameters)) as Parameters;
  const began = performance.now();
  const found = await asking.view.run(query, parameters, asking.options);
  ran.push({ list, query, rows: found.reduce((sum, { rows }) => sum + rows.length, 0), ms: performance.now() - began });
  const [first] = found;
  const whole =
    list.single && first && found.length > 1 ? [{ ...first, rows: found.flatMap(({ rows }) => rows) }] : found;
  run.fetched[list.at] = new Map(whole.map((one) => [one.parent, one]));
  along.forEach((one, at) => {
    run.fetched[one.at] = new Map(
      (first?.along[at] ?? []).map(([parent, rows, total]) => [parent, { parent, rows, total, along: [] }]),
    );
  });
  await Promise.all(
    [list, ...along]
      .filter(({ leadsOn }) => leadsOn)
      .map((one) =>
        fetchApart(
          one,
          [...run.fetched[one.at]!.values()].flatMap(({ rows }) => rows),
          work,
        ),
      ),
  );
}

/** Runs the statements of the lists that hang, at any depth, on the rows of a statement. */
async function fetchApart(list: PlanList, rows: readonly Cells[], work: Work): Promise<void> {
  const waiting = new Map<PlanList, Set<string>>();
  for (const row of rows) collectIds(list, row, row, work.run, waiting);
  await Promise.all([...waiting].map(([one, ids]) => fetch(one, [...ids], work)));
}

/** The ids of the rows that lists with statements of their own hang on. */
function collectIds(list: PlanList, row: Cells, carrier: Cells, run: Run, waiting: Map<PlanList, Set<string>>): void {
  const id = row[list.idSlot.at] as string;
  for (const one of list.apart) {
    const ids = waiting.get(one) ?? new Set();
    waiting.set(one, ids.add(id));
  }
  for (const below of [...list.short, ...list.nested]) {
    if (!below.leadsOn) continue;
    for (const one of rowsBelow(below, id, row, carrier, run).rows)
      collectIds(below, one, carrierOf(below, one, carrier), run, waiting);
  }
}
