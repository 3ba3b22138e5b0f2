import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { About } from '../../src/export/about.js';
import type { Cell, CellType, Column } from '../../src/export/columns.js';
import type { WriteOptions } from '../../src/export/format.js';
import { linesBetween } from '../../src/export/lines.js';
import type { Json } from '../../src/export/read-rows.js';
import { columnLetters } from '../../src/export/sheet.js';
import { cellReader } from '../../src/export/words.js';
import { xlsx } from '../../src/export/xlsx.js';

const ABOUT: About = {
  version: '0123456789ab',
  builtAt: '2027-01-01T00:00:00.000Z',
  query: '{ x }',
  variables: {},
  around: {},
  licence: 'L',
  attributionOf: 'file',
  attributions: [],
};
const column = (name: string, type: CellType, of = 'String'): Column => ({
  name,
  type,
  of,
  read: (row) => row[name] as Cell,
});

/** The workbook of some tables, read back by another's reader. */
async function readBack(
  tables: readonly { name: string; columns: readonly Column[]; rows: readonly Json[] }[],
  options: WriteOptions = { bom: false, exact: false },
) {
  const chunks: Uint8Array[] = [];
  const file = {
    about: ABOUT,
    options,
    attributions: async () => [{ publisher: '=P', licence: null, sources: 2 }],
    tables: tables.map(({ rows, ...table }) => ({
      ...table,
      rows: (async function* all() {
        yield* rows;
      })(),
    })),
  };
  for await (const chunk of xlsx.write(file)) chunks.push(chunk);
  const { sheets } = await readXlsx(Buffer.concat(chunks));
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}

const HOSTILE = ['=1+1', '+33', '@x', "'=x", '-61,5', '  spaces ', 'a\r\nb\tc', '_x0041_', '<b>&"', '01', '😀 é'];

test('a workbook gives every text back as text, formulas and codes included; a bell becomes U+FFFD', async () => {
  const rows = [...HOSTILE, 'bell \u0007'].map((text) => ({ text }));
  const sheets = await readBack([{ name: 'texts', columns: [column('text', 'string')], rows }]);
  expect(sheets.get('texts')!.map(([cell]) => cell)).toEqual(['text', ...HOSTILE, 'bell \uFFFD']);
  expect(sheets.get('about')!.flat()).toEqual(
    expect.arrayContaining(['0123456789ab', '{ x }', '=P (2 sources): no licence named / aucune licence indiquée']),
  );
});

test('numbers, booleans and days are cells of their type, and what is unknown is no cell', async () => {
  const columns = [column('n', 'number'), column('b', 'boolean'), column('day', 'date'), column('s', 'string')];
  const rows = [
    { n: -61.5, b: true, day: '2024-02-29', s: 'x' },
    { n: null, b: false, day: '1789-07-14', s: null },
  ];
  const [, first, second] = (await readBack([{ name: 't', columns, rows }])).get('t')!;
  expect(first).toEqual([-61.5, true, new Date('2024-02-29T00:00:00.000Z'), 'x']);
  expect(second!.slice(0, 3)).toEqual([null, false, '1789-07-14']);
});

test('a text beyond what a cell holds is cut, ends in saying so, and is counted in the sheet about', async () => {
  const long = 'é'.repeat(40_000);
  const sheets = await readBack([
    { name: 't', columns: [column('s', 'string')], rows: [{ s: long }, { s: 'é'.repeat(32_767) }] },
  ]);
  const [, [cut], [whole]] = sheets.get('t') as [unknown, [string], [string]];
  expect([cut.length, cut.slice(0, 30_000)]).toEqual([32_767, long.slice(0, 30_000)]);
  expect(cut).toMatch(/40000 characters/);
  expect(whole).toHaveLength(32_767);
  expect(sheets.get('about')!.flat()).toEqual(expect.arrayContaining([1, 't!A2']));
});

test('sheets have names of their own, short enough, whatever the lists are called', async () => {
  const table = (name: string) => ({ name, columns: [column('s', 'string')], rows: [] });
  const sheets = await readBack(['about', 'ABOUT', 'x'.repeat(40), 'x'.repeat(50)].map(table));
  expect([...sheets.keys()]).toEqual(['about 2', 'ABOUT 3', 'x'.repeat(31), `${'x'.repeat(29)} 2`, 'about']);
});

test('columns are lettered as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

test('for people, codes are words in their language, lists have bars between, and unknown words stay', () => {
  const read = (type: CellType, of: string, value: Cell, locale: 'fr' | 'en') =>
    cellReader(column('x', type, of), locale)({ x: value });
  expect(read('string', 'PartnershipKind', 'TWINNING', 'fr')).toBe('jumelage');
  expect(read('string', 'PartyRole', 'LEAD', 'fr')).toBe('chef de file');
  expect(read('string', 'Evidence', 'LEAD', 'en')).toBe('lead to check');
  expect(read('string', 'String', 'TWINNING', 'fr')).toBe('TWINNING');
  expect(read('boolean', 'Boolean', false, 'fr')).toBe('non');
  expect(read('json', 'AuthorityLevel', '["REGION",["CITY",null]]', 'fr')).toBe('région | ville | ?');
  expect(read('integer', 'Int', 3, 'fr')).toBe(3);
});

test('a line that crosses the antimeridian is cut there, and no other is', () => {
  expect(linesBetween([2, 48], [166, -22])).toEqual([
    [
      [2, 48],
      [166, -22],
    ],
  ]);
  expect(linesBetween([-150, -18], [140, 36])).toEqual([
    [
      [-150, -18],
      [-180, expect.closeTo(5.14, 2)],
    ],
    [
      [180, expect.closeTo(5.14, 2)],
      [140, 36],
    ],
  ]);
  expect(linesBetween([170, 0], [-170, 10])).toEqual([
    [
      [170, 0],
      [180, 5],
    ],
    [
      [-180, 5],
      [-170, 10],
    ],
  ]);
});
