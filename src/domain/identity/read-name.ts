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

/** Scripts that are not read letter by letter: a name in them meets only the names that a list writes in them. */
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const OF_OTHER_SCRIPT = new RegExp(`${OTHER_SCRIPT.source}(?:[\\p{M}\\p{Lm}\\s]*${OTHER_SCRIPT.source})*`, 'u');
/** Vowel signs and the sign that stretches a word are left out of many texts. */
const UNWRITTEN = /[\p{Mn}\u0640]/gu;

/** The part of a text that is in one of those scripts. */
export const otherScript = (text: string): string | undefined => OF_OTHER_SCRIPT.exec(text)?.[0];

/** A name has a letter at least (Y is a commune): digits and punctuation are none. */
export const isName = (text: string): boolean => /\p{L}/u.test(text);

/**
 * Folded, abbreviations written out: "St-Denis", "Châlons s/Marne" and "Saint-Denis", "Châlons-sur-Marne" are alike.
 */
export function nameKey(text: string): string {
  if (OTHER_SCRIPT.test(text)) return text.normalize('NFKD').replace(UNWRITTEN, '').replace(/\s+/gu, ' ').trim();
  return fold(text.includes('/') ? text.replace(/(^|\s|-)s\/\s*/gi, '$1sur ') : text)
    .replace(/\b(st|sankt)\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\b(et|and|und)\b/g, 'et');
}

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

const firstWord = (text: string): string => text.slice(0, Math.max(text.indexOf(' '), 0));
const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);
const FIRST_WORDS = new Set([...longestFirst.map((word) => firstWord(`${word} `)), ...ARTICLES]);
const LAST_WORDS = new Set([...WORDS_AFTER.keys()].map(lastWord));

/** A name's core and the level words it was written with. Most names have neither, which is seen at once. */
export function coreOf(full: string): { core: string; words: LevelWord[] } {
  if (!FIRST_WORDS.has(firstWord(full)) && !LAST_WORDS.has(lastWord(full))) return { core: full, words: [] };
  const before = stripBefore(full);
  const after = stripAfter(before.rest);
  return { core: stripArticle(after.rest), words: [before.word, after.word].filter((word) => word !== undefined) };
}

/** "Commune V", "arrondissement 3": one of several parts of a place, which is not that place. */
const NUMBERED = / (?:\d{1,2}|[ivx]{1,5})$/;
export const isNumbered = (key: string): boolean => NUMBERED.test(key);

/** A level word that stands alone, or before something else ("arrondissement de Bonn"). */
const wordOf = (aside: string): LevelWord | undefined =>
  isNumbered(aside) ? undefined : (WORDS_BEFORE.get(aside) ?? stripBefore(aside).word);

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
