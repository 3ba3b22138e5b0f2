import { z } from 'zod';
import { PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from '../../domain/vocabulary.js';
import type { Query } from '../graph-store.js';
import { statement } from './statement.js';
import { alone, type Fragment } from './text.js';

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
export const PARTNERSHIP_KEYS: Query<PartnershipKeys> = statement(
  'partnershipKeys',
  ({ Partnership }) => `MATCH (n:${Partnership})\nRETURN ${columns(PARTNERSHIP.shape)}`,
  (raw) => PARTNERSHIP.parse(raw),
);

/** Every award of a partnership, read once a version. */
export const AWARD_KEYS: Query<AwardKeys> = statement(
  'awardKeys',
  ({ Award }) => `MATCH (n:${Award}) WHERE n.partnershipId IS NOT NULL\nRETURN ${columns(AWARD.shape)}`,
  (raw) => AWARD.parse(raw),
);

/** The ids of all partnerships that a condition holds of, in one row. */
export const partnershipIds = (where: Fragment): Query<readonly string[]> =>
  statement(
    'partnershipIds',
    (labels) => `MATCH (n:${labels.Partnership}) WHERE ${where(alone(labels))}\nRETURN collect(n.id) AS ids`,
    ({ ids }) => ids as string[],
  );
