import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { badRow, missingFile } from '../../errors.js';

const require = createRequire(import.meta.url);

/** Folder of the committed reference tables; the same from src/ and from dist/. */
export const TABLES = new URL('../../../seed/reference/', import.meta.url);

/**
 * Reads a committed reference table: UTF-8, commas, one header line.
 * An empty cell is left out of the row, so a rule says by `.optional()` which columns may be empty.
 * @throws AppError MISSING_FILE, or BAD_SEED naming file, line, column, value and rule
 */
export async function readTable<Row>(name: string, rule: z.ZodType<Row>): Promise<Row[]> {
  const file = `seed/reference/${name}`;
  const text = await readFile(new URL(name, TABLES), 'utf8').catch(() => {
    throw missingFile(file, 'the reference data');
  });
  const rows: Record<string, string | undefined>[] = parse(text, { columns: true, bom: true });
  return rows.map((row, index) => {
    // Not csv-parse's own `cast`: a call for each cell makes 58,000 rows eight times as slow.
    for (const column in row) if (row[column] === '') row[column] = undefined;
    const read = rule.safeParse(row);
    if (read.success) return read.data;
    const column = String(read.error.issues[0]?.path[0] ?? '');
    throw badRow(file, index + 2, column, row[column] ?? '', read.error.issues[0]?.message ?? 'not as expected');
  });
}

/**
 * Reads a JSON file that an installed package ships.
 * @throws AppError MISSING_FILE where the package or the file is not installed
 */
export async function readPackageFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(require.resolve(path), 'utf8'));
  } catch {
    throw missingFile(path, 'the reference data');
  }
}

/**
 * The installed version of a package, such as 6.0.0. Its package.json is read as a file: a package's exports may hide
 * it.
 * @throws AppError MISSING_FILE where the package is not installed
 */
export function packageVersion(name: string): string {
  const folder = require.resolve.paths(name)?.find((each) => existsSync(join(each, name, 'package.json')));
  if (!folder) throw missingFile(`${name}/package.json`, 'the reference data');
  const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string };
  return version;
}
