import type { AuthorityLevel } from '../vocabulary.js';
import { nameKey } from './read-name.js';

/**
 * A case settled by hand: a row of seed/identities.csv. Without a level it holds for every level that a mention states.
 */
export interface Settlement {
  readonly name: string;
  readonly country?: string;
  readonly level?: AuthorityLevel;
  readonly within?: readonly string[];
  readonly id: string;
  readonly reason: string;
}

/** Under what a case is found: the folded name, the country, the level, what it lies in. */
export const settledKey = ({
  name,
  country,
  level,
  within,
}: Pick<Settlement, 'name' | 'country' | 'level' | 'within'>): string =>
  [nameKey(name), country ?? '', level ?? '', ...(within ?? []).map(nameKey).sort()].join('\n');
