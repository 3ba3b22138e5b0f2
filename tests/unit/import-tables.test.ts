import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findColumns } from '../../src/ingest/import/columns.js';
import type { ImportedRow } from '../../src/ingest/import/imported-row.js';
import { knownNames } from '../../src/ingest/import/known-names.js';
import { MAPPING } from '../../src/ingest/import/mapping.js';
import { readRow } from '../../src/ingest/import/read-row.js';
import { readTable } from '../../src/ingest/import/read-table.js';
import { rowChanges, withDays } from '../../src/ingest/import/row-changes.js';
import type { TableOptions } from '../../src/ingest/import/table.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const cells = async (file: string, options?: TableOptions): Promise<unknown[]> => {
  const { header, rows } = await readTable(file, options);
  return [...(header ? [header] : []), ...rows.map((row) => row.cells)];
};
const WRITERS = { xlsx: writeXlsx, ods: writeOds } as const;

describe.each(['xlsx', 'ods'] as const)('a workbook saved as .%s', (format) => {
  const workbook = async (name: string, ...sheets: Parameters<typeof writeOds>[0]['sheets']): Promise<string> =>
    written(`${name}.${format}`, await WRITERS[format]({ sheets }));

  test('is read by the name of its sheet, and says which there are', async () => {
    const file = await workbook(
      'two',
      { name: 'Lisez-moi', rows: [['Bonjour']] },
      {
        name: 'Villes & pays',
        rows: [
          ['Ville', 'Année'],
          ['Vitré', 1990],
        ],
      },
    );
    expect(await cells(file, { sheet: 'Villes & pays' })).toEqual([
      ['Ville', 'Année'],
      ['Vitré', 1990],
    ]);
    await expect(readTable(file)).rejects.toMatchObject({
      message: expect.stringMatching(/several sheets \(Lisez-moi, Villes & pays\); name one with --sheet/),
      french: expect.stringMatching(/indiquez-en une par --sheet/),
    });
  });

  test('has cells merged over several rows read for each of them, and days as days', async () => {
    const file = await workbook('merged', {
      name: 'Un',
      rows: [
        ['Pays', 'Ville', 'Depuis'],
        ['Allemagne', 'Bonn', new Date('1990-05-08T00:00:00Z')],
        [null, 'Trèves', null],
        [null, null, null],
        [null, 'Cologne', null],
      ],
      merges: [{ startRow: 1, endRow: 4, startCol: 0, endCol: 0 }],
    });
    const { rows, notes } = await readTable(file);
    expect(rows.map((row) => [row.line, ...row.cells])).toEqual([
      [1, 'Pays', 'Ville', 'Depuis'],
      [2, 'Allemagne', 'Bonn', '1990-05-08'],
      [3, 'Allemagne', 'Trèves', ...(format === 'xlsx' ? [''] : [])],
      [5, 'Allemagne', 'Cologne', ...(format === 'xlsx' ? [''] : [])],
    ]);
    expect(notes.at(-1)?.en).toBe('merged cells stand for each of their rows; cells filled: 2');
  });
});

test('a first line "sep=;" says the separator, and rows keep their numbers', async () => {
  const file = await written('sep.csv', 'sep=;\r\nVille;Année\r\nVitré, Lyon;1990\r\n');
  const { rows } = await readTable(file);
  expect(rows).toEqual([
    { line: 2, cells: ['Ville', 'Année'] },
    { line: 3, cells: ['Vitré, Lyon', '1990'] },
  ]);
});

describe('a JSON file', () => {
  const row = { ville: 'Vitré', pays: 'DE' };
  const others = [{ name: 'pays', facets: [] }];

  test.each<[string, object, readonly string[]]>([
    ['Opendatasoft v1', { records: [{ recordid: 'a', fields: row }], facet_groups: others }, ['fields.ville', 'Vitré']],
    ['Opendatasoft v2', { total_count: 1, results: [row], links: others }, ['ville', 'Vitré']],
    [
      'SPARQL',
      { head: { vars: ['ville'] }, results: { bindings: [{ ville: { type: 'literal', value: 'Vitré' } }] } },
      ['ville.value', 'Vitré'],
    ],
    [
      'GeoJSON',
      {
        type: 'FeatureCollection',
        features: [{ properties: row, geometry: { type: 'Point', coordinates: [7.1, 50.7] } }],
      },
      ['geometry.latitude', '50.7'],
    ],
    ['CKAN', { success: true, result: { fields: others, records: [row] } }, ['ville', 'Vitré']],
  ])('of %s has its rows found', async (_name, json, [column, value]) => {
    const { header, rows } = await readTable(await written('rows.json', JSON.stringify(json)));
    expect(String(rows[0]?.cells[header!.indexOf(column!)])).toBe(value);
  });

  test('of several lists is read by the one that is named, and says which there are', async () => {
    const file = await written('lists.json', JSON.stringify({ data: { villes: [row], autres: others } }));
    expect(await cells(file, { list: 'data.villes' })).toEqual([
      ['ville', 'pays'],
      ['Vitré', 'DE'],
    ]);
    await expect(readTable(file)).rejects.toThrow(/it has 2 lists \(data\.villes, data\.autres\); name the one/);
    await expect(readTable(file, { list: 'villes' })).rejects.toThrow(/no list "villes" in it; its lists are: data/);
  });
});

describe('a mapping', () => {
  const read = async (
    csv: string,
    columns: object,
    more: object = {},
  ): Promise<{ leftOut: number; rows: ReturnType<typeof readRow>[] }> => {
    const mapping = MAPPING.parse({
      columns: { french: 'ville', foreign: 'partenaire', country: 'pays', ...columns },
      constants: { kind: 'TWINNING', sourceTitle: 'Essai', publisher: 'Essai' },
      ...more,
    });
    const found = findColumns('f', await readTable(await written('map.csv', csv)), mapping);
    return {
      leftOut: found.leftOut,
      rows: found.rows.map((row) => readRow(row, { columns: found, mapping, known: knownNames([]), name: 'essai' })),
    };
  };

  test('has only the rows read that it asks for', async () => {
    const csv = 'origine;ville;partenaire;pays\nFR;Vitré;Bonn;DE\nIT;Asti;Graz;AT\nfr ;Lyon;Sétif;DZ\n';
    const { leftOut, rows } = await read(csv, {}, { only: { origine: 'FR' } });
    expect([leftOut, rows.length]).toEqual([1, 2]);
    expect((await read(csv, {}, { only: { origine: ['IT', 'FR'], pays: 'AT' } })).rows).toHaveLength(1);
    await expect(read(csv, {}, { only: { Pays: 'FR' } })).rejects.toThrow(/there is no column "Pays"/);
  });

  test('has latitude and longitude read, and a place between which they are decided', async () => {
    const { rows } = await read(
      'ville;partenaire;pays;lat;lon\nColmar;Princeton;US;40,35;-74.66\nColmar;Abingdon;GB;95;?\n',
      { latitude: 'lat', longitude: 'lon' },
    );
    expect(rows[0]).toMatchObject({
      row: { parties: [{ name: 'Colmar' }, { name: 'Princeton', latitude: 40.35, longitude: -74.66 }] },
    });
    expect(rows[1]).toMatchObject({ faults: [{ column: 'lat', value: '95' }] });
  });

  test('has both coordinates read of one cell, in the order of maps or of well-known text', async () => {
    const { rows } = await read(
      'ville;partenaire;pays;où\nColmar;Princeton;US;40.35, -74.66\nVitré;Helmstedt;DE;Point(11.01 52.22)\nLyon;Sétif;DZ;36.19\n',
      { latitude: 'où', longitude: 'où' },
    );
    expect(rows).toMatchObject([
      { row: { parties: [{}, { name: 'Princeton', latitude: 40.35, longitude: -74.66 }] } },
      { row: { parties: [{}, { name: 'Helmstedt', latitude: 52.22, longitude: 11.01 }] } },
      // A number alone is not both.
      { faults: [{ column: 'où', value: '36.19' }] },
    ]);
  });

  test('has both sides read of one cell, whichever dash stands between them', async () => {
    const { rows } = await read('qui;pays\nVitré - Helmstedt;DE\nSaint-Malo – Gaspé;CA\nLyon;DZ\n', {
      french: { column: 'qui', separator: ' - ', part: 1 },
      foreign: { column: 'qui', separator: ' - ', part: 2 },
    });
    expect(rows).toMatchObject([
      { row: { parties: [{ name: 'Vitré' }, { name: 'Helmstedt' }] } },
      { row: { parties: [{ name: 'Saint-Malo' }, { name: 'Gaspé' }] } },
      { faults: [{ column: 'qui', rule: { en: 'the partner abroad is not named' } }] },
    ]);
  });

  test('has cells that say nothing left out with a word, and never a needed one', async () => {
    const { rows } = await read(
      'ville;partenaire;pays;insee;budget;thème;lien\nLyon;Sétif;DZ;?;n.c.;-;N/A\n?;Sétif;DZ;;;;\n',
      { insee: 'insee', budget: 'budget', themes: 'thème', sourceUrl: 'lien' },
    );
    expect(rows[0]).toMatchObject({
      row: { budget: undefined, themes: undefined, parties: [{ name: 'Lyon', country: 'FR' }, { name: 'Sétif' }] },
      notes: ['insee "?"', 'thème "-"', 'budget "n.c."', 'lien "N/A"'].map((cell) => ({
        en: expect.stringContaining(`${cell} is left out`),
      })),
    });
    expect(rows[1]).toMatchObject({ faults: [{ column: 'ville', value: '?' }] });
  });

  test('has its constant stand for a word that means nothing', async () => {
    const { rows } = await read(
      'ville;partenaire;pays\nLyon;Sétif;?\n',
      { country: { column: 'pays', words: { '?': '' } } },
      { constants: { kind: 'TWINNING', country: 'DZ', sourceTitle: 'Essai', publisher: 'Essai' } },
    );
    expect(rows[0]).toMatchObject({ row: { parties: [{}, { country: 'DZ' }] } });
  });
});

describe('a newer file', () => {
  const row = (foreign: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
    line: 2,
    kind: 'TWINNING',
    parties: [
      { name: 'Vitré', country: 'FR' },
      { name: foreign, country: 'DE' },
    ],
    source: { id: 'source-a', title: 'Essai', publisher: 'Essai' },
    locator: 'ligne 2',
    evidence: 'TRANSCRIBED',
    ...more,
  });

  test('says exactly which rows it adds, changes and removes', () => {
    const before = [row('Bonn', { startYear: 1990 }), row('Trèves'), row('Trèves'), row('Cologne')];
    const now = [row('Trèves', { line: 9, locator: 'ligne 9' }), row('BONN', { startYear: 1991 }), row('Metz')];
    expect(rowChanges(before, now)).toEqual({
      added: ['Vitré – Metz'],
      changed: [
        {
          row: 'Vitré – BONN',
          members: [
            expect.objectContaining({ member: 'parties' }),
            { member: 'startYear', before: '1990', now: '1991' },
          ],
        },
      ],
      removed: ['Vitré – Trèves', 'Vitré – Cologne'],
    });
    expect(rowChanges(before, before)).toEqual({ added: [], changed: [], removed: [] });
  });

  test('keeps the first day of a row that says the same, and begins anew with one that says something else', () => {
    const before = withDays([], [row('Bonn', { startYear: 1990 }), row('Trèves')], '2026-01-05');
    const now = withDays(before, [row('Trèves', { line: 9, locator: 'ligne 9' }), row('Bonn')], '2027-02-01');
    expect(now.map(({ seen }) => seen)).toEqual([
      { first: '2026-01-05', last: '2027-02-01' },
      { first: '2027-02-01', last: '2027-02-01' },
    ]);
    expect(rowChanges(before, now).changed.map((each) => each.row)).toEqual(['Vitré – Bonn']);
  });
});
