import type { AuthorityLevel } from '../vocabulary.js';
import { nameKey } from './read-name.js';

/**
 * A case settled by hand: a row of seed/identities.csv. Without a level it holds for every level that a mention states;
 * with a partner only where that is another party of the row.
 */
export interface Settlement {
  readonly name: string;
  readonly country?: string;
  readonly level?: AuthorityLevel;
  readonly within?: readonly string[];
  readonly partner?: string;
  readonly id: string;
  readonly reason: string;
}

/** Under what a case is found: the folded name, the country, the level, what it lies in, the partner. */
export const settledKey = ({ name, country, level, within, partner }: Omit<Settlement, 'id' | 'reason'>): string =>
  [nameKey(name), country ?? '', level ?? '', ...(within ?? []).map(nameKey).sort(), nameKey(partner ?? '')].join('\n');
