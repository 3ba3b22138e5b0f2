import { z } from 'zod';
import { optional, readCsv } from './csv.js';

const ROW = z.strictObject({
  sheet: z.string().regex(/^\d+$/, 'a sheet has a number'),
  title: optional(z.string()),
  why: z.string().min(1, 'a title has a reason'),
});

/** The title of a sheet by its number and what the sheet writes; undefined where that is a description. */
export type AtlasTitles = (sheet: string, written: string) => string | undefined;

/** Titles of sheets that are cut, in capitals, or run on into a description. @throws AppError BAD_SEED */
export async function readAtlasTitles(file: string): Promise<AtlasTitles> {
  const titles = new Map<string, string | undefined>();
  for await (const { value } of readCsv(file, ROW)) titles.set(value.sheet, value.title);
  return (sheet, written) =>
    titles.has(sheet)
      ? titles.get(sheet)
      : written.replace(/\s*…?\s*[([]titre (?:tronqué|coupé sur la page)[)\]]$/, '…');
}
