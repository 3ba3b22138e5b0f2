import anyAscii from 'any-ascii';

/**
 * A name without accents, case, punctuation, ligatures or script: what comparisons, orders and ids are made on.
 * Words stay apart by one space ("L'Haÿ-les-Roses" is "l hay les roses"); abbreviations stay as they are written.
 */
export const fold = (text: string): string =>
  anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A folded text with the abbreviations of names in full: "st brieuc" is "saint brieuc". */
export const spelledOut = (folded: string): string => folded.replace(/\bst\b/g, 'saint').replace(/\bste\b/g, 'sainte');
