import { z } from 'zod';
import type { SourceRecord } from '../../domain/statement.js';
import { readTable } from './tables.js';

const row = z.object({
  insee: z.string().length(5, 'a commune has five characters'),
  name: z.string(),
  until: z.iso.date().optional(),
  successor: z.string().length(5, 'a commune has five characters'),
  kind: z.enum(['merged', 'renamed', 'recoded']),
});

/**
 * A name and a code that a commune had: `until` is the first day on which they were no longer in force, `successor` the
 * commune of today that it is, or is in.
 */
export type FormerCommune = z.output<typeof row>;

/** The lists of every year that the table was made of. */
export function communeHistorySource(): SourceRecord {
  return {
    id: 'source-commune-history',
    title:
      "@etalab/decoupage-administratif 0.8.0 (historique des communes depuis 1943), puis les millésimes 2019 à 2026 (ce qui a changé d'une année à l'autre)",
    publisher: "Etalab, d'après l'INSEE",
    url: 'https://github.com/etalab/decoupage-administratif',
    publishedOn: '2026',
    licence: 'Licence Ouverte',
  };
}

/**
 * Every commune merged, renamed or numbered anew since 1943, from seed/reference/commune-history.csv.
 * @throws AppError MISSING_FILE or BAD_SEED naming file, line, column, value and rule
 */
export const communeHistory = (): Promise<FormerCommune[]> => readTable('commune-history.csv', row);
