import type { Query } from '../graph-store.js';
import { pathText, type Relation } from './relation.js';
import { statement } from './statement.js';
import { alone } from './text.js';

/**
 * How many rows a relation has for the parent that has most of them, for the one that has fewest, for those that a page
 * may hold
 * at worst, the longest first, and on average for a parent that was itself reached by such a link: the large ones are
 * met as often
 * as they have rows.
 */
export interface Degree {
  readonly most: number;
  readonly least: number;
  readonly longest: readonly number[];
  readonly linked: number;
}

/** @param page how many parents a page holds at most: of so many the lengths are told */
export function degreeStatement(relation: Relation, page: number): Query<Degree> {
  const { name, parent, where, distinct } = relation;
  return statement(
    `degree.${name}`,
    (labels) => `MATCH (every:${labels[parent!]}) WITH count(every) AS parents
MATCH (parent:${labels[parent!]})${pathText(relation, alone(labels))}${where ? ` WHERE ${where(alone(labels))}` : ''}
WITH parents, parent.id AS id, count(${distinct ? 'DISTINCT n.id' : 'n'}) AS rows ORDER BY rows DESC
WITH max(parents) = count(id) AS complete, min(rows) AS least, collect(rows) AS longest, sum(rows) AS links, sum(rows * rows) AS squares
RETURN complete, least, longest[0..${page}] AS longest, links, squares`,
    ({ complete, least, longest, links, squares }) => {
      const lengths = (longest as readonly unknown[]).map(Number);
      return {
        most: lengths[0] ?? 0,
        least: complete ? Number(least) : 0,
        longest: lengths,
        linked: Number(squares) / Math.max(1, Number(links)),
      };
    },
  );
}
