import { z } from 'zod';
import type { ReferenceNode, SourceRecord, Statement } from '../../domain/statement.js';
import { AUTHORITY_LEVELS } from '../../domain/vocabulary.js';
import { readTable } from './tables.js';

/**
 * seed/reference/former-authorities.csv: authorities that a law or a merger ended or made and that the package of today's
 * authorities does not know, or knows as a territory only (the départements of Alsace and of Corse). `ended_on` is the first day
 * on which the authority no longer existed.
 */
const FILE = 'former-authorities.csv';
const row = z.object({
  id: z.string().regex(/^fr-/, 'an id starts with fr-'),
  name: z.string(),
  level: z.enum(AUTHORITY_LEVELS),
  insee: z.string().optional(),
  siren: z
    .string()
    .regex(/^\d{9}$/, 'a SIREN has nine digits')
    .optional(),
  ended_on: z.iso.date().optional(),
  successor: z.string().optional(),
  part_of: z.string().optional(),
  reason: z.string(),
  source_id: z.string().regex(/^source-/, 'a source id starts with source-'),
  source_title: z.string(),
  source_publisher: z.string(),
  source_url: z.url(),
  source_published_on: z.iso.date().optional(),
});
type Row = z.output<typeof row>;

/** What the table gives: nodes that are in no package, statements about nodes that are, and the laws and pages behind both. */
export interface FormerAuthorities {
  readonly sources: readonly SourceRecord[];
  readonly nodes: readonly ReferenceNode[];
  readonly statements: readonly Statement[];
}

/**
 * Reads the table of former authorities.
 * @param known ids of the nodes that the package has made
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export async function formerAuthorities(known: ReadonlySet<string>): Promise<FormerAuthorities> {
  const rows = await readTable(FILE, row);
  return {
    sources: [...new Map(rows.map((each) => [each.source_id, sourceOf(each)])).values()],
    nodes: rows.filter(({ id }) => !known.has(id)).map(nodeOf),
    statements: rows.flatMap((each, index) => (known.has(each.id) ? statementsOf(each, index + 2) : [])),
  };
}

function sourceOf(each: Row): SourceRecord {
  return {
    id: each.source_id,
    title: each.source_title,
    publisher: each.source_publisher,
    url: each.source_url,
    ...(each.source_published_on && { publishedOn: each.source_published_on }),
  };
}

function nodeOf(each: Row): ReferenceNode {
  const { id, name, level, insee, siren, ended_on: endedOn, successor, part_of: partOf } = each;
  return {
    id,
    type: 'FrenchAuthority',
    source: each.source_id,
    properties: { name, level, ...(insee && { insee }), ...(siren && { siren }), ...(endedOn && { endedOn }) },
    links: [
      { type: 'IN_COUNTRY', target: 'country-FR' },
      ...(partOf ? [{ type: 'PART_OF' as const, target: partOf }] : []),
      ...(successor ? [{ type: 'SUCCEEDED_BY' as const, target: successor }] : []),
    ],
  };
}

function statementsOf(each: Row, line: number): Statement[] {
  const common = {
    subject: each.id,
    source: each.source_id,
    evidence: 'STATED' as const,
    locator: each.reason,
    place: { file: `seed/reference/${FILE}`, line },
  };
  return [
    ...(each.ended_on ? [{ ...common, property: 'endedOn', value: each.ended_on }] : []),
    ...(each.successor ? [{ ...common, property: 'successor', target: each.successor }] : []),
  ];
}
