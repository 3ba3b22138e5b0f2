import type { Query } from '../graph-store.js';
import { beyond, indexed, keyList, orderBy, type OrderTerm } from './order.js';
import type { Relation } from './relations.js';

/**
 * A list as a plan reads it: which columns, which lists below it, and how those are read. `short` lists (a few rows for
 * every parent of this version) are pattern comprehensions, sorted and cut by the reader; `nested` lists are sorted and
 * cut in the statement itself. Any other list below it is a statement of its own.
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

/** The pattern of a short list from the row that carries it, through the short lists between them. */
interface Path { readonly pattern: string; readonly conditions: readonly string[]; readonly parentId?: string }

function shortCells(list: TreeList, above: Path, parent: string): string[] {
  const { at, relation } = list;
  const pattern = above.pattern + placed(relation.pattern, at, parent).slice(`(${parent})`.length);
  const conditions = [...above.conditions, ...(relation.where ? [placed(relation.where, at, parent)] : [])];
  const cells = [list.keyed ? placed(keyList(relation.order), at, parent) : 'null', ...ownCells(list, parent), ...(above.parentId ? [above.parentId] : [])];
  return [
    `[${pattern}${whereOf(conditions)} | [${cells.join(', ')}]]`,
    ...list.short.flatMap((one) => shortCells(one, { pattern, conditions, parentId: `n${at}.id` }, `n${at}`)),
  ];
}

const ownCells = ({ at, relation, edge, columns }: TreeList, parent: string): string[] => [
  ...edge.map((name) => (relation.group ? `shared${at}` : placed(relation.edge![name]!, at, parent))), ...columns.map((column) => placed(column, at, parent)),
];

const nestedCalls = (list: TreeList, shapeOf: ShapeOf): string => list.nested.map((one) => callsOf(one, `n${list.at}`, shapeOf)).join('\n  ');

/** What is returned of each row of a list. */
const cellsOf = (list: TreeList, key: string, parent: string, shapeOf: ShapeOf): string => [
  list.keyed ? key : 'null', ...ownCells(list, parent),
  ...list.short.flatMap((one) => shortCells(one, { pattern: `(n${list.at})`, conditions: [] }, `n${list.at}`)),
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
  RETURN collect([${cells}]) AS rows${at} }
  RETURN total${at}, rows${at} }`;
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
  RETURN collect([${cells}]) AS rows${at} }`;
  const count = shape.total && `CALL { ${start}${whereOf(filter)}
  RETURN count(${relation.distinct || relation.group ? `DISTINCT n${at}.id` : `n${at}`}) AS total${at} }`;
  return [page, count].filter(Boolean).join('\n');
}

const resultsOf = (list: TreeList, shapeOf: ShapeOf): [string, string] => {
  const { rows, total } = shapeOf(list);
  return [rows ? `rows${list.at}` : '[]', total ? `total${list.at}` : 'null'];
};

/** The rows of one parent (`''` of a root list) and how many there are in all, when asked. */
export interface TreeRows { readonly parent: string; readonly rows: readonly Cells[]; readonly total: number | null }

/** The statement of a list with all that is read along with it: for all parents `$ids` at once, or of a root list. */
export const treeStatement = (list: TreeList, shapeOf: ShapeOf): Query<TreeRows> => ({
  name: list.relation.name,
  text: `// ${list.relation.name}\n${list.relation.parent ? textBelow(list, list.relation.parent, shapeOf) : rootText(list, shapeOf)}`,
  row: (raw) => ({ parent: raw['parent'] as string, rows: raw['rows'] as Cells[], total: raw['total'] as number | null }),
});

function textBelow(list: TreeList, parent: string, shapeOf: ShapeOf): string {
  const [rows, total] = resultsOf(list, shapeOf);
  return `MATCH (parent:${parent}) WHERE parent.id IN $ids\n${callsOf(list, 'parent', shapeOf)}\nRETURN parent.id AS parent, ${rows} AS rows, ${total} AS total`;
}

/** A root list stands in no call of its own, where that can be: a call in a call is slow on the embedded engine. */
function rootText(list: TreeList, shapeOf: ShapeOf): string {
  const shape = shapeOf(list);
  if (list.single) {
    const match = placed(`MATCH ${list.relation.pattern} WHERE ${shape.where}`, list.at, '');
    return `${match}\n${nestedCalls(list, shapeOf)}\nRETURN '' AS parent, [[${cellsOf(list, 'null', '', shapeOf)}]] AS rows, null AS total`;
  }
  if (shape.rows && !shape.total) return `${pageOf(list, undefined, shapeOf)}\nRETURN '' AS parent, collect([${clausesOf(list, undefined, shapeOf).cells}]) AS rows, null AS total`;
  const [rows, total] = resultsOf(list, shapeOf);
  return `${callsOf(list, undefined, shapeOf)}\nRETURN '' AS parent, ${rows} AS rows, ${total} AS total`;
}
