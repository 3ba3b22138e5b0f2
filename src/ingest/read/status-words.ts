import type { PartnershipRecord } from '../../domain/statement.js';
import type { PartnershipStatus } from '../../domain/vocabulary.js';

/** How sources write where a partnership stands, the first that fits. */
const STATUSES: readonly (readonly [RegExp, PartnershipStatus])[] = [
  [/^(?:en projet|en préparation|acte préparatoire)/iu, 'PLANNED'],
  // Decided or declared, and not signed yet.
  [/^(?:annoncée?|signature (?:annoncée|reportée)|voté|adopté|acté|approuvé|accord du conseil)/iu, 'ANNOUNCED'],
  [/^(?:déclaration d'intention|lettre d'intention|intention)/iu, 'ANNOUNCED'],
  [/^(?:terminé|rompu|arrêté|annulé|sans suite|dissou|remplacé|réalisé)/iu, 'ENDED'],
  [/^(?:suspendu|en suspens|gelé|interrompu)/iu, 'SUSPENDED'],
  [
    /^(?:en sommeil|mis en sommeil|en veille|mis en veille|inactif|dormant|en berne|à relancer|à redynamiser)/iu,
    'DORMANT',
  ],
  [
    /^(?:actif|en cours|maintenu|renouvel|renewed|relanc|réactiv|repris|renforcé|réactualis|prolongé|poursuivi)/iu,
    'ACTIVE',
  ],
];
/** Words that say no more than their status. */
const PLAIN =
  /^(?:actif|en cours|terminé|en projet|en préparation|annoncé|suspendu|en sommeil)(?: en (?:19|20)\d\d)?$/iu;
/** Taken up again (relancé, repris) is no agreement renewed. */
const RENEWED = /^(?:renouvel|réactualis)/iu;

export interface StatusSaid {
  readonly status?: PartnershipStatus;
  readonly statusAsOf?: string;
  readonly isRenewed: boolean;
  /** Years in which it was renewed. */
  readonly renewals: readonly number[];
  readonly more?: { readonly statusWords: string };
}

/**
 * A status of the closed list with the year that its words name, and the words where they say more than the list.
 */
export function readStatus(words: string): StatusSaid {
  if (!words) return { isRenewed: false, renewals: [] };
  // "en sommeil dans les années 1990": where it stood in a decade is not where it stands.
  if (/années (?:19|20)\d0/u.test(words)) return { isRenewed: false, renewals: [], more: { statusWords: words } };
  const status = STATUSES.find(([pattern]) => pattern.test(words))?.[1];
  const years = words.match(/\b(?:19|20)\d\d\b/g) ?? [];
  // "à relancer en 2020" and "renouvelé pour 2023-2026" name years to come, not a day on which it stood so.
  const asOf = /^à [^(]*\d| pour /u.test(words) ? undefined : years.at(-1);
  return {
    ...(status && { status }),
    ...(status && asOf && { statusAsOf: asOf }),
    isRenewed: RENEWED.test(words),
    renewals: RENEWED.test(words) && asOf ? years.map(Number) : [],
    ...(!(status && PLAIN.test(words)) && { more: { statusWords: words } }),
  };
}

/** What a record takes of it. */
export const statusOf = (words: string): Pick<PartnershipRecord, 'status' | 'statusAsOf' | 'more'> => {
  const { renewals: _renewals, isRenewed: _isRenewed, ...said } = readStatus(words);
  return said;
};
