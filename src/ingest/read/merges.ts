import { z } from 'zod';
import type { Merge } from '../../domain/merges.js';
import { readCsv } from './csv.js';

const MERGE = z.strictObject({
  kept: z.string().min(1, 'the id that is kept is wanted'),
  merged: z.string().min(1, 'the id that is given up is wanted'),
  reason: z.string().min(1, 'a merge says why'),
});

/** The nodes merged by hand, and the ids renamed. @throws AppError BAD_SEED naming file, line and column */
export async function readMerges(file: string | undefined): Promise<Merge[]> {
  const merges: Merge[] = [];
  if (file !== undefined) for await (const { value, place } of readCsv(file, MERGE)) merges.push({ ...value, place });
  return merges;
}
