import { existsSync, readFileSync } from 'node:fs';
import { SOURCES } from '../../src/site/docs/sources.js';

/** A query in a page of the documentation, with what the page says of its reply after the arrow. */
export interface Example {
  readonly file: string;
  readonly query: string;
  readonly says: string | undefined;
}

const ROOT = new URL('../../', import.meta.url);
export const textOf = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

/** Every Markdown file of the documentation, in both languages. */
export const DOC_FILES: readonly string[] = SOURCES.flatMap(({ file }) => [
  file,
  file.replace(/\.md$/, '.fr.md'),
]).filter((file) => existsSync(new URL(file, ROOT)));

/** The queries of a file, in its order. */
export const examplesIn = (file: string): Example[] =>
  [...textOf(file).matchAll(/```graphql[^\n]*\n([^`]*)```\n+(?:→ ((?:.+\n)+))?/g)].map(([, query, says]) => ({
    file,
    query: query!,
    says,
  }));

export const EXAMPLES: readonly Example[] = ['README.md', ...DOC_FILES].flatMap(examplesIn);

/** Everything that a reply holds: each plain value as text, and how long each list is. */
function* heldBy(value: unknown): Generator<string> {
  if (value === null) return;
  if (typeof value !== 'object') return yield String(value);
  if (Array.isArray(value)) yield String(value.length);
  for (const inner of Object.values(value)) yield* heldBy(inner);
}

/**
 * What a page says of a reply that the reply does not hold: numbers and dates, names in bold or in quotes.
 */
export function notIn(reply: unknown, says: string): string[] {
  const held = new Set(heldBy(reply));
  const text = says.replaceAll(/[\s\u00a0]+/g, ' ');
  const named = [...text.matchAll(/\*\*(.+?)\*\*|“(.+?)”|« (.+?) »/g)].map(
    ([, bold, english, french]) => (bold ?? english ?? french)!,
  );
  const numbers = text.replaceAll(/\*\*.+?\*\*|“.+?”|«.+?»|`.+?`/g, '').match(/\d+(-\d+)*/g) ?? [];
  return [...named, ...numbers].filter((said) => !held.has(said));
}

/** Whether a reply holds nothing at all: nulls and empty lists. */
export const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).every(isEmpty));
