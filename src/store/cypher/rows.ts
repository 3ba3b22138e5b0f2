import { z } from 'zod';
import { NEAR_RULES, type NearRule } from '../../domain/near-doubles.js';
import {
  AUTHORITY_LEVELS,
  EVENT_KINDS,
  EVIDENCE,
  PARTNERSHIP_GAPS,
  PARTNERSHIP_KINDS,
  PARTNERSHIP_STATUSES,
} from '../../domain/vocabulary.js';

/*
 * What a statement returns of each kind of node: the columns, in this order, and the type of each.
 * The row types of the API are derived from here.
 */
const text = z.string();
const maybe = z.string().nullable();
const number = z.number().nullable();
const texts = z.array(z.string()).nullable();
const names = { id: text, name: maybe, nameEn: maybe };

const PARTY = z.object({
  ...names,
  otherNames: texts,
  type: z.enum(['FrenchAuthority', 'ForeignAuthority', 'Organisation']),
  level: z.enum(AUTHORITY_LEVELS).nullable(),
  insee: maybe,
  siren: maybe,
  wikidata: maybe,
  geonames: maybe,
  population: number,
  latitude: number,
  longitude: number,
  endedOn: maybe,
  website: maybe,
  nature: maybe,
  formerNames: texts,
  partnershipCount: number,
  reference: maybe,
  referenceOf: texts,
  claimed: texts,
});

export const ROWS = {
  Party: PARTY,
  Mention: z.object({ id: text, name: text, level: z.enum(AUTHORITY_LEVELS).nullable() }),
  Country: z.object({ ...names, code: text, continent: text }),
  CountryGroup: z.object(names),
  Partnership: z.object({
    id: text,
    title: maybe,
    titleEn: maybe,
    label: maybe,
    labelEn: maybe,
    kind: z.enum(PARTNERSHIP_KINDS),
    status: z.enum(PARTNERSHIP_STATUSES).nullable(),
    statusAsOf: maybe,
    evidenceRank: number,
    startYear: number,
    endYear: number,
    ageInYears: number,
    budgetAmount: number,
    budgetCurrency: maybe,
    gaps: z.array(z.enum(PARTNERSHIP_GAPS)).nullable(),
  }),
  Programme: z.object({
    ...names,
    operator: maybe,
    createdOn: maybe,
    annualBudgetAmount: number,
    annualBudgetCurrency: maybe,
  }),
  Call: z.object({
    ...names,
    edition: maybe,
    opensOn: maybe,
    closesOn: maybe,
    committeeOn: texts,
    budgetAmount: number,
    budgetCurrency: maybe,
    laureateCount: number,
    themeCount: number,
    partnerCountryCount: number,
    awardCount: number,
  }),
  Award: z.object({ id: text, amountAmount: number, amountCurrency: maybe }),
  Theme: z.object({ ...names, otherNames: texts, goals: texts, code: text }),
  Year: z.object({ id: text, year: z.number() }),
  Event: z.object({
    id: text,
    title: maybe,
    titleEn: maybe,
    kind: z.enum(EVENT_KINDS).nullable(),
    date: maybe,
    endDate: maybe,
    place: maybe,
    organisers: texts,
  }),
  Source: z.object({
    id: text,
    title: text,
    url: maybe,
    publisher: text,
    heading: maybe,
    publishedOn: maybe,
    retrievedOn: maybe,
    licence: maybe,
  }),
  Claim: z.object({
    id: text,
    subject: text,
    property: text,
    value: maybe,
    target: maybe,
    locator: maybe,
    source: text,
    qualifiers: maybe,
    statedOn: maybe,
    firstSeenOn: maybe,
    lastSeenOn: maybe,
    disputed: z.boolean(),
    accepted: z.boolean(),
    evidence: z.enum(EVIDENCE),
    rule: maybe,
  }),
  NearDouble: z.object({
    id: text,
    rule: z.enum(Object.keys(NEAR_RULES) as [NearRule, ...NearRule[]]),
    why: text,
    first: text,
    second: text,
  }),
  PropertyQuality: z.object({
    id: text,
    of: text,
    level: z.enum(AUTHORITY_LEVELS).nullable(),
    property: text,
    nodes: z.number(),
    known: z.number(),
    disputed: z.number(),
    undecided: z.number(),
    values: z.number(),
    undated: z.number(),
    oldest: maybe,
    newest: maybe,
    sources: z.array(z.string()),
    sourceValues: z.array(z.number()),
    sourceCount: z.number(),
    publishers: z.array(z.string()),
    publisherValues: z.array(z.number()),
    publisherCount: z.number(),
  }),
  Redirect: z.object({ id: text, former: text, to: text, reason: maybe }),
} as const;

/** The kinds of row; the three kinds of party share one. */
export type RowType = keyof typeof ROWS;
export type RowOf<T extends RowType> = z.output<(typeof ROWS)[T]>;
export type PartyRow = RowOf<'Party'>;

/** The columns of a kind of row, in order. */
export const columnsOf = (type: RowType): readonly string[] => Object.keys(ROWS[type].shape);

/** The Cypher list of a node's columns, such as `[n.id, n.code]`. */
export const listOf = (type: RowType, variable: string): string =>
  columnsOf(type)
    .map((column) => `${variable}.${column}`)
    .join(', ');

/** Gives a list of cells its column names again and checks every cell. */
export function decode<T extends RowType>(type: T, cells: readonly unknown[]): RowOf<T> {
  const columns = columnsOf(type);
  return ROWS[type].parse(Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null]))) as RowOf<T>;
}
