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
