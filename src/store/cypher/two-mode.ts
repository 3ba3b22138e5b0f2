import type { Query } from '../graph-store.js';
import { statement } from './statement.js';
import { alone, type Fragment } from './text.js';

/** A partnership and who takes part in it: all that a network of a filter is made of. */
export interface PartnershipParties {
  readonly id: string;
  readonly startYear: number | null;
  /** The ids of its parties, each once. */
  readonly parties: readonly string[];
  /** Its undecided names, by id. */
  readonly mentions: readonly string[];
}

/** The partnerships that a condition on `n` leaves, by id, `$limit` of them from after the id `$after`. */
export const twoModeStatement = (where: Fragment): Query<PartnershipParties> =>
  statement(
    'twoMode',
    (labels) => `MATCH (n:${labels.Partnership}) WHERE n.id > $after AND ${where(alone(labels))}
WITH n ORDER BY n.id LIMIT $limit
RETURN [n.id, n.startYear, n.partyIds, n.mentionIds] AS cells`,
    ({ cells }) => {
      const [id, startYear, parties, mentions] = cells as [string, number | null, string[] | null, string[] | null];
      return { id, startYear, parties: parties ?? [], mentions: mentions ?? [] };
    },
  );
