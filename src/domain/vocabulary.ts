/** The field's closed lists, as the API names them. Every enum of the project is written here once. */

export const AUTHORITY_LEVELS = [
  'COMMUNE',
  'INTERCOMMUNALITY',
  'DEPARTMENT',
  'REGION',
  'SPECIAL_STATUS',
  'CITY',
  'DISTRICT',
  'PROVINCE',
  'STATE',
  'ASSOCIATION_OF_AUTHORITIES',
  'COUNTRY',
] as const;
export type AuthorityLevel = (typeof AUTHORITY_LEVELS)[number];

/** From weak to strong: a lead to check, a named rule's result, a table's cell, a source's own words. */
export const EVIDENCE = ['LEAD', 'DERIVED', 'TRANSCRIBED', 'STATED'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** How strong a piece of evidence is: 0 for LEAD to 3 for STATED. */
export const strength = (evidence: Evidence): number => EVIDENCE.indexOf(evidence);

export const PARTNERSHIP_KINDS = ['TWINNING', 'COOPERATION_AGREEMENT', 'PROJECT'] as const;
export type PartnershipKind = (typeof PARTNERSHIP_KINDS)[number];

export const PARTNERSHIP_STATUSES = [
  'ANNOUNCED',
  'PLANNED',
  'ACTIVE',
  'DORMANT',
  'SUSPENDED',
  'ENDED',
  'UNKNOWN',
] as const;
export type PartnershipStatus = (typeof PARTNERSHIP_STATUSES)[number];

/** What is undecided, missing or weak about a partnership. */
export const PARTNERSHIP_GAPS = ['UNDECIDED', 'NO_FRENCH_SIDE', 'NO_FOREIGN_SIDE', 'LEADS_ONLY'] as const;
export type PartnershipGap = (typeof PARTNERSHIP_GAPS)[number];

/** What happens to a partnership. */
export const ACT_KINDS = ['BEGINNING', 'AGREEMENT', 'RENEWAL', 'STATUS', 'END'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

export const PARTY_ROLES = ['LEAD', 'PARTNER'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const EVENT_KINDS = [
  'PLENARY',
  'SEMINAR',
  'WEBINAR',
  'TRAINING',
  'COMMITTEE',
  'PUBLICATION',
  'CONFERENCE',
  'OTHER',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CONTINENTS = ['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'] as const;
export type Continent = (typeof CONTINENTS)[number];
