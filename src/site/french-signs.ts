/**
 * The signs of printed French: a curved apostrophe, and spaces that do not break before : ; ! ? and inside « ». Words are
 * written in the source with the plain signs of a keyboard.
 */
export const frenchSigns = (text: string): string =>
  text
    .replaceAll(/(?<=\p{L})'/gu, '’')
    .replaceAll(/ (?=[:»])/g, '\u00A0')
    .replaceAll('« ', '«\u00A0')
    .replaceAll(/ (?=[;!?])/g, '\u202F');
