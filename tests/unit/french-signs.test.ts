import { expect, test } from 'vitest';
import { BROWSE_WORDS } from '../../src/site/words/browse-words.js';
import { COMPARE_WORDS } from '../../src/site/words/compare-words.js';
import { EXPLORE_WORDS } from '../../src/site/words/explore-words.js';
import { SEARCH_WORDS } from '../../src/site/words/search-words.js';
import { WORDS } from '../../src/site/words/words.js';
import { locatorText } from '../../src/site/words/value-words.js';
import { frenchSigns } from '../../src/site/french-signs.js';
import { QUESTIONS } from '../../src/site/questions.js';

test('French is printed with curved apostrophes, and no line breaks before its signs', () => {
  expect(frenchSigns("Qui coopère à l'étranger ? « Lamentin » : rien ; essayez !")).toBe(
    'Qui coopère à l’étranger\u202F? «\u00A0Lamentin\u00A0»\u00A0: rien\u202F; essayez\u202F!',
  );
  // Code and times stay.
  expect(frenchSigns('{"code": "MX"} 12:30')).toBe('{"code": "MX"} 12:30');
});

test('words of the pages and worked questions have these signs in French, and none in English', () => {
  const lists = [WORDS, SEARCH_WORDS, COMPARE_WORDS, EXPLORE_WORDS, BROWSE_WORDS];
  const said = (language: 'fr' | 'en'): string[] => lists.flatMap((list) => Object.values(list[language]));
  const french = [...said('fr'), ...QUESTIONS.flatMap(({ title, sentence }) => [title.fr, sentence.fr])];
  expect(french.filter((text) => /\p{L}'| [:;?!»]|« /u.test(text))).toEqual([]);
  const english = [...said('en'), ...QUESTIONS.flatMap(({ title, sentence }) => [title.en, sentence.en])];
  expect(english.filter((text) => /[\u00A0\u202F]| [:;?!]/u.test(text))).toEqual([]);
});

test('a place in a source is told in the language of the page; the words of a source stay', () => {
  expect(locatorText('list 2, item 5; last line', 'fr')).toBe('liste 2, élément 5; dernière ligne');
  expect(locatorText('list 2, item 5', 'en')).toBe('list 2, item 5');
  expect(locatorText('le titre dit « title »', 'fr')).toBe('le titre dit « title »');
});
