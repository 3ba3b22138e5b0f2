import { z } from 'zod';
import { shortHash } from '../../domain/canonical.js';
import type { Item, Mention, PartnershipRecord, Place } from '../../domain/statement.js';
import { optional, readCsv, whole } from './csv.js';
import { FRENCH_LEVEL_WORDS, frenchLevel } from './level-words.js';
import { address, pageSource, readPageTitles } from './pages.js';
import { evidenceOf, readPublishers } from './publishers.js';

const ROW = z.strictObject({
  source: z.string(),
  source_url: address,
  fr_authority: z.string().min(1, 'a partnership has a French party'),
  fr_level: z.enum(FRENCH_LEVEL_WORDS as [string, ...string[]]),
  fr_code: optional(z.string()),
  foreign_authority: z.string().min(1, 'a partnership has a party abroad'),
  foreign_iso2: z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters'),
  start_year: optional(whole),
  basis: z.string(),
});
type PairRow = z.output<typeof ROW>;

/** "BFC International, COPRA Burkina Faso (programme mutualisé …)": what stands between the publisher and the bracket. */
const titleOf = (source: string): string => source.replace(/^[^,(]*, /, '').replace(/\s*\(.*$/, '');

/** A cell of several parties of which the page does not say who works with whom. */
const TOGETHER = /\s*\(ensemble[^)]*\)$/;

/**
 * Reads the first table of partnerships that pages name. Its files: the table, the pages' titles, the publishers.
 * Rows that name the same parties abroad "together" are one project of all of them.
 */
export async function* readPagePartnerships([table, titles, publishersFile]: readonly string[]): AsyncGenerator<Item> {
  const pageOf = await readPageTitles(titles!);
  const publishers = await readPublishers(publishersFile!);
  const together = new Map<string, { record: PartnershipRecord; french: Mention[] }>();
  for await (const { place, value: row } of readCsv(table!, ROW)) {
    const page = pageOf(row.source_url, place);
    const trust = publishers(page.publisher, place);
    const source = pageSource(page, trust);
    yield { item: 'source', source };
    const record = recordOf(row, source.id, evidenceOf(trust, `${row.source} ${row.basis}`), place);
    if (record.kind !== 'PROJECT') {
      yield { item: 'partnership', partnership: record };
      continue;
    }
    const project = together.get(record.key!) ?? { record, french: [] };
    project.french.push(record.parties[0]!.mention);
    together.set(record.key!, project);
  }
  for (const { record, french } of together.values()) {
    yield {
      item: 'partnership',
      partnership: { ...record, parties: [...french.map((mention) => ({ mention })), ...record.parties.slice(1)] },
    };
  }
}

function recordOf(
  row: PairRow,
  source: string,
  evidence: PartnershipRecord['evidence'],
  place: Place,
): PartnershipRecord {
  const isTogether = TOGETHER.test(row.foreign_authority);
  const foreign = isTogether
    ? row.foreign_authority
        .replace(TOGETHER, '')
        .split(';')
        .map((name) => name.trim())
    : [row.foreign_authority];
  const [, lastYear] = /^\d{4}-(\d{4})\b/.exec(row.basis) ?? [];
  return {
    kind: isTogether ? 'PROJECT' : /\bjumelage\b/i.test(row.basis) ? 'TWINNING' : 'COOPERATION_AGREEMENT',
    ...(isTogether && { key: shortHash(row.source_url, 8), title: titleOf(row.source) }),
    parties: [
      { mention: { name: row.fr_authority, country: 'FR', ...frenchLevel(row.fr_level, row.fr_code) } },
      ...foreign.map((name) => ({ mention: { name, country: row.foreign_iso2 } })),
    ],
    ...(row.start_year !== undefined && { startYear: row.start_year }),
    ...(lastYear && { endYear: Number(lastYear) }),
    source,
    ...(row.basis && { locator: row.basis }),
    evidence,
    place,
  };
}
