import { z } from 'zod';
import type { Place } from '../../domain/statement.js';
import { EVIDENCE, type Evidence } from '../../domain/vocabulary.js';
import { badRow } from '../../errors.js';
import { optional, readCsv } from './csv.js';

const ROW = z.strictObject({
  publisher: z.string().min(1, 'a publisher has a name'),
  rank: z.string().regex(/^\d$/, 'a rank is 0 to 9').transform(Number),
  evidence: z.enum(EVIDENCE),
  why: z.string().min(1, 'a rank has a reason'),
  one_name: optional(z.string()),
});

/** How far a publisher is trusted: 0 first, and how strong what its pages say is. */
export interface Trust {
  /** Its one name, where the tables write it in several ways. */
  readonly oneName?: string;
  readonly rank: number;
  readonly evidence: Evidence;
}

export type Publishers = (publisher: string, place: Place) => Trust;

/**
 * The table of publishers as a function. A name with * in it is a rule for publishers that are not listed by name: the
 * first that fits, in the order of the file, whatever the case.
 * @throws AppError BAD_SEED for a row that breaks a rule; the function throws it for a publisher that no row fits
 */
export async function readPublishers(file: string): Promise<Publishers> {
  const listed = new Map<string, Trust>();
  const kinds: { readonly pattern: RegExp; readonly trust: Trust }[] = [];
  for await (const { value } of readCsv(file, ROW)) {
    if (value.publisher.includes('*')) kinds.push({ pattern: patternOf(value.publisher), trust: value });
    else listed.set(value.publisher, { ...value, ...(value.one_name && { oneName: value.one_name }) });
  }
  return (publisher, place) => {
    const trust = listed.get(publisher) ?? kinds.find(({ pattern }) => pattern.test(publisher))?.trust;
    if (!trust)
      throw badRow(
        place.file,
        place.line,
        'publisher',
        publisher,
        `not in ${file}; add it there with its rank, its evidence and why`,
      );
    return trust;
  };
}

/** "Ville de *" as an expression in which * stands for any words. */
const patternOf = (words: string): RegExp =>
  new RegExp(`^${words.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'iu');

/** Words by which a row says of itself that it is weak. */
const WEAK = /réalité non garantie|source faible|à (re)?vérifier|liste incomplète/i;

/** The publisher's evidence, but LEAD for a row that says that it is weak. */
export const evidenceOf = (trust: Trust, words: string): Evidence => (WEAK.test(words) ? 'LEAD' : trust.evidence);
