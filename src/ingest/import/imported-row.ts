import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Item, PartnershipRecord, Place } from '../../domain/statement.js';
import { AUTHORITY_LEVELS, EVIDENCE, PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from '../../domain/vocabulary.js';
import { badFile, badRow } from '../../errors.js';
import type { NamedNode } from './known-names.js';
import { themeId, themeItems } from '../read/theme-labels.js';

const text = z.string().min(1);
const money = z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) });
const named = z.strictObject({ id: text, label: text, isName: z.boolean() });

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
  source: z.strictObject({
    id: text,
    title: text,
    publisher: text,
    url: text.optional(),
    publishedOn: text.optional(),
    licence: text.optional(),
  }),
  locator: text.optional(),
  evidence: z.enum(EVIDENCE),
});
export type ImportedRow = z.output<typeof IMPORTED_ROW>;

/** Reads the rows kept of an import, one JSON object a line. @throws AppError BAD_SEED naming file, line and member */
export async function* readImportedRows(file: string): AsyncGenerator<Item> {
  let line = 0;
  for await (const json of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    const read = IMPORTED_ROW.safeParse(parsed(file, line, json));
    if (!read.success) {
      const issue = read.error.issues[0]!;
      throw badRow(file, line, issue.path.join('.'), '', `${issue.message}; import the file again`);
    }
    yield* itemsOf(read.data, { file, line });
  }
}

function parsed(file: string, line: number, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw badFile(`${file}:${line}`, `not JSON: ${(error as Error).message}; import the file again`);
  }
}

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
