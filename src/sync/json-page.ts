import type { z } from 'zod';
import { sourceUnusable } from '../errors.js';
import { PassingFault } from './failure.js';

/** Reads JSON. @throws PassingFault for a web page in its place, or where it is cut off */
export function parsedJson(where: string, body: Buffer): unknown {
  const text = body.toString('utf8');
  if (text.trimStart().startsWith('<'))
    throw new PassingFault(
      where,
      'it answers with a web page in place of JSON',
      'elle répond par une page web, et non du JSON',
    );
  try {
    return JSON.parse(text);
  } catch {
    throw new PassingFault(where, 'its JSON is cut off or damaged', 'son JSON est tronqué ou endommagé');
  }
}

/** Reads JSON by a rule. @throws PassingFault, or AppError SOURCE_UNUSABLE naming the member that is not as expected */
export function readJson<T>(where: string, body: Buffer, rule: z.ZodType<T>): T {
  const read = rule.safeParse(parsedJson(where, body));
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw changed(where, `${path.join('.')}: ${message}`);
}

/** A source whose answers are not built as they were. */
export const changed = (where: string, what: string): Error =>
  sourceUnusable(
    where,
    `its answer is not built as expected (${what}); has the source changed? look at it, then update this program`,
    `sa réponse n’a pas la forme attendue (${what}) ; la source a-t-elle changé ? examinez-la, puis mettez ce programme à jour`,
  );
