import type { PartnershipRecord } from '../../domain/statement.js';
import type { PartnershipStatus } from '../../domain/vocabulary.js';

const STATUSES: Readonly<Record<string, PartnershipStatus>> = {
  'en cours': 'ACTIVE',
  actif: 'ACTIVE',
  terminé: 'ENDED',
  'en projet': 'PLANNED',
  'en préparation': 'PLANNED',
  annoncé: 'PLANNED',
};

/**
 * A status of the closed list, or the source's own words where they say another thing (renewed, dormant, to be
 * revived).
 */
export function statusOf(words: string): {
  readonly status?: PartnershipRecord['status'];
  readonly more?: { readonly statusWords: string };
} {
  if (!words) return {};
  const status = STATUSES[words.toLowerCase()];
  return status ? { status } : { more: { statusWords: words } };
}
