import type { Query } from '../graph-store.js';
import type { Relation } from './relations.js';

/**
 * How many rows a relation has for the parent that has most of them, on average for those that have any, and on average
 * for a parent that was itself reached by such a link: the large ones are met as often as they have rows.
 */
export interface Degree { readonly most: number; readonly mean: number; readonly linked: number }

export function degreeStatement({ name, parent, pattern, where, distinct }: Relation): Query<Degree> {
  return {
    name: `degree.${name}`,
    text: `// degree.${name}
MATCH ${pattern.replace('(parent)', `(parent:${parent})`)}${where ? ` WHERE ${where}` : ''}
WITH parent.id AS id, count(${distinct ? 'DISTINCT n.id' : 'n'}) AS rows
RETURN coalesce(max(rows), 0) AS most, coalesce(avg(rows), 0) AS mean, coalesce(sum(rows), 0) AS links, coalesce(sum(rows * rows), 0) AS squares`,
    row: ({ most, mean, links, squares }) => ({ most: Number(most), mean: Number(mean), linked: Number(squares) / Math.max(1, Number(links)) }),
  };
}
