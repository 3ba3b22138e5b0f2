import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { foreignId } from '../../src/domain/identity/gazetteer-entry.js';
import { AUTHORITY_LEVELS } from '../../src/domain/vocabulary.js';
import type { Mention } from '../../src/domain/statement.js';

const row = z.object({
  name: z.string().min(1),
  country: z.string().length(2),
  level: z.union([z.enum(AUTHORITY_LEVELS), z.literal('').transform(() => undefined)]),
  within: z.string().transform((cell) => cell.split(';').filter(Boolean)),
  context: z
    .string()
    .transform((cell) => cell.split(' · ').filter(Boolean))
    .optional(),
  label: z.string().min(1),
  why: z.string(),
});

/** A name as a table writes it and what it is: `id` is absent where it is unknown or fits two. */
export interface LabelledName {
  readonly mention: Mention;
  readonly label: string;
  readonly id?: string;
}

/** The names of one of the files: the first, those to work with, those run only at the end, those run once. */
export async function labelledNames(
  file:
    | 'labelled-names'
    | 'labelled-names-work'
    | 'labelled-names-exam'
    | 'labelled-names-clean'
    | 'labelled-names-clean-2'
    | 'labelled-names-work-2'
    | 'labelled-names-exam-2' = 'labelled-names',
): Promise<LabelledName[]> {
  const text = await readFile(new URL(`./${file}.csv`, import.meta.url), 'utf8');
  const rows: unknown[] = parse(text, { columns: true, comment: '#' });
  return rows.map((cells) => {
    const { label, why: _why, ...mention } = row.parse(cells);
    const id = /^\d+$/.test(label) ? foreignId(label) : label;
    return { mention, label, ...(label !== 'unknown' && label !== 'undecided' && { id }) };
  });
}
