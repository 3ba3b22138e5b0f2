import type { RowOf } from '../store/cypher/rows.js';
import { qualifiersOf } from './qualifiers.js';

type ClaimRow = RowOf<'Claim'>;

export interface AmountRow {
  readonly amount: number;
  readonly currency: string;
  readonly kind: string;
  readonly claim: ClaimRow;
}

/** What an amount is, by the property that it is claimed of. */
const KINDS: Readonly<Record<string, string>> = { budget: 'budget', amount: 'grant' };

export function amountOf(claim: ClaimRow): AmountRow {
  const [amount = '0', currency = ''] = (claim.value ?? '').split(' ');
  const kind = KINDS[claim.property] ?? qualifiersOf(claim)['kind'] ?? 'unknown';
  return { amount: Number(amount), currency, kind, claim };
}
