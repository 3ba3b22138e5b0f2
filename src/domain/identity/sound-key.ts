/**
 * One letter for what French, English and German spell apart when they write a name of another language. In this order.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ /g, ''],
  [/tsch|tch|sch|sh|ch/g, 'x'],
  [/dzh|dj|zh|dsch/g, 'j'],
  [/gu(?=[eiy])/g, 'g'],
  [/ou|oo|ow/g, 'u'],
  [/w/g, 'v'],
  [/kh/g, 'k'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/qu|ck|q|c(?![eiy])/g, 'k'],
  [/y/g, 'i'],
  [/ii+/g, 'i'],
  [/[ae]h$/, 'a'],
  [/(ia|ie)$/, 'i'],
  [/e$/, ''],
];

/** A folded name as it sounds, roughly: transliterations of one name share it ("Tchernihiv", "Chernihiv"). */
export const soundKey = (folded: string): string =>
  SPELLINGS.reduce((text, [spelling, letter]) => text.replace(spelling, letter), folded);
