import type { Query } from '../graph-store.js';
import { beyond, indexed, keyList, orderBy, type OrderTerm } from './order.js';
import type { Relation } from './relations.js';

/**
 * A list as a plan reads it: which columns, which lists below it, and how those are read. `short` lists (a few rows for
 * every parent of this version) are pattern comprehensions, sorted and cut by the reader; `nested` lists are sorted and
 * cut in the statement itself; lists read `along` below a short one are too, at the statement's end, once for each row that
 * short lists lead to, however many ways lead there. Any other list below it is a statement of its own.
 */
export interface TreeList {
  /** Tells the lists of a plan apart: it makes their variables and parameters. */
  readonly at: number;
  readonly relation: Relation;
  /** What is read of each row, as expressions on `n`. */
  readonly columns: readonly string[];
  /** Whether the values of its order are read: for cursors, and for who sorts the rows. */
  readonly keyed: boolean;
  /** Whether it is a root list that a key narrows to one node: each row comes by itself, neither sorted nor cut. */
  readonly single: boolean;
  /** Names of what the edge carries. */
  readonly edge: readonly string[];
  readonly short: readonly TreeList[];
  readonly nested: readonly TreeList[];
  readonly along: readonly TreeList[];
}

/** How a list is asked for in one request; with the tree it decides the text. */
export interface TreeShape {
  readonly order: readonly OrderTerm[];
  readonly backwards: boolean;
  readonly from: boolean;
  readonly where: string;
  readonly start?: string | undefined;
  readonly rows: boolean;
  readonly total: boolean;
}

export type ShapeOf = (list: TreeList) => TreeShape;
export type Cells = readonly unknown[];

/** Where a row of a list has what: its key (null where none is read), then the edge, the columns, the short lists, the nested ones (rows and total). */
export const KEY = 0;
export const columnAt = ({ edge }: TreeList, at: number): number => 1 + edge.length + at;
export const edgeAt = (at: number): number => 1 + at;
export const parentIdAt = (list: TreeList): number => listsAt(list);
const listsAt = ({ edge, columns }: TreeList): number => 1 + edge.length + columns.length;
/** The short lists of a row at any depth, in the order their cells stand. */
export const shortLists = (list: TreeList): TreeList[] => list.short.flatMap((one) => [one, ...shortLists(one)]);
/** The lists that are read along with the rows of a list, in the order in which a statement gives them. */
export const alongLists = (list: TreeList): TreeList[] => [...shortLists(list).flatMap(({ along }) => along), ...list.nested.flatMap(alongLists)];
export const shortAt = (carrier: TreeList, short: TreeList): number => listsAt(carrier) + shortLists(carrier).indexOf(short);
export const nestedAt = (list: TreeList, nested: TreeList): number => listsAt(list) + shortLists(list).length + 2 * list.nested.indexOf(nested);

const WORDS = /(?<![\w$.:'])(parent|n|r|p)(?![\w'])/g;

/** A text of a relation or a filter with the variables of its place: `n` is the list's row, `r` its link, `parent` the row above. */
const placed = (text: string, at: number, parent: string): string =>
  text.replace(WORDS, (word) => (word === 'parent' ? parent : `${word === 'p' ? 'by' : word}${at}`)).replace(/\$([fk]\d+)/g, `$$$1_${at}`);

/** The parameters of a list under the names that its statement has them. */
export const placedParameters = (parameters: Readonly<Record<string, unknown>>, at: number): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${name}_${at}`, value]));

const whereOf = (conditions: readonly (string | undefined)[]): string => {
  const given = conditions.filter((one) => one !== undefined && one !== 'true');
  return given.length > 0 ? ` WHERE ${given.join(' AND ')}` : '';
};

/** The way to a short list from the row that carries it, through the short lists between them. */
interface Way {
  readonly list: TreeList;
  /** The variable of the row above, and the id that its rows are told apart by where that is not their carrier. */
  readonly above: string;
  readonly aboveId?: string;
  readonly pattern: string;
  readonly conditions: readonly string[];
}

/** The ways to the short lists of a row, in the order in which their cells stand. */
function waysFrom(carrier: TreeList, { list, pattern, conditions }: Way = { list: carrier, above: '', pattern: `(n${carrier.at})`, conditions: [] }): Way[] {
  const above = `n${list.at}`;
  return list.short.flatMap((one) => {
    const { at, relation } = one;
    const way: Way = {
      list: one, above, ...(list !== carrier && { aboveId: `${above}.id` }),
      pattern: pattern + placed(relation.pattern, at, above).slice(`(${above})`.length),
      conditions: [...conditions, ...(relation.where ? [placed(relation.where, at, above)] : [])],
    };
    return [way, ...waysFrom(carrier, way)];
  });
}

function shortCell({ list, above, aboveId, pattern, conditions }: Way): string {
  const cells = [list.keyed ? placed(keyList(list.relation.order), list.at, above) : 'null', ...ownCells(list, above), ...(aboveId ? [aboveId] : [])];
  return `[${pattern}${whereOf(conditions)} | [${cells.join(', ')}]]`;
}

const ownCells = ({ at, relation, edge, columns }: TreeList, parent: string): string[] => [
  ...edge.map((name) => (relation.group ? `shared${at}` : placed(relation.edge![name]!, at, parent))), ...columns.map((column) => placed(column, at, parent)),
];

const nestedCalls = (list: TreeList, shapeOf: ShapeOf): string => list.nested.map((one) => callsOf(one, `n${list.at}`, shapeOf)).join('\n  ');

/** What is returned of each row of a list. */
const cellsOf = (list: TreeList, key: string, parent: string, shapeOf: ShapeOf): string => [
  list.keyed ? key : 'null', ...ownCells(list, parent),
  ...waysFrom(list).map(shortCell),
  ...list.nested.flatMap((one) => resultsOf(one, shapeOf)),
].join(', ');

/** The clauses of a list, in the variables of its place. */
interface Clauses {
  /** From where its rows are found, and what they must be. */
  readonly start: string;
  readonly filter: readonly (string | undefined)[];
  /** What the rows after a cursor are. */
  readonly after: string;
  readonly kept: string;
  readonly sorted: string;
  /** What is returned of a row. */
  readonly cells: string;
}

function clausesOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): Clauses {
  const { at, relation } = list;
  const { order, backwards, where, start } = shapeOf(list);
  const put = (text: string): string => placed(text, at, parent ?? '');
  const common = {
    start: start ? put(start) : `${parent ? `WITH ${parent} ` : ''}MATCH ${put(relation.pattern)}`,
    filter: [relation.where, where].map((text) => text && put(text)),
  };
  if (relation.group) {
    const shared = `shared${at}`;
    return {
      ...common, kept: `n${at}, ${put(relation.group)} AS ${shared}`, sorted: `${shared} DESC, n${at}.byName`,
      after: `(${shared} < $k0_${at} OR (${shared} = $k0_${at} AND n${at}.byName > $k1_${at}))`,
      cells: cellsOf(list, `[${shared}, n${at}.byName]`, parent ?? '', shapeOf),
    };
  }
  return {
    ...common, kept: `n${at}${list.edge.length > 0 ? `, r${at}` : ''}`, sorted: put(orderBy(order, backwards)),
    after: put(beyond(order, backwards)), cells: cellsOf(list, put(keyList(order)), parent ?? '', shapeOf),
  };
}

/** The lists, from this one down, with whose rows others are read along. */
const carriersIn = (list: TreeList): TreeList[] => [...(shortLists(list).some(({ along }) => along.length > 0) ? [list] : []), ...list.nested.flatMap(carriersIn)];

/** What goes up beside the rows of a list: the nodes that others are read along with. */
const nodesUp = (list: TreeList): string => carriersIn(list).map((one) => `, collect(${one === list ? 'n' : 'nodes'}${one.at}) AS nodes${one.at}`).join('');

/** Takes the node of a row out of so many lists in each other. */
const unwound = ({ at }: TreeList, lists: number): string =>
  Array.from({ length: lists }, (_, up) => `UNWIND ${up === 0 ? `nodes${at}` : `in${at}_${up}`} AS ${up === lists - 1 ? `n${at}` : `in${at}_${up + 1}`} `).join('');

/** Reads what is read along with the rows of a list; their nodes have gone up in so many lists in each other. */
const alongCalls = (list: TreeList, lists: number, shapeOf: ShapeOf): string[] => [
  ...waysFrom(list).filter(({ list: { along } }) => along.length > 0).map(({ list: { at, along }, pattern, conditions }) => `CALL { WITH ${lists === 0 ? 'n' : 'nodes'}${list.at} ${unwound(list, lists)}MATCH ${pattern}${whereOf(conditions)}
  WITH DISTINCT n${at}
  ${along.map((one) => callsOf(one, `n${at}`, shapeOf)).join('\n  ')}
  RETURN ${along.map((one) => `collect([n${at}.id, ${resultsOf(one, shapeOf).join(', ')}]) AS along${one.at}`).join(', ')} }`),
  ...list.nested.flatMap((one) => alongCalls(one, lists + 1, shapeOf)),
];

/** Finds the rows of a page, sorted and cut, with what is nested in each. */
function pageOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const { order, from, start: given } = shapeOf(list);
  const { start, filter, after, kept, sorted } = clausesOf(list, parent, shapeOf);
  const where = [...filter, from && !relation.group ? after : undefined, parent || from || given ? undefined : placed(indexed(order) ?? 'true', at, '')];
  const beyondKey = from && relation.group ? ` WHERE ${after}\n  WITH n${at}, shared${at}` : '';
  return `${start}${whereOf(where)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}${kept}${beyondKey} ORDER BY ${sorted} LIMIT $limit_${at}
  ${nestedCalls(list, shapeOf)}`;
}

/** The page and the count of a list that is looked for once: all of it, sorted, of which the page is the beginning. */
function wholeOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const { start, filter, sorted, cells } = clausesOf(list, parent, shapeOf);
  return `CALL { ${start}${whereOf(filter)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}n${at} ORDER BY ${sorted}
  WITH collect(n${at}) AS all${at}
  WITH size(all${at}) AS total${at}, all${at}[0..$limit_${at}] AS page${at}
  CALL { WITH page${at} UNWIND page${at} AS n${at}
  ${nestedCalls(list, shapeOf)}
  RETURN collect([${cells}]) AS rows${at}${nodesUp(list)} }
  RETURN ${[`total${at}`, `rows${at}`, ...carriersIn(list).map((one) => `nodes${one.at}`)].join(', ')} }`;
}

/**
 * What is narrowed is looked for once, for the page and the count: two looks cost 1.2 times as much on Neo4j, 1.4 times
 * embedded. The embedded engine does not follow patterns from a node that was collected.
 */
function isLookedForOnce(list: TreeList, { rows, total, from, where, start }: TreeShape): boolean {
  const { relation } = list;
  const narrowed = relation.where !== undefined || where !== 'true' || start !== undefined || relation.distinct === true;
  return rows && total && !from && narrowed && !relation.group && list.edge.length === 0 && list.short.length === 0;
}

/** The calls that read a list and how many rows it has, below `parent` (none for a root list). */
function callsOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const shape = shapeOf(list);
  if (isLookedForOnce(list, shape)) return wholeOf(list, parent, shapeOf);
  const { start, filter, cells } = clausesOf(list, parent, shapeOf);
  const page = shape.rows && `CALL { ${pageOf(list, parent, shapeOf)}
  RETURN collect([${cells}]) AS rows${at}${nodesUp(list)} }`;
  const count = shape.total && `CALL { ${start}${whereOf(filter)}
  RETURN count(${relation.distinct || relation.group ? `DISTINCT n${at}.id` : `n${at}`}) AS total${at} }`;
  return [page, count].filter(Boolean).join('\n');
}

const resultsOf = (list: TreeList, shapeOf: ShapeOf): [string, string] => {
  const { rows, total } = shapeOf(list);
  return [rows ? `rows${list.at}` : '[]', total ? `total${list.at}` : 'null'];
};

/** The rows of a list below each row above it, by that row's id. */
export type AlongRows = readonly (readonly [string, readonly Cells[], number | null])[];

/** The rows of one parent (`''` of a root list) and how many there are in all, when asked; of a root list, what was read along with it. */
export interface TreeRows { readonly parent: string; readonly rows: readonly Cells[]; readonly total: number | null; readonly along?: readonly AlongRows[] }

/** The statement of a list with all that is read in it: for all parents `$ids` at once, or of a root list. */
export const treeStatement = (list: TreeList, shapeOf: ShapeOf): Query<TreeRows> => ({
  name: list.relation.name,
  text: `// ${list.relation.name}\n${list.relation.parent ? textBelow(list, list.relation.parent, shapeOf) : rootText(list, shapeOf)}`,
  row: (raw) => raw as unknown as TreeRows,
});

function textBelow(list: TreeList, parent: string, shapeOf: ShapeOf): string {
  const [rows, total] = resultsOf(list, shapeOf);
  return `MATCH (parent:${parent}) WHERE parent.id IN $ids\n${callsOf(list, 'parent', shapeOf)}\nRETURN parent.id AS parent, ${rows} AS rows, ${total} AS total`;
}

/** A root list stands in no call of its own, where that can be: a call in a call is slow on the embedded engine. */
function rootText(list: TreeList, shapeOf: ShapeOf): string {
  const { rows, total, where } = shapeOf(list);
  const along = alongLists(list).map(({ at }) => `along${at}`).join(', ');
  const returned = ([ofRows, ofTotal]: readonly [string, string]): string => `RETURN '' AS parent, ${ofRows} AS rows, ${ofTotal} AS total${along && `, [${along}] AS along`}`;
  if (list.single) {
    const match = placed(`MATCH ${list.relation.pattern} WHERE ${where}`, list.at, '');
    return [match, nestedCalls(list, shapeOf), ...alongCalls(list, 0, shapeOf), returned([`[[${cellsOf(list, 'null', '', shapeOf)}]]`, 'null'])].join('\n');
  }
  const calls = alongCalls(list, 1, shapeOf);
  if (total || !rows) return [callsOf(list, undefined, shapeOf), ...calls, returned(resultsOf(list, shapeOf))].join('\n');
  const collected = `collect([${clausesOf(list, undefined, shapeOf).cells}])`;
  const page = pageOf(list, undefined, shapeOf);
  return calls.length === 0 ? `${page}\n${returned([collected, 'null'])}` : [page, `WITH ${collected} AS rows${list.at}${nodesUp(list)}`, ...calls, returned([`rows${list.at}`, 'null'])].join('\n');
}
