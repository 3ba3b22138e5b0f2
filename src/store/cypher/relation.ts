import { term, type OrderTerm } from './order.js';
import { stepsText, type Step } from './path.js';
import type { RowType } from './rows.js';
import type { Fragment, Labels, Place } from './text.js';

/** What a list may be narrowed by beside its page, as a kind: `api/list-arguments.ts` has the arguments of each. */
export type ListArguments =
  'allPartnerships' | 'partnerships' | 'partners' | 'parties' | 'role' | 'calls' | 'countries' | 'events' | 'claims';

/**
 * A list of the API: from which kind of node, along which path, to which kind of row, in which order, and what the API
 * says of it.
 * `parent` is bound when the path is matched and stands first in it, so that both engines start there.
 */
export interface Relation<T extends RowType = RowType> {
  /** The field, such as `Partnership.themes`; for a root list `Query.themes`. */
  readonly name: string;
  readonly parent?: RowType | undefined;
  /** From `parent` to `n`; no step of a root list. */
  readonly path: readonly Step[];
  readonly to: T;
  readonly order: readonly OrderTerm[];
  /** Several ways may lead to the same node. */
  readonly distinct?: boolean;
  /** What an edge carries: properties of the relationship, or how often rows are `group`ed. */
  readonly edge?: readonly string[];
  /** A condition that always holds, on `n` and `parent`. */
  readonly where?: Fragment;
  /** Rows that several ways lead to are one, with how often as `shared`; the most shared come first, then by name. */
  readonly group?: Fragment;
  /**
   * How `parent` is found where it takes more than an id: the clause, what to carry on, and what tells parents apart.
   */
  readonly start?: { readonly clause: Fragment; readonly carry: string; readonly key: string };
  /**
   * How its field gives it: in pages; whole, where it is short by nature; as the one node that there is, or may be.
   * Absent where a resolver of its own gives it.
   */
  readonly gives?: 'page' | 'all' | 'one' | 'maybe';
  readonly description?: string;
  /** The type of its rows, or the name of its connection, where that is not of `to`. */
  readonly type?: string;
  /** What its pages may be narrowed by. */
  readonly args?: ListArguments;
}

/** A relation before it has its name, which says whose it is. */
export type Unnamed<T extends RowType = RowType> = Omit<Relation<T>, 'name' | 'parent'>;
type More<T extends RowType> = Partial<Omit<Unnamed<T>, 'path' | 'to' | 'gives' | 'description'>>;
type Path = Step | readonly Step[];

const BY_NAME = [term('byName')];
const BY_DATE = [term('byDate')];

/** The order in which rows of a kind are listed. */
const ORDERS: Readonly<Partial<Record<RowType, readonly OrderTerm[]>>> = {
  Partnership: [term('byTitle')],
  Event: BY_DATE,
  Source: BY_DATE,
  Claim: [term('bySubject')],
  Award: [term('id')],
  Year: [term('byYear')],
  NearDouble: [term('byPair')],
};

const giving =
  (gives: NonNullable<Relation['gives']>) =>
  <T extends RowType>(path: Path, to: T, description: string, more: More<T> = {}): Unnamed<T> => ({
    ...inner(path, to, more),
    gives,
    description,
  });

export const page = giving('page');
export const all = giving('all');
export const one = giving('one');
export const maybe = giving('maybe');

/** A page of all nodes of a kind. */
export const root = <T extends RowType>(to: T, description: string, more: More<T> = {}): Unnamed<T> =>
  page([], to, description, more);

/** A relation that a resolver of its own makes its field of. */
export const inner = <T extends RowType>(path: Path, to: T, more: More<T> = {}): Unnamed<T> => ({
  path: [path].flat(),
  to,
  order: ORDERS[to] ?? BY_NAME,
  ...more,
});

/** The kind of row that an owner of fields is; none of the root. */
const rowOf = (owner: string): RowType | undefined =>
  owner === 'Query'
    ? undefined
    : ['FrenchAuthority', 'ForeignAuthority', 'Partner'].includes(owner)
      ? 'Party'
      : (owner as RowType);

/** Gives each relation the name that it has in a table, and the parent that the name says. */
export const named = <Table extends Readonly<Record<string, Unnamed>>>(
  table: Table,
): { readonly [Name in keyof Table]: Relation<Table[Name]['to']> } =>
  Object.fromEntries(
    Object.entries(table).map(([name, relation]) => [name, { ...relation, name, parent: rowOf(name.split('.')[0]!) }]),
  ) as { [Name in keyof Table]: Relation<Table[Name]['to']> };

/** Whether something of the relationship that leads to a row is read. */
export const hasLink = ({ edge, group }: Unnamed): boolean => edge !== undefined && !group;

/** The path of a relation after the node that it begins at. */
export const pathText = (relation: Unnamed, place: Place): string =>
  stepsText(relation.path, place, hasLink(relation) ? place.r : '');

/** What finds the rows of a relation: its path from the row above, or their label. */
export const patternText = (relation: Unnamed, place: Place): string =>
  relation.path.length > 0
    ? `(${place.parent})${pathText(relation, place)}`
    : `(${place.n}:${place.labels[relation.to]})`;

/** Finds the rows above those of a relation, by `$ids`. */
export const belowIds = ({ parent }: Relation, labels: Labels): string =>
  `MATCH (parent:${labels[parent!]}) WHERE parent.id IN $ids`;
