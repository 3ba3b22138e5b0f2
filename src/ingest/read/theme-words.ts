import { z } from 'zod';
import type { Facts } from '../../domain/facts.js';
import type { Redirect } from '../../domain/facts.js';
import type { Place, Statement } from '../../domain/statement.js';
import { badRow } from '../../errors.js';
import { readCsv } from './csv.js';
import { THEME_LIST } from './theme-list.js';
import { themeId } from './theme-labels.js';

const ROW = z.strictObject({
  word: z.string().min(1, 'a row has a word that a source writes'),
  theme: z.string().min(1, 'a word leads to a theme'),
  is: z.enum(['SAME', 'PART']),
  reason: z.string().min(1, 'say why'),
});

/** A word that sources write, and the theme that it is another word for, or a part of. */
export interface ThemeWord {
  readonly theme: string;
  readonly is: 'SAME' | 'PART';
  readonly reason: string;
  readonly place: Place;
}

/** The reviewed table of words, by the id that each would have as a theme. */
export async function readThemeWords(file: string | undefined): Promise<ReadonlyMap<string, ThemeWord>> {
  const words = new Map<string, ThemeWord>();
  if (file === undefined) return words;
  for await (const { place, value } of readCsv(file, ROW)) {
    if (words.has(themeId(value.word)))
      throw badRow(place.file, place.line, 'word', value.word, 'a word leads to one theme; it stands in a row above');
    words.set(themeId(value.word), { ...value, theme: `theme-${value.theme}`, place });
  }
  return words;
}

const themesIn = ({ subject, target }: Statement): string[] =>
  [subject, target ?? ''].filter((id) => id.startsWith('theme-'));

/**
 * Leads the words of sources to the themes of the list: another word for a theme is one of its labels, any other is
 * part of it. Where the list and the table order a theme no source does.
 */
export function orderThemes(
  facts: Facts,
  words: ReadonlyMap<string, ThemeWord>,
): { facts: Facts; redirects: ReadonlyMap<string, Redirect> } {
  const listed = new Set(
    facts.statements.filter(({ source }) => source === THEME_LIST.id).map(({ subject }) => subject),
  );
  const written = new Set(facts.statements.flatMap(themesIn));
  const redirects = new Map<string, Redirect>();
  const parts: Statement[] = [];
  for (const id of written) {
    const word = words.get(id);
    if (!word || listed.has(id)) continue;
    if (!listed.has(word.theme))
      throw badRow(word.place.file, word.place.line, 'theme', word.theme, 'no theme of the list has this code');
    if (word.is === 'SAME') redirects.set(id, { to: word.theme, reason: word.reason });
    else
      parts.push({
        subject: id,
        property: 'broader',
        target: word.theme,
        source: THEME_LIST.id,
        evidence: 'DERIVED',
        rule: 'reviewed table of words',
        locator: word.reason,
      });
  }
  const isOrdered = ({ subject, property, source }: Statement): boolean =>
    property === 'broader' && source !== THEME_LIST.id && (listed.has(subject) || words.has(subject));
  return {
    facts: { ...facts, statements: [...facts.statements.filter((statement) => !isOrdered(statement)), ...parts] },
    redirects,
  };
}
