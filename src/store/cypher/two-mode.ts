import type { Query } from '../graph-store.js';

/** A partnership and who takes part in it: all that a network of a filter is made of. */
export interface PartnershipParties {
  readonly id: string;
  readonly startYear: number | null;
  /** The ids of its parties, each once. */
  readonly parties: readonly string[];
}

/** The partnerships that a condition on `n` leaves, by id, `$limit` of them from after the id `$after`. */
export const twoModeStatement = (where: string): Query<PartnershipParties> => ({
  name: 'twoMode',
  text: `// twoMode
MATCH (n:Partnership) WHERE n.id > $after AND ${where}
WITH n ORDER BY n.id LIMIT $limit
RETURN [n.id, n.startYear, n.partyIds] AS cells`,
  row: ({ cells }) => {
    const [id, startYear, parties] = cells as [string, number | null, string[] | null];
    return { id, startYear, parties: parties ?? [] };
  },
});
