import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { Place } from '../../domain/statement.js';
import { badFile, badRow } from '../../errors.js';

/** A cell left empty is a value left out. */
export const optional = <T extends z.ZodType>(rule: T) =>
  z.preprocess((cell) => (cell === '' ? undefined : cell), rule.optional());
export const whole = z
  .string()
  .regex(/^-?\d+$/, 'a whole number is wanted')
  .transform(Number);
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'a number with a decimal point is wanted')
  .transform(Number);
/** Several values in one cell, between semicolons. */
export const several = z.string().transform((cell) =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** What bytes that are not UTF-8 are read as. */
const REPLACED = '\uFFFD';

export interface Row<T> {
  readonly place: Place;
  readonly value: T;
}

/**
 * Reads a CSV file row by row (UTF-8, with a header) and checks each against a schema whose keys are the columns.
 * With `tabs`, cells stand between tabs and quotation marks mean themselves.
 * @throws AppError BAD_SEED naming file, line, column, value and rule
 */
export async function* readCsv<T extends z.ZodObject>(
  file: string,
  schema: T,
  { tabs = false } = {},
): AsyncGenerator<Row<z.output<T>>> {
  const columns = Object.keys(schema.shape);
  let headed = false;
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      info: true,
      ...(tabs && { delimiter: '\t', quote: null }),
      columns: (header: string[]) => {
        headed = true;
        return checkedHeader(file, header, columns);
      },
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const garbled = Object.keys(record).find((column) => record[column]!.includes(REPLACED));
      if (garbled !== undefined)
        throw badRow(file, info.lines, garbled, record[garbled], 'the file is not UTF-8; save it as UTF-8');
      const read = schema.safeParse(record);
      if (!read.success) {
        const issue = read.error.issues[0]!;
        const column = String(issue.path[0] ?? columns[0]);
        throw badRow(file, info.lines, column, record[column], issue.message);
      }
      yield { place: { file, line: info.lines }, value: read.data };
    }
  } catch (error) {
    if (error instanceof CsvError) throw badFile(`${file}:${String(error['lines'] ?? '?')}`, error.message);
    throw error;
  }
  // Of a file without a line the header is never asked for.
  if (!headed) checkedHeader(file, [], columns);
}

function checkedHeader(file: string, header: string[], wanted: readonly string[]): string[] {
  const missing = wanted.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !wanted.includes(column));
  const twice = header.filter((column, at) => header.indexOf(column) !== at);
  const wrong = [
    missing.length && `missing ${missing.join(', ')}`,
    unknown.length && `unknown ${unknown.join(', ')}`,
    twice.length && `twice ${twice.join(', ')}`,
  ].filter(Boolean);
  if (wrong.length > 0) throw badFile(`${file}:1`, `the columns are not those of this table: ${wrong.join('; ')}`);
  return header;
}
