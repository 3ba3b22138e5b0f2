import type { Query } from '../graph-store.js';
import type { Relation } from './relations.js';

/** How many rows a relation has for the parent that has most of them, and on average for those that have any. */
export interface Degree { readonly most: number; readonly mean: number }

export function degreeStatement({ name, parent, pattern, where, distinct }: Relation): Query<Degree> {
  return {
    name: `degree.${name}`,
    text: `// degree.${name}
MATCH ${pattern.replace('(parent)', `(parent:${parent})`)}${where ? ` WHERE ${where}` : ''}
WITH parent.id AS id, count(${distinct ? 'DISTINCT n.id' : 'n'}) AS rows
RETURN coalesce(max(rows), 0) AS most, coalesce(avg(rows), 0) AS mean`,
    row: ({ most, mean }) => ({ most: Number(most), mean: Number(mean) }),
  };
}
