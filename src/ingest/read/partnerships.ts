import { z } from 'zod';
import type { Item, Mention, PartnershipRecord } from '../../domain/statement.js';
import { AUTHORITY_LEVELS, EVIDENCE, PARTNERSHIP_KINDS, PARTNERSHIP_STATUSES } from '../../domain/vocabulary.js';
import { optional, readCsv, several, whole, decimal } from './csv.js';

const level = optional(z.enum(AUTHORITY_LEVELS));
const text = optional(z.string());

const ROW = z.strictObject({
  key: text,
  kind: z.enum(PARTNERSHIP_KINDS),
  title: text,
  title_en: text,
  french: z.string().min(1, 'a partnership has a French party'),
  french_level: level,
  french_insee: text,
  french_siren: text,
  french_within: several,
  foreign: z.string().min(1, 'a partnership has a party abroad'),
  foreign_level: level,
  foreign_country: optional(z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters')),
  foreign_within: several,
  status: optional(z.enum(PARTNERSHIP_STATUSES)),
  start_year: optional(whole),
  end_year: optional(whole),
  age_in_years: optional(whole),
  years: several.pipe(z.array(whole)),
  themes: several,
  programme: text,
  call: text,
  award_amount: optional(decimal),
  award_currency: text,
  source: z.string().min(1),
  locator: text,
  evidence: z.enum(EVIDENCE),
});
type PartnershipRow = z.output<typeof ROW>;

/** Reads the project's own table of partnerships: a French party, a party abroad, and what one source says of them. */
export async function* readPartnerships(file: string): AsyncGenerator<Item> {
  for await (const { place, value } of readCsv(file, ROW))
    yield { item: 'partnership', partnership: recordOf(value, place) };
}

function recordOf(row: PartnershipRow, place: PartnershipRecord['place']): PartnershipRecord {
  const french: Mention = {
    name: row.french,
    country: 'FR',
    level: row.french_level,
    insee: row.french_insee,
    siren: row.french_siren,
    within: row.french_within,
  };
  const foreign: Mention = {
    name: row.foreign,
    country: row.foreign_country,
    level: row.foreign_level,
    within: row.foreign_within,
  };
  const more = {
    ...(row.title_en && { titleEn: row.title_en }),
    ...(row.age_in_years && { ageInYears: String(row.age_in_years) }),
  };
  return {
    kind: row.kind,
    key: row.key,
    title: row.title,
    status: row.status,
    parties: [{ mention: french }, { mention: foreign }],
    startYear: row.start_year,
    endYear: row.end_year,
    years: row.years,
    themes: row.themes,
    programme: row.programme,
    call: row.call,
    ...(row.call && { award: { amount: row.award_amount, currency: row.award_currency } }),
    more,
    source: row.source,
    locator: row.locator,
    evidence: row.evidence,
    place,
  };
}
