import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { NODE_TYPES, RELATIONSHIP_TYPES } from '../domain/nodes.js';
import { PLAIN_LABELS, type LabelName } from './cypher/text.js';
import { statement } from './cypher/statement.js';
import type { Query } from './graph-store.js';

/** How many nodes have each label and how many relationships each type: what tells whether a version is whole. */
export type Counts = Readonly<Record<string, number>>;

const LABELS = Object.keys(PLAIN_LABELS) as LabelName[];

export interface Counting {
  readonly counts: Counts;
  node(node: GraphNode): void;
  /** One that has no node at an end is not written. */
  relationship(relationship: Pick<GraphRelationship, 'type' | 'from' | 'to'>): void;
}

/** Counts what a load writes, nodes before relationships. */
export function startCounting(): Counting {
  const counts: Record<string, number> = {};
  for (const name of [...LABELS, ...RELATIONSHIP_TYPES]) counts[name] = 0;
  const ids = new Set<string>();
  return {
    counts,
    node: ({ id, type }) => {
      ids.add(id);
      for (const label of NODE_TYPES[type].labels) counts[label]! += 1;
    },
    relationship: ({ type, from, to }) => {
      if (ids.has(from) && ids.has(to)) counts[type]! += 1;
    },
  };
}

/** What Neo4j holds of a version: it has each of these numbers at hand where nothing else is asked beside it. */
export const COUNT_ALL: Query<readonly [name: string, count: number]> = statement(
  'countAll',
  (labels) =>
    [
      ...LABELS.map((label) => `MATCH (n:${labels[label]}) WITH count(n) AS count RETURN '${label}' AS name, count`),
      ...RELATIONSHIP_TYPES.map(
        (type) => `MATCH (:${labels.Entity})-[r:${type}]->() WITH count(r) AS count RETURN '${type}' AS name, count`,
      ),
    ].join('\nUNION ALL\n'),
  ({ name, count }) => [name as string, count as number],
);

/** Whether everything that was counted is there, and nothing more. */
export const areSame = (counted: Counts, found: Counts): boolean =>
  Object.entries(counted).every(([name, count]) => (found[name] ?? 0) === count);
