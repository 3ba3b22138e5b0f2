import type { GraphView, Parameters } from '../../store/graph-store.js';
import { ALWAYS, ConditionMaker, type Condition } from '../../store/cypher/condition.js';
import { keyProperty, type OrderTerm } from '../../store/cypher/order.js';
import { printed, property } from '../../store/cypher/text.js';
import type { TreeShape } from '../../store/cypher/tree.js';
import { placedParameters } from '../../store/cypher/tree-cells.js';
import type { Codes } from '../codes.js';
import { checkArguments, conditionOf, hasCodes, orderOf, type Arguments } from '../list-arguments.js';
import { listName, pageRequest, WHOLE_LIST, type PageRequest } from '../page.js';
import type { PlanList, Run } from './plan.js';
import { Unplannable } from './unplannable.js';

/** A list as one request asks for it. */
export interface PlanRequest {
  readonly request: PageRequest;
  readonly shape: TreeShape;
  /** Tells its shape from others of the same list. */
  readonly key: string;
  readonly parameters: Parameters;
  readonly where: Condition;
  /** How many rows there are, where that is known before. */
  readonly total?: number;
}

/** What lists whose fields have constant arguments are asked for, the same at each request. */
const PLAIN = new WeakMap<PlanList, PlanRequest>();
export const knownRequest = (list: PlanList): PlanRequest | undefined => PLAIN.get(list);

/** @throws AppError naming the argument that is wrong */
export async function requestOf(
  list: PlanList,
  run: Run,
  { codes, view }: { readonly codes: () => Promise<Codes>; readonly view: GraphView },
): Promise<PlanRequest> {
  const args = list.args(run);
  const given = askFor(list, args, list.paged && hasCodes(list.relation, args) ? await codes() : undefined);
  if (!view.keptPage || !isPageOfKind(list, given.shape)) {
    if (!list.varies) PLAIN.set(list, given);
    return given;
  }
  const asked = await askForIds(list, given, view.keptPage);
  if (asked && !list.varies) PLAIN.set(list, asked);
  return asked ?? given;
}

function askFor(list: PlanList, args: Arguments, codes: Codes | undefined): PlanRequest {
  const { relation, path, paged, wanted } = list;
  if (codes) checkArguments(relation, args, codes, path);
  const order = (paged ? orderOf(args) : undefined) ?? relation.order;
  const request = paged
    ? pageRequest(path, listName(relation.name, order), args)
    : { size: WHOLE_LIST - 1, backwards: false, list: relation.name, from: undefined };
  const where = list.key ? keyCondition(list, args) : paged ? conditionOf(relation, args, codes) : ALWAYS;
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
  const key = `${request.list}\n${shape.backwards} ${shape.from}\n${printed(shape.where)}\n${shape.start && printed(shape.start)}`;
  return {
    request,
    shape,
    key,
    where,
    parameters: placedParameters(
      { ...where.parameters, ...keys, limit: wanted.more ? request.size + 1 : request.size },
      list.at,
    ),
  };
}

/** Whether the rows of a list are nodes of one kind, in the order of one key. */
const isPageOfKind = ({ relation, paged }: PlanList, { order, rows }: TreeShape): boolean =>
  relation.parent === undefined && !relation.where && paged && rows && order.length === 1;

/** The same page by the ids of its rows, where those are known. */
async function askForIds(
  { at, relation }: PlanList,
  asked: PlanRequest,
  keptPage: NonNullable<GraphView['keptPage']>,
): Promise<PlanRequest | undefined> {
  const { shape, request, parameters } = asked;
  const [term] = shape.order as [OrderTerm];
  const size = parameters[`limit_${at}`] as number;
  const page = await keptPage({
    label: relation.to,
    where: asked.where,
    key: keyProperty(term),
    downwards: term.descending !== request.backwards,
    from: request.from?.[0] as string | undefined,
    size,
  });
  if (!page) return undefined;
  const where = new ConditionMaker().of`${property(({ n }) => n, 'id')} IN ${page.ids}`;
  return {
    ...asked,
    shape: { ...shape, where: where.text, start: undefined, from: false, total: false },
    key: `${request.list}\n${shape.backwards} by id`,
    parameters: placedParameters({ ...where.parameters, limit: size }, at),
    where,
    ...(shape.total && { total: page.total }),
  };
}

function keyCondition(list: PlanList, args: Arguments): Condition {
  const found = list.key!(args);
  const [entry] = Object.entries(found ?? {});
  if (!entry) throw new Unplannable();
  return new ConditionMaker().of`${property(({ n }) => n, entry[0])} = ${entry[1]}`;
}
