import type { GraphView } from '../store/graph-store.js';
import { AWARD_KEYS, PARTNERSHIP_KEYS, type AwardKeys, type PartnershipKeys } from '../store/cypher/breakdown.js';

/** A partnership with what it is counted by and the awards made for it. */
export interface CountedPartnership extends PartnershipKeys {
  readonly awards: readonly AwardKeys[];
}

/** Every partnership of a version, by id. */
export type PartnershipTable = ReadonlyMap<string, CountedPartnership>;

/** Reads a version's partnerships and awards in two statements; a table of 13,000 takes some 15 MB. */
export async function readPartnershipTable(view: GraphView): Promise<PartnershipTable> {
  const [partnerships, awards] = await Promise.all([view.run(PARTNERSHIP_KEYS, {}), view.run(AWARD_KEYS, {})]);
  const byPartnership = new Map<string, AwardKeys[]>();
  for (const award of awards)
    byPartnership.set(award.partnershipId, [...(byPartnership.get(award.partnershipId) ?? []), award]);
  return new Map(partnerships.map((one) => [one.id, { ...one, awards: byPartnership.get(one.id) ?? [] }]));
}
