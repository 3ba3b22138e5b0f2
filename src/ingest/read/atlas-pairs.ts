import { z } from 'zod';
import type { Mention, PartnershipRecord, Place } from '../../domain/statement.js';
import { atlasNumber, address, atlasSource } from './pages.js';
import { optional, readCsv, whole } from './csv.js';
import { FRENCH_LEVEL_WORDS, frenchLevel } from './level-words.js';

const ROW = z.strictObject({
  source: z.string(),
  source_url: address,
  fr_authority: z.string().min(1, 'a pair has a French authority'),
  fr_level: z.enum(FRENCH_LEVEL_WORDS as [string, ...string[]]),
  fr_code: optional(z.string()),
  foreign_authority: z.string().min(1, 'a pair has an authority abroad'),
  foreign_iso2: z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters'),
  start_year: optional(whole),
  basis: z.string(),
});

/** A French-foreign pair that a sheet names. */
export interface AtlasPair {
  readonly sheet: string;
  readonly french: Mention;
  readonly foreign: Mention;
  readonly startYear?: number;
  readonly basis: string;
  readonly place: Place;
}

/** The transcriber, not the sheet, says which of several homonyms it is: the code is no statement of the sheet. */
const CODE_IS_DEDUCED = /déduit/;

/** @throws AppError BAD_SEED */
export async function readAtlasPairs(file: string): Promise<AtlasPair[]> {
  const pairs: AtlasPair[] = [];
  for await (const { place, value } of readCsv(file, ROW)) {
    pairs.push({
      sheet: atlasNumber(value.source_url) ?? value.source,
      basis: value.basis,
      place,
      startYear: value.start_year,
      french: {
        name: value.fr_authority,
        country: 'FR',
        ...frenchLevel(value.fr_level, CODE_IS_DEDUCED.test(value.basis) ? undefined : value.fr_code),
      },
      foreign: { name: value.foreign_authority, country: value.foreign_iso2 },
    });
  }
  return pairs;
}

/** The sheet speaks of an older cooperation of the pair, or of a twinning, beside the project that it is about. */
const APART = /\((?:(?:coopération|partenariat|actions) depuis|signée|(?:jumelage )?cité,)/;

/**
 * The cooperation of a pair that a sheet tells beside its project; undefined where the pair is just the project's
 * parties.
 */
export function cooperationApart({
  sheet,
  french,
  foreign,
  startYear,
  basis,
  place,
}: AtlasPair): PartnershipRecord | undefined {
  if (!APART.test(basis)) return undefined;
  return {
    kind: basis.includes('jumelage') ? 'TWINNING' : 'COOPERATION_AGREEMENT',
    parties: [{ mention: french }, { mention: foreign }],
    ...(startYear !== undefined && { startYear }),
    source: atlasSource(sheet).id,
    locator: basis,
    evidence: 'TRANSCRIBED',
    place,
  };
}
