import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Item, PartnershipRecord, PartyRecord, Place } from '../../domain/statement.js';
import { AUTHORITY_LEVELS, EVIDENCE, PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from '../../domain/vocabulary.js';
import { badFile, badRow } from '../../errors.js';
import type { NamedNode } from './known-names.js';
import { themeId, themeItems } from '../read/theme-labels.js';

const text = z.string().min(1);
const money = z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) });
const named = z.strictObject({ id: text, label: text, isName: z.boolean() });

/** The days are set when the rows are kept. */
const seen = z.strictObject({ first: text, last: text }).optional();

const MENTION = z.strictObject({
  name: text,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  level: z.enum(AUTHORITY_LEVELS).optional(),
  organisation: z.boolean().optional(),
  insee: text.optional(),
  siren: text.optional(),
  wikidata: text.optional(),
  geonames: text.optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  within: z.array(text).readonly().optional(),
  abroad: z.boolean().optional(),
});

const SOURCE = z.strictObject({
  id: text,
  title: text,
  publisher: text,
  url: text.optional(),
  publishedOn: text.optional(),
  retrievedOn: text.optional(),
  licence: text.optional(),
  language: text.optional(),
});

/** One row about a party: what a source says of it. */
export const PARTY_ROW = z.strictObject({
  line: z.number().int(),
  party: MENTION,
  partner: MENTION.optional(),
  values: z.record(text, text),
  source: SOURCE,
  locator: text.optional(),
  evidence: z.enum(EVIDENCE),
  seen,
});
export type PartyRow = z.output<typeof PARTY_ROW>;

/**
 * One row of an imported file as it is kept: a partnership, and the source that tells it. Names are not yet decided.
 */
export const IMPORTED_ROW = z.strictObject({
  line: z.number().int(),
  kind: z.enum(PARTNERSHIP_KINDS),
  key: text.optional(),
  title: text.optional(),
  parties: z.array(MENTION).min(2),
  status: z.enum(PARTNERSHIP_STATUSES).optional(),
  statusWords: text.optional(),
  startYear: z.number().int().optional(),
  endYear: z.number().int().optional(),
  endsOn: text.optional(),
  years: z.array(z.number().int()).readonly().optional(),
  themes: z.array(text).readonly().optional(),
  programme: named.optional(),
  call: named.optional(),
  budget: money.optional(),
  grant: money.optional(),
  amount: money.optional(),
  funders: z.array(text).readonly().optional(),
  source: SOURCE,
  locator: text.optional(),
  evidence: z.enum(EVIDENCE),
  seen,
});
export type ImportedRow = z.output<typeof IMPORTED_ROW>;
/** A row as a data set keeps it. */
export type KeptRow = ImportedRow | PartyRow;

const isParty = (row: KeptRow): row is PartyRow => 'party' in row;

/** Reads the rows kept of an import as items. @throws AppError BAD_SEED naming file, line and member */
export async function* readImportedRows(file: string): AsyncGenerator<Item> {
  for await (const { row, place } of rowsIn(file)) yield* isParty(row) ? partyItems(row, place) : itemsOf(row, place);
}

/** The rows kept of an import. @throws AppError BAD_SEED naming file, line and member */
export async function keptRows(file: string): Promise<KeptRow[]> {
  const rows: KeptRow[] = [];
  for await (const { row } of rowsIn(file)) rows.push(row);
  return rows;
}

async function* rowsIn(file: string): AsyncGenerator<{ row: KeptRow; place: Place }> {
  let line = 0;
  for await (const json of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    const value = parsed(file, line, json);
    const isOfParty = typeof value === 'object' && value !== null && 'party' in value;
    const read: z.ZodSafeParseResult<KeptRow> = (isOfParty ? PARTY_ROW : IMPORTED_ROW).safeParse(value);
    if (!read.success) {
      const issue = read.error.issues[0]!;
      throw badRow(file, line, issue.path.join('.'), '', `${issue.message}; import the file again`);
    }
    yield { row: read.data, place: { file, line } };
  }
}

function parsed(file: string, line: number, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw badFile(`${file}:${line}`, `not JSON: ${(error as Error).message}; import the file again`);
  }
}

const partyItems = (row: PartyRow, place: Place): Item[] => [
  { item: 'source', source: row.source },
  { item: 'party', party: partyRecordOf(row, place) },
];

const partyRecordOf = (
  { party, partner, values, source, locator, evidence, seen }: PartyRow,
  place: Place,
): PartyRecord => ({
  mention: party,
  partner,
  values,
  source: source.id,
  locator,
  evidence,
  place,
  seen,
});

/** What a row yields: its source, the themes, programme and call that it names, and the partnership. */
export function itemsOf(row: ImportedRow, place: Place): Item[] {
  const told = { source: row.source.id, evidence: row.evidence, place, ...(row.locator && { locator: row.locator }) };
  const exists = ({ id, label, isName }: NamedNode): Item[] =>
    ['exists', ...(isName ? ['name'] : [])].map((property) => ({
      item: 'statement',
      statement: { ...told, subject: id, property, value: label },
    }));
  return [
    { item: 'source', source: row.source },
    ...(row.themes ?? []).flatMap((label) => themeItems(label, told)),
    ...(row.programme ? exists(row.programme) : []),
    ...(row.call ? exists(row.call) : []),
    ...(row.call && row.programme
      ? [
          {
            item: 'statement' as const,
            statement: { ...told, subject: row.call.id, property: 'programme', target: row.programme.id },
          },
        ]
      : []),
    { item: 'partnership', partnership: recordOf(row, place) },
  ];
}

export function recordOf(row: ImportedRow, place: Place): PartnershipRecord {
  const { call, programme, budget, grant, amount } = row;
  const amounts = [
    ...(grant && !call ? [{ ...grant, kind: 'grant' as const }] : []),
    ...(amount ? [{ ...amount, kind: 'unknown' as const }] : []),
  ];
  return {
    kind: row.kind,
    key: row.key,
    title: row.key ? row.title : undefined,
    parties: row.parties.map((mention) => ({ mention })),
    status: row.status,
    startYear: row.startYear,
    endYear: row.endYear,
    years: row.years,
    themes: row.themes?.map(themeId),
    ...(programme && !call && { programme: programme.id }),
    ...(call && { call: call.id, award: grant ?? {} }),
    budget,
    ...(amounts.length > 0 && { amounts }),
    more: {
      ...(row.statusWords && { statusWords: row.statusWords }),
      ...(row.endsOn && { endsOn: row.endsOn }),
      ...(row.funders && { funders: row.funders }),
      // Of a twinning or an agreement a title is that of one of its documents, as in the other tables.
      ...(!row.key && row.title && { agreementTitles: row.title }),
    },
    context: [row.source.title, row.source.publisher],
    source: row.source.id,
    locator: row.locator,
    evidence: row.evidence,
    place,
    ...(row.seen && { seen: row.seen }),
  };
}

/**
 * What tells a project from others of the same parties: its number, its title, or else what its row says. A twinning
 * needs none.
 */
export const projectKey = (
  kind: ImportedRow['kind'],
  key: string | undefined,
  title: string | undefined,
  otherwise: string,
): string | undefined => (kind === 'PROJECT' ? (key ?? title ?? otherwise) : undefined);
