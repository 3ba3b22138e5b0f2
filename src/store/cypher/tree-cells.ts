import { bareKey } from './order.js';
import { pathText } from './relation.js';
import { whereOf, type Labels, type Place } from './text.js';
import type { TreeList } from './tree.js';

/** What things are called in the clauses of a list. @param parent the row above; none of a root list */
export const placeOf = ({ at }: TreeList, parent: string | undefined, labels: Labels): Place => ({
  n: `n${at}`,
  r: `r${at}`,
  p: `by${at}`,
  parent: parent ?? '',
  parameter: (name) => `$${name}_${at}`,
  labels,
});

/** The parameters of a list under the names that its statement has them. */
export const placedParameters = (parameters: Readonly<Record<string, unknown>>, at: number): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${name}_${at}`, value]));

/** The path to an inline list from the row that carries it, through the inline lists between them. */
export interface InlinePath {
  readonly list: TreeList;
  /** The variable of the row above, and the id that its rows are told apart by where that is not their carrier. */
  readonly above: string;
  readonly aboveId?: string;
  readonly pattern: string;
  readonly conditions: readonly string[];
}

/** The paths to the inline lists of a row, in the order in which their cells stand. */
export const inlinePaths = (carrier: TreeList, labels: Labels): InlinePath[] =>
  pathsFrom(carrier, { list: carrier, above: '', pattern: `(n${carrier.at})`, conditions: [] }, labels);

function pathsFrom(carrier: TreeList, { list, pattern, conditions }: InlinePath, labels: Labels): InlinePath[] {
  const above = `n${list.at}`;
  return list.inline.flatMap((one) => {
    const { relation } = one;
    const place = placeOf(one, above, labels);
    const path: InlinePath = {
      list: one,
      above,
      ...(list !== carrier && { aboveId: `${above}.id` }),
      pattern: pattern + pathText(relation, place),
      conditions: [...conditions, ...(relation.where ? [relation.where(place)] : [])],
    };
    return [path, ...pathsFrom(carrier, path, labels)];
  });
}

/** A comprehension with the rows of an inline list. */
export function inlineCell({ list, above, aboveId, pattern, conditions }: InlinePath, labels: Labels): string {
  const place = placeOf(list, above, labels);
  const lookups = list.lookup.map((one) => pathText(one.relation, placeOf(one, place.n, labels))).join('');
  const cells = [...ownCells(list, bareKey(list.relation.order, place), place), ...(aboveId ? [aboveId] : [])];
  return `[${pattern}${lookups}${whereOf(conditions)} | ${rowOf(cells)}]`;
}

/** A row of its cells; one without any takes one all the same, for the engines to tell it from none. */
export const rowOf = (cells: readonly string[]): string => `[${cells.join(', ') || 'null'}]`;

/** What is read of a row itself. */
export const ownCells = (list: TreeList, key: string, place: Place): string[] => [
  ...(list.keyed ? [key] : []),
  ...unkeyedCells(list, place),
];

const unkeyedCells = ({ at, relation, edge, columns, lookup }: TreeList, place: Place): string[] => [
  ...edge.map((name) => (relation.group ? `shared${at}` : `${place.r}.${name}`)),
  ...columns.map((column) => column(place)),
  ...lookup.map((one) => rowOf(unkeyedCells(one, placeOf(one, place.n, place.labels)))),
];
