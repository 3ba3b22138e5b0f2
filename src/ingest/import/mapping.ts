import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { importFailed, missingFile } from '../../errors.js';
import { FIELD_NAMES } from './fields.js';

const COLUMN = z.union([
  /** Empty where the file has no such column, or it was not found. */
  z.string(),
  z.strictObject({
    column: z.string().min(1),
    /** The file's own words, and what each means here: {"Pacte d'amitié": "TWINNING"}. */
    words: z.record(z.string(), z.string()).optional(),
    /** What stands between several values in a cell. */
    separator: z.string().min(1).optional(),
    /** Which of the values is this field's, 1 being the first: a cell may name both sides. */
    part: z.number().int().min(1).max(9).optional(),
    /** Each of the values is a partner of its own: a row for each, and not one partnership of all. */
    each: z.literal(true).optional(),
  }),
]);
const field = z.enum(FIELD_NAMES);

/** How a file's columns become fields; schema/data/import.md describes each member. */
export const MAPPING = z.strictObject({
  /** The name of the data set; that of the file without it. */
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens')
    .optional(),
  sheet: z.string().min(1).optional(),
  /** Of a JSON file the list that has the rows, by the members that lead to it: "results.bindings". */
  list: z.string().min(1).optional(),
  encoding: z.string().min(1).optional(),
  separator: z.string().length(1).optional(),
  /** The number of the header's row as a spreadsheet program shows it; the first that is not empty without it. */
  headerRow: z.number().int().min(1).optional(),
  columns: z.partialRecord(field, COLUMN),
  constants: z.partialRecord(field, z.string()).default({}),
  /** Of a column the value, or the values, of the rows that are read; the others are left out. */
  only: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).default({}),
  /** Columns that are knowingly not read. */
  ignored: z.array(z.string()).default([]),
  /** Whether 03/12/2020 is 3 December or 12 March. */
  dates: z.enum(['day-first', 'month-first']).default('day-first'),
  /** Whether 1.234 and 1,234 have thousands or decimals; without it such a number is refused as ambiguous. */
  numbers: z.enum(['french', 'english']).optional(),
  /** How far the publisher is trusted beside the others: 0 first, as in seed/publishers.csv. */
  rank: z.number().int().min(0).max(9).default(5),
});
export type Mapping = z.output<typeof MAPPING>;

/** @throws AppError MISSING_FILE or BAD_IMPORT, naming the member */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw missingFile(path, '--mapping');
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = (error as Error).message;
    throw importFailed(path, `not JSON: ${why}`, `ce n'est pas du JSON : ${why}`);
  }
  const read = MAPPING.safeParse(json);
  if (!read.success) {
    const issues = read.error.issues
      .map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
      .join('; ');
    throw importFailed(path, issues, issues);
  }
  checkMapping(path, read.data);
  return read.data;
}

/** What every row needs must come from somewhere, and a word that is listed must mean something. */
function checkMapping(path: string, { columns, constants }: Mapping): void {
  // Elsewhere a word may mean nothing ("?": ""): the cell is then as good as empty.
  const empty = Object.entries(columns).flatMap(([name, column]) =>
    name === 'kind' && typeof column === 'object'
      ? Object.entries(column.words ?? {})
          .filter(([, means]) => means === '')
          .map(([word]) => `${name}.words."${word}"`)
      : [],
  );
  if (empty.length > 0)
    throw importFailed(
      path,
      `write what these words mean: columns.${empty.join(', columns.')}`,
      `écrivez ce que ces mots signifient : columns.${empty.join(', columns.')}`,
    );
  const has = (name: keyof Mapping['columns']): boolean => Boolean(columns[name] || constants[name]);
  const needed = (['french', 'foreign', 'kind', 'sourceTitle', 'publisher'] as const).filter((name) => !has(name));
  if (needed.length > 0) {
    throw importFailed(
      path,
      `no column and no constant for ${needed.join(', ')}; name the column, or write the value under "constants" (kind: TWINNING, COOPERATION_AGREEMENT or PROJECT; sourceTitle and publisher: the document that the table comes from and who made it)`,
      `ni colonne ni constante pour ${needed.join(', ')} ; indiquez la colonne, ou écrivez la valeur dans « constants » (kind : TWINNING, COOPERATION_AGREEMENT ou PROJECT ; sourceTitle et publisher : le document d'où vient le tableau et son auteur)`,
    );
  }
}
