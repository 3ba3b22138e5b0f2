import { lastDay } from '../domain/partial-date.js';
import type { ActKind, PartnershipStatus } from '../domain/vocabulary.js';
import type { RowOf } from '../store/cypher/rows.js';
import { qualifiersOf } from './qualifiers.js';

type ClaimRow = RowOf<'Claim'>;

export interface ActRow {
  readonly kind: ActKind;
  readonly on: string | null;
  readonly status: PartnershipStatus | null;
  readonly claim: ClaimRow;
}

const KINDS: Readonly<Record<string, ActKind>> = {
  startYear: 'BEGINNING',
  firstSignatureYear: 'AGREEMENT',
  agreementYears: 'AGREEMENT',
  status: 'STATUS',
  endYear: 'END',
  endsOn: 'END',
};

function actOf(claim: ClaimRow): ActRow {
  const { act, asOf } = qualifiersOf(claim);
  const isStatus = claim.property === 'status';
  const named = { agreement: 'AGREEMENT', renewal: 'RENEWAL' } as const;
  return {
    kind: named[act as keyof typeof named] ?? KINDS[claim.property]!,
    on: isStatus ? (asOf ?? claim.statedOn) : claim.value,
    status: isStatus ? (claim.value as PartnershipStatus) : null,
    claim,
  };
}

const ORDER: readonly ActKind[] = ['BEGINNING', 'AGREEMENT', 'RENEWAL', 'STATUS', 'END'];
const UNKNOWN_LAST = '9999-99-99';

/** The acts that accepted claims tell, by their day; a year counts from its end, but a beginning before all else of it. */
export function actsOf(claims: readonly ClaimRow[]): ActRow[] {
  const day = ({ on, kind }: ActRow): string => (on === null ? UNKNOWN_LAST : kind === 'BEGINNING' ? on : lastDay(on));
  return claims
    .map(actOf)
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)));
}
