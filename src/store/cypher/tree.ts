import type { OrderTerm } from './order.js';
import type { Relation } from './relation.js';
import type { Fragment } from './text.js';

/**
 * A list as a plan reads it: which columns, which lists below it, and how those are read. `inline` lists (a few rows for
 * every parent of this version) are pattern comprehensions, sorted and cut by the reader; of `lookup` lists every parent
 * has one row, which stands in its own; `subquery` lists are sorted and cut in the statement itself; lists read
 * `deferred` below an inline one are too, at the statement's end, once for each row that inline lists lead to, however
 * many ways lead there. Any other list below it is a `separate` statement.
 */
export interface TreeList {
  /** Tells the lists of a plan apart: it makes their variables and parameters. */
  readonly at: number;
  readonly relation: Relation;
  /** What is read of each row. */
  readonly columns: readonly Fragment[];
  /** Whether the values of its order are read: for cursors, and for who sorts the rows. */
  readonly keyed: boolean;
  /** Whether it is a root list that a key narrows to one node: each row comes by itself, neither sorted nor cut. */
  readonly single: boolean;
  /** Names of what the edge carries. */
  readonly edge: readonly string[];
  readonly inline: readonly TreeList[];
  readonly lookup: readonly TreeList[];
  readonly subquery: readonly TreeList[];
  readonly deferred: readonly TreeList[];
}

/** How a list is asked for in one request; with the tree it decides the text. */
export interface TreeShape {
  readonly order: readonly OrderTerm[];
  readonly backwards: boolean;
  readonly from: boolean;
  readonly where: Fragment;
  readonly start?: Fragment | undefined;
  readonly rows: boolean;
  readonly total: boolean;
}

export type ShapeOf = (list: TreeList) => TreeShape;
export type Cells = readonly unknown[];

/**
 * Where a row of a list has what: its key (if it is read), then the edge, the columns, the only rows of other lists,
 * the inline lists, the nested ones (rows and total).
 */
export const KEY = 0;
export const edgeAt = ({ keyed }: TreeList, at: number): number => (keyed ? 1 : 0) + at;
export const columnAt = (list: TreeList, at: number): number => edgeAt(list, list.edge.length) + at;
export const onlyAt = (list: TreeList, only: TreeList): number =>
  columnAt(list, list.columns.length) + list.lookup.indexOf(only);
export const parentIdAt = (list: TreeList): number => listsAt(list);
const listsAt = (list: TreeList): number => columnAt(list, list.columns.length) + list.lookup.length;
/** The inline lists of a row at any depth, in the order their cells stand. */
export const inlineLists = (list: TreeList): TreeList[] => list.inline.flatMap((one) => [one, ...inlineLists(one)]);
/** The lists that are read along with a list's rows. */
export const alongOf = (list: TreeList): TreeList[] => inlineLists(list).flatMap(({ deferred }) => deferred);
/** The lists, from this one down, with whose rows others are read along. */
export const carriersIn = (list: TreeList): TreeList[] => [
  ...(alongOf(list).length > 0 ? [list] : []),
  ...list.subquery.flatMap(carriersIn),
];
/** All lists that a statement reads along, in the order in which it gives them. */
export const alongIn = (list: TreeList): TreeList[] => carriersIn(list).flatMap(alongOf);
export const inlineAt = (carrier: TreeList, short: TreeList): number =>
  listsAt(carrier) + inlineLists(carrier).indexOf(short);
export const nestedAt = (list: TreeList, nested: TreeList): number =>
  listsAt(list) + inlineLists(list).length + 2 * list.subquery.indexOf(nested);

/** The rows of a list below each row above it, by that row's id. */
export type AlongRows = readonly (readonly [string, readonly Cells[], number | null])[];

/**
 * The rows of one parent (`''` of a root list) and how many there are in all, when asked; of a root list, what was read
 * along with it.
 */
export interface TreeRows {
  readonly parent: string;
  readonly rows: readonly Cells[];
  readonly total: number | null;
  readonly along: readonly AlongRows[];
}
