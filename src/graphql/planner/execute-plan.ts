import { GraphQLError, type ExecutionResult } from 'graphql';
import { AppError } from '../../errors.js';
import { keepTexts } from '../../store/cypher/kept-texts.js';
import type { GraphView, Parameters, Query, RunOptions } from '../../store/graph-store.js';
import type { Cells, TreeRows } from '../../store/cypher/tree.js';
import { treeStatement } from '../../store/cypher/tree-statement.js';
import type { Codes } from '../codes.js';
import { type PageRequest } from '../page.js';
import { isFinal } from './final.js';
import { knownRequest, requestOf, type PlanRequest } from './plan-request.js';
import { type Plan, type PlanField, type PlanList, type RootValue, type Run } from './plan.js';
import { resolveFields, type Resolving } from './resolve-fields.js';
import type { RowsStep } from './rows-step.js';
import { carrierOf, rowsBelow } from './rows-below.js';
import { Unplannable } from './unplannable.js';

/** A statement that was run: what it read and how long it took. */
export interface Ran {
  readonly list: PlanList;
  readonly query: Query<TreeRows>;
  readonly rows: number;
  readonly ms: number;
}

export interface Asking {
  readonly question: Resolving;
  /** The variables as the operation's types make them. */
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly view: GraphView;
  readonly codes: () => Promise<Codes>;
  readonly options: RunOptions;
}

/** What a plan answered. */
export interface Answer {
  readonly plan: Plan;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
  readonly ran: readonly Ran[];
  /** Whether resolvers answered a part of it, or all. */
  readonly byResolvers: 'none' | 'some' | 'all';
}

/**
 * Runs a plan's statements, side by side where none waits for another, calls the resolvers of what it leaves to them,
 * and makes the reply's data of both. A root field that its plan cannot give, or not the error that is due, is left to
 * its resolver as well.
 */
export async function executePlan(plan: Plan, asking: Asking): Promise<Answer> {
  const run: Work['run'] = { variables: asking.coerced, requests: [], fetched: [], made: [], resolved: new Map() };
  const work: Work = { run, asked: [], asking, ran: [] };
  const reading = valuesOf(plan.fields, work);
  if (plan.left.length === 0) {
    const values = await reading;
    if (values.every((value) => value !== undefined))
      return {
        plan,
        data: plan.make(values, NOTHING),
        errors: [],
        ran: work.ran,
        byResolvers: plan.isWhole ? 'none' : 'some',
      };
    return withResolvers(plan, values, undefined, work);
  }
  const [values, first] = await Promise.all([reading, resolveFields(plan.left, asking.question)]);
  return withResolvers(plan, values, first, work);
}

const NOTHING: Values = {};

/** The answer of what was read and resolved, once resolvers have given what could not be read. */
async function withResolvers(
  plan: Plan,
  values: readonly (RootValue | undefined)[],
  first: ExecutionResult | undefined,
  { asking, ran }: Work,
): Promise<Answer> {
  const failed = plan.fields.filter(({ read }, at) => read && !values[at]);
  const second = failed.length > 0 ? await resolveFields(failed, asking.question) : undefined;
  const isNull = first?.data === null || second?.data === null;
  return {
    plan,
    data: isNull ? null : plan.make(values, { ...first?.data, ...second?.data }),
    errors: [...(first?.errors ?? []), ...(second?.errors ?? [])],
    ran,
    byResolvers: values.every((value) => value === undefined) ? 'all' : 'some',
  };
}

/** What resolvers tell at their field. */
const TOLD_BY_RESOLVERS = [Unplannable, AppError, GraphQLError];

/** From so many rows on, the rows of one root field at a time are in memory. */
const MANY_ROWS = 10_000;

/** The values of the root fields that are read, side by side unless they have many rows. */
async function valuesOf(fields: readonly PlanField[], work: Work): Promise<readonly (RootValue | undefined)[]> {
  if ((work.asking.options.weight ?? 0) <= MANY_ROWS) return Promise.all(fields.map((field) => valueOf(field, work)));
  const values: (RootValue | undefined)[] = [];
  for (const field of fields) values.push(await valueOf(field, work));
  return values;
}

/** The value of a root field that is read; undefined where its resolver is to give it. What was read for it is let go. */
async function valueOf({ read }: PlanField, work: Work): Promise<RootValue | undefined> {
  if (!read) return undefined;
  const { run, asked, asking } = work;
  try {
    for (const list of read.lists) {
      const one = knownRequest(list) ?? (await requestOf(list, run, asking));
      asked[list.at] = one;
      run.requests[list.at] = one.request;
    }
    if (read.lists[0]) await fetch(read.lists[0], undefined, work);
    const value = read.emit(run);
    for (const { at } of read.lists) run.fetched[at] = undefined;
    return { value };
  } catch (error) {
    if (isFinal(error) || !TOLD_BY_RESOLVERS.some((kind) => error instanceof kind)) throw error;
    return undefined;
  }
}

type Values = Readonly<Record<string, unknown>>;

interface Work {
  readonly run: Run & { readonly requests: PageRequest[] };
  readonly asked: PlanRequest[];
  readonly asking: Asking;
  readonly ran: Ran[];
}

/** The texts of all plans, by the shapes in which their lists were asked for. */
const kept = keepTexts(8_000_000);

async function fetch(list: PlanList, ids: readonly string[] | undefined, work: Work): Promise<void> {
  const { run, asked, asking, ran } = work;
  const { lists, along, number } = list.statement;
  const key = `${number}\n${lists.map(({ at }) => asked[at]!.key).join('\n')}`;
  const query = kept(
    key,
    treeStatement(list, ({ at }) => asked[at]!.shape),
  );
  const parameters = Object.assign(ids ? { ids } : {}, ...lists.map(({ at }) => asked[at]!.parameters)) as Parameters;
  const began = performance.now();
  const effort = lists.reduce((sum, { at }) => sum + asked[at]!.where.effort, 0);
  const found = await asking.view.run(query, parameters, { ...asking.options, effort });
  ran.push({ list, query, rows: found.reduce((sum, { rows }) => sum + rows.length, 0), ms: performance.now() - began });
  const [first] = found;
  const whole =
    list.single && first && found.length > 1 ? [{ ...first, rows: found.flatMap(({ rows }) => rows) }] : found;
  const { total } = asked[list.at]!;
  run.fetched[list.at] = new Map(whole.map((one) => [one.parent, total === undefined ? one : { ...one, total }]));
  along.forEach((one, at) => {
    run.fetched[one.at] = new Map(
      (first?.along[at] ?? []).map(([parent, rows, total]) => [parent, { parent, rows, total, along: [] }]),
    );
  });
  await Promise.all(
    [list, ...along]
      .filter(({ leadsOn }) => leadsOn)
      .map((one) => fetchBelow(one, [...run.fetched[one.at]!.values()], work)),
  );
}

/** What hangs on the rows of a statement: lists by the ids that they are below, and steps by their rows. */
interface Waiting {
  readonly lists: Map<PlanList, Set<string>>;
  readonly steps: Map<RowsStep, Map<unknown, Values>>;
}

/** Runs the statements and the steps that hang, at any depth, on the rows of a statement. */
async function fetchBelow(list: PlanList, found: readonly TreeRows[], work: Work): Promise<void> {
  const waiting: Waiting = { lists: new Map(), steps: new Map() };
  for (const { parent, rows } of found)
    for (const row of shown(list, rows, work.run)) collect(list, row, row, parent, work.run, waiting);
  await Promise.all([
    ...[...waiting.lists].map(([one, ids]) => fetch(one, [...ids], work)),
    ...[...waiting.steps].map(([step, sources]) => resolveStep(step, sources, work)),
  ]);
}

/** Calls the resolvers of a step, once for each row, however often it was met. */
async function resolveStep(
  step: RowsStep,
  sources: ReadonlyMap<unknown, Values>,
  { run, asking }: Work,
): Promise<void> {
  const values = await step.resolve([...sources.values()], asking.question.context(), asking.question.variables);
  run.resolved.set(step, new Map([...sources.keys()].map((key, at) => [key, values[at]!])));
}

/** The rows of a list that the reply has: the one beyond its page only says that there are more. */
const shown = ({ at, paged }: PlanList, rows: readonly Cells[], { requests }: Run): readonly Cells[] =>
  paged && rows.length > requests[at]!.size ? rows.slice(0, requests[at]!.size) : rows;

/** Notes what hangs on a row, and on those that are read with it; `carrier` is the row whose cells hold its inline lists. */
function collect(list: PlanList, row: Cells, carrier: Cells, parent: string, run: Run, waiting: Waiting): void {
  const id = row[list.idSlot.at] as string;
  for (const one of list.separate) {
    const ids = waiting.lists.get(one);
    if (ids) ids.add(id);
    else waiting.lists.set(one, new Set([id]));
  }
  for (const step of list.steps) {
    const sources = waiting.steps.get(step) ?? new Map<unknown, Values>();
    waiting.steps.set(step, sources.set(step.source.keyOf(row), step.source.sourceOf(row, parent)));
  }
  for (const lists of [list.inline, list.subquery])
    for (const below of lists) {
      if (!below.leadsOn) continue;
      for (const one of shown(below, rowsBelow(below, id, row, carrier, run).rows, run))
        collect(below, one, carrierOf(below, one, carrier), id, run, waiting);
    }
}
