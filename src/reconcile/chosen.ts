import { reasonWords } from '../ingest/reason-words.js';
import type { Decided } from './deciding.js';
import type { Language } from './words.js';

/** What a reader chose for the rows of a table, as a form sends it. */
export interface Chosen {
  /** A candidate's id, `-` for nobody, empty for what was decided. */
  readonly choice: string;
  /** An id or the address of a page, typed by hand. */
  readonly own: string;
}

export const NOBODY_CHOSEN = '-';
const MOST_SHOWN = 10;
const LONGEST_TEXT = 300;

export const chosenOf = (fields: Readonly<Record<string, string>>, at: number): Chosen => ({
  choice: (fields[`choice.${at}`] ?? '').slice(0, LONGEST_TEXT),
  own: (fields[`own.${at}`] ?? '').trim().slice(0, LONGEST_TEXT),
});

/** The id that was typed, of itself or in the address of a page. */
export const ownId = ({ own }: Chosen): string => {
  const typed = /\/party\/([^/?#]+)/.exec(own)?.[1] ?? own;
  try {
    return decodeURIComponent(typed);
  } catch {
    return typed;
  }
};

/** Those that a reader is shown, the likeliest first. */
export const shownCandidates = ({ candidates }: Decided): Decided['candidates'] => candidates.slice(0, MOST_SHOWN);

/** Which authority a row is in the end: by hand, else as decided; nothing where it is none. */
export function finalId(
  decided: Decided,
  chosen: Chosen,
): { readonly id: string | undefined; readonly byHand: boolean } {
  const typed = ownId(chosen);
  if (typed !== '') return { id: typed, byHand: typed !== decided.id };
  if (chosen.choice === NOBODY_CHOSEN) return { id: undefined, byHand: decided.id !== undefined };
  // A choice that is no candidate any more, once other columns are read, is none.
  const isOffered = decided.candidates.some(({ id }) => id === chosen.choice);
  return isOffered ? { id: chosen.choice, byHand: true } : { id: decided.id, byHand: false };
}

/** Why a name is taken for an authority, in the reader's language. */
export const reasonIn = (reason: string, language: Language): string => reasonWords(reason)[language];
