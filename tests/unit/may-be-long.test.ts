import { expect, test } from 'vitest';
import { mayBeLong } from '../../src/store/embedded/may-be-long.js';
import { allPartnerships, parties, type PartnershipFilter } from '../../src/store/cypher/filters.js';

const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const isLong = ({ effort }: ReturnType<typeof parties>, weight = 0): boolean => mayBeLong({ effort, weight });
const filtered = (filter: PartnershipFilter): boolean => isLong(allPartnerships(filter));

test.each<[string, boolean, boolean]>([
  ['a list without a filter', filtered({}), false],
  ['a search for eight words', isLong(parties({ text: words(8) })), false],
  ['searches for forty words', filtered({ anyOf: Array.from({ length: 5 }, () => ({ text: words(8) })) }), true],
  ['partnerships of one region', filtered({ french: { partOf: 'fr-region-53' } }), false],
  ['parties whose partners are followed', filtered({ french: { partnerships: { foreign: { text: 'a' } } } }), true],
  ['all whose partners have partners', filtered({ french: { partnerships: { foreign: {} } } }), true],
  ['twenty countries', filtered({ countries: Array.from({ length: 20 }, (_, at) => `C${at}`) }), false],
  ['all but a thousand', filtered({ not: { ids: Array.from({ length: 1000 }, (_, at) => `p${at}`) } }), true],
  ['a document of 10,000 rows', isLong(parties({}), 10_000), false],
  ['a document of more rows', isLong(parties({}), 10_001), true],
])('what runs apart: %s', (_what, is, expected) => {
  expect(is).toBe(expected);
});
