import { fold } from '../fold.js';
import { ARTICLES, PARTICLES, WORDS_AFTER, WORDS_BEFORE, type LevelWord } from './level-words.js';

/** A name as written, taken apart. All texts are folded. */
export interface ReadName {
  /** But for what stands in brackets. */
  readonly full: string;
  /** Without level words and articles either. */
  readonly core: string;
  readonly words: readonly LevelWord[];
  /** What stands in brackets and is no level word: a place around it, another name, or neither. */
  readonly asides: readonly string[];
}

/**
 * Folded, abbreviations written out: "St-Denis", "Châlons s/Marne" and "Saint-Denis", "Châlons-sur-Marne" are alike.
 */
export const nameKey = (text: string): string =>
  fold(text.replace(/(^|\s|-)s\/\s*/gi, '$1sur '))
    .replace(/\b(st|sankt)\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\b(et|and|und)\b/g, 'et');

interface Stripped {
  readonly rest: string;
  readonly word?: LevelWord;
}

const startsWithWord = (text: string, word: string): boolean => text.startsWith(`${word} `);
const longestFirst = [...WORDS_BEFORE.keys()].sort((a, b) => b.length - a.length);

function stripBefore(text: string): Stripped {
  const word = longestFirst.find((each) => startsWithWord(text, each));
  if (!word) return { rest: text };
  const rest = text.slice(word.length + 1);
  const particle = PARTICLES.find((each) => startsWithWord(rest, each));
  return { rest: particle ? rest.slice(particle.length + 1) : rest, word: WORDS_BEFORE.get(word) };
}

function stripAfter(text: string): Stripped {
  const word = [...WORDS_AFTER.keys()].find((each) => text.endsWith(` ${each}`));
  return word ? { rest: text.slice(0, -word.length - 1), word: WORDS_AFTER.get(word) } : { rest: text };
}

const stripArticle = (text: string): string => {
  const article = ARTICLES.find((each) => startsWithWord(text, each));
  return article ? text.slice(article.length + 1) : text;
};

/** A name's core and the level words it was written with. */
export function coreOf(full: string): { core: string; words: LevelWord[] } {
  const before = stripBefore(full);
  const after = stripAfter(before.rest);
  return { core: stripArticle(after.rest), words: [before.word, after.word].filter((word) => word !== undefined) };
}

/** A level word that stands alone, or before something else ("arrondissement de Bonn"). */
const wordOf = (aside: string): LevelWord | undefined => WORDS_BEFORE.get(aside) ?? stripBefore(aside).word;

/** Takes a written name apart: what is in brackets, level words, article. */
export function readName(name: string): ReadName {
  const inBrackets = [...name.matchAll(/\(([^)]*)\)?/g)]
    .map((match) => nameKey(match[1] ?? ''))
    .filter(Boolean)
    .map((aside) => ({ aside, word: wordOf(aside) }));
  const full = nameKey(name.replace(/\([^)]*\)?/g, ' '));
  const { core, words } = coreOf(full);
  return {
    full,
    core,
    words: [...words, ...inBrackets.map(({ word }) => word).filter((word) => word !== undefined)],
    asides: inBrackets.filter(({ word }) => !word).map(({ aside }) => aside),
  };
}
