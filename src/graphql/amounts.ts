import type { RowOf } from '../store/cypher/rows.js';
import { qualifiersOf } from './qualifiers.js';
import type { AmountKind } from './schema/types/claim.enums.js';

type ClaimRow = RowOf<'Claim'>;

export interface AmountRow {
  readonly amount: number;
  readonly currency: string;
  readonly kind: AmountKind;
  readonly claim: ClaimRow;
}

/** What an amount is, by the property that it is claimed of or by its qualifier. */
const KINDS: Readonly<Record<string, AmountKind>> = { budget: 'BUDGET', amount: 'GRANT', grant: 'GRANT', paid: 'PAID' };

export function amountOf(claim: ClaimRow): AmountRow {
  const [amount = '0', currency = ''] = (claim.value ?? '').split(' ');
  const kind = KINDS[claim.property] ?? KINDS[qualifiersOf(claim)['kind'] ?? ''] ?? 'UNKNOWN';
  return { amount: Number(amount), currency, kind, claim };
}
