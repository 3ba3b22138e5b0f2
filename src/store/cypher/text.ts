import { NODE_TYPES, type NodeType } from '../../domain/nodes.js';

/*
 * A statement is made of functions that are given the names of their place and print once. `@neo4j/cypher-builder`
 * (Apache-2.0, kept up) prints what both engines read, but a path cannot be read back from its objects, as the planner
 * does, a list of the table takes four lines in place of one, and a short statement 25 µs.
 */

export type LabelName = (typeof NODE_TYPES)[NodeType]['labels'][number];
/** What each label is called in one version: on Neo4j, which has all versions in one database, `Party_3fa9c1d2`. */
export type Labels = Readonly<Record<LabelName, string>>;

const NAMES = [...new Set(Object.values(NODE_TYPES).flatMap(({ labels }): readonly LabelName[] => labels))];
export const labelsWith = (suffix: string): Labels =>
  Object.fromEntries(NAMES.map((name) => [name, `${name}${suffix}`])) as Labels;
export const PLAIN_LABELS = labelsWith('');

/** The values of a statement's parameters, by name. */
export type Parameters = Readonly<Record<string, unknown>>;
/** A whole statement. */
export type Text = (labels: Labels) => string;

/** What the variables and parameters of a list are called where it stands in a statement. */
export interface Place {
  /** A row of the list. */
  readonly n: string;
  /** The relationship that leads to it. */
  readonly r: string;
  /** What lies between it and `parent`. */
  readonly p: string;
  /** The row above. */
  readonly parent: string;
  readonly parameter: (name: string) => string;
  readonly labels: Labels;
}
/** A part of a statement, such as a condition. */
export type Fragment = (place: Place) => string;

/** The only list of its statement. */
export const alone = (labels: Labels): Place => ({
  n: 'n',
  r: 'r',
  p: 'p',
  parent: 'parent',
  parameter: (name) => `$${name}`,
  labels,
});
const ALONE = alone(PLAIN_LABELS);
/** A fragment by itself: for keys, and for people. */
export const printed = (fragment: Fragment): string => fragment(ALONE);

export const raw =
  (text: string): Fragment =>
  () =>
    text;
export const property =
  (node: Fragment, name: string): Fragment =>
  (place) =>
    `${node(place)}.${name}`;

/** The WHERE of what is given; nothing where that holds of every node. */
export function whereOf(conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((one) => one !== undefined && one !== 'true');
  return given.length > 0 ? ` WHERE ${given.join(' AND ')}` : '';
}
