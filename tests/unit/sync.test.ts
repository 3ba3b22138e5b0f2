import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportedRow } from '../../src/ingest/import/imported-row.js';
import { compareRows } from '../../src/sync/compare.js';
import { PageFile } from '../../src/sync/raw-pages.js';
import { retryAfterMs } from '../../src/sync/retry-after.js';
import { readItems } from '../../src/sync/wikidata/items.js';

test.each([
  ['120', 120_000],
  ['Mon, 30 Nov 2026 12:01:00 GMT', 60_000],
  ['Mon, 30 Nov 2026 11:00:00 GMT', 0],
  ['soon', 0],
  [null, 0],
])('Retry-After: %s is %i ms at noon', (header, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-11-30T12:00:00Z'))).toBe(ms);
});

const row = (at: number, more: Partial<ImportedRow> = {}): ImportedRow => ({
  line: at,
  kind: 'TWINNING',
  parties: [{ name: `Ville ${at}` }, { name: 'Bonn' }],
  source: { id: `source-${at}`, title: 'T', publisher: 'P' },
  evidence: 'TRANSCRIBED',
  ...more,
});

describe('two runs', () => {
  const { rows: first } = compareRows([], [row(1), row(2), row(3)], '2026-01-01');

  test('differ by the rows that say something else, and a row keeps the day it was first seen', () => {
    const { changes, rows } = compareRows(first, [row(1), row(2, { startYear: 1990 }), row(4)], '2026-02-01');
    expect(changes).toEqual({
      added: ['Ville 4 – Bonn | source-4 | '],
      changed: ['Ville 2 – Bonn | source-2 | '],
      removed: ['Ville 3 – Bonn | source-3 | '],
      same: 1,
    });
    expect(rows.map(({ seen }) => seen)).toEqual([
      { first: '2026-01-01', last: '2026-02-01' },
      { first: '2026-02-01', last: '2026-02-01' },
      { first: '2026-02-01', last: '2026-02-01' },
    ]);
  });

  test('do not differ by the order of the rows, nor by a line that moved in its file', () => {
    const [one, two] = [row(1, { locator: 'ligne 1' }), row(2, { locator: 'ligne 2' })];
    const { rows } = compareRows([], [one, two], '2026-01-01');
    const moved = [
      { ...two, locator: 'ligne 1' },
      { ...one, locator: 'ligne 2' },
    ];
    expect(compareRows(rows, moved, '2026-01-02').changes).toEqual({ added: [], changed: [], removed: [], same: 2 });
  });
});

test('a property of an item with two values is unknown, its rows are one item', () => {
  const bound = { item: 'http://www.wikidata.org/entity/Q1', fr: 'Bonn', place: 'Point(7.1 50.73)' };
  const items = readItems([
    {
      fetchedOn: '2026-01-01T00:00:00Z',
      rows: [
        { ...bound, geonames: '1', population: '300' },
        { ...bound, geonames: '2', population: '300' },
      ],
    },
  ]);
  expect([...items.values()]).toEqual([
    { q: 'Q1', name: 'Bonn', population: '300', latitude: 50.73, longitude: 7.1, fetchedOn: '2026-01-01T00:00:00Z' },
  ]);
});

test('a page that was not written whole is cut off, and the next is written after the last whole one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelles-pages-'));
  const path = join(folder, 'pages.part.ndjson');
  const page = (key: string) => ({
    key,
    url: 'u',
    asked: 'a',
    fetchedOn: '2026-01-01T00:00:00Z',
    sha256: 's',
    text: key,
  });
  await writeFile(path, `${JSON.stringify(page('one'))}\n{"key":"two","ur`);
  const file = await PageFile.open(path);
  expect([...file.pages.keys()]).toEqual(['one']);
  await file.add(page('three'));
  expect(
    (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { key: string }).key),
  ).toEqual(['one', 'three']);
  await rm(folder, { recursive: true });
});
