import type { Query } from '../graph-store.js';
import type { Relation } from './relations.js';

/**
 * How many rows a relation has for the parent that has most of them, for the one that has fewest, on average for those that
 * have any, and on average for a parent that was itself reached by such a link: the large ones are met as often as they have rows.
 */
export interface Degree { readonly most: number; readonly least: number; readonly mean: number; readonly linked: number }

export function degreeStatement({ name, parent, pattern, where, distinct }: Relation): Query<Degree> {
  return {
    name: `degree.${name}`,
    text: `// degree.${name}
MATCH (every:${parent}) WITH count(every) AS parents
MATCH ${pattern.replace('(parent)', `(parent:${parent})`)}${where ? ` WHERE ${where}` : ''}
WITH parents, parent.id AS id, count(${distinct ? 'DISTINCT n.id' : 'n'}) AS rows
RETURN max(parents) = count(id) AS complete, coalesce(max(rows), 0) AS most, coalesce(min(rows), 0) AS least, coalesce(avg(rows), 0) AS mean, coalesce(sum(rows), 0) AS links, coalesce(sum(rows * rows), 0) AS squares`,
    row: ({ complete, most, least, mean, links, squares }) =>
      ({ most: Number(most), least: complete ? Number(least) : 0, mean: Number(mean), linked: Number(squares) / Math.max(1, Number(links)) }),
  };
}
