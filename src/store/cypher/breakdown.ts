import { z } from 'zod';
import { PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from '../../domain/vocabulary.js';
import type { Query } from '../graph-store.js';

const texts = z.array(z.string());

const PARTNERSHIP = z.object({
  id: z.string(),
  kind: z.enum(PARTNERSHIP_KINDS),
  status: z.enum(PARTNERSHIP_STATUSES).nullable(),
  startYear: z.number().nullable(),
  knownYears: z.array(z.number()),
  countryCodes: texts,
  continentCodes: texts,
  themeCodes: texts,
  programmeIds: texts,
  callIds: texts,
  frenchLevels: texts,
  regionIds: texts,
  partyIds: texts,
});
const AWARD = z.object({
  partnershipId: z.string(),
  callId: z.string().nullable(),
  programmeId: z.string().nullable(),
  amountAmount: z.number().nullable(),
  amountCurrency: z.string().nullable(),
});

/** What a partnership is counted by: the keys that stand on its node. */
export type PartnershipKeys = z.output<typeof PARTNERSHIP>;
export type AwardKeys = z.output<typeof AWARD>;

const columns = (shape: Readonly<Record<string, unknown>>): string =>
  Object.keys(shape)
    .map((column) => `n.${column} AS ${column}`)
    .join(', ');

/** The keys of every partnership, read once a version. */
export const PARTNERSHIP_KEYS: Query<PartnershipKeys> = {
  name: 'partnershipKeys',
  text: `// partnershipKeys\nMATCH (n:Partnership)\nRETURN ${columns(PARTNERSHIP.shape)}`,
  row: (raw) => PARTNERSHIP.parse(raw),
};

/** Every award of a partnership, read once a version. */
export const AWARD_KEYS: Query<AwardKeys> = {
  name: 'awardKeys',
  text: `// awardKeys\nMATCH (n:Award) WHERE n.partnershipId IS NOT NULL\nRETURN ${columns(AWARD.shape)}`,
  row: (raw) => AWARD.parse(raw),
};

/** The ids of all partnerships that a condition holds of, in one row. */
export const partnershipIds = (where: string): Query<readonly string[]> => ({
  name: 'partnershipIds',
  text: `// partnershipIds\nMATCH (n:Partnership) WHERE ${where}\nRETURN collect(n.id) AS ids`,
  row: ({ ids }) => ids as string[],
});
