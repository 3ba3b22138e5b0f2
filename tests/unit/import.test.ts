import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/ingest/build.js';
import { findColumns } from '../../src/ingest/import/columns.js';
import { guessMapping } from '../../src/ingest/import/guess.js';
import type { RowReport } from '../../src/ingest/import/import-report.js';
import type { ImportedRow } from '../../src/ingest/import/imported-row.js';
import { knownNames } from '../../src/ingest/import/known-names.js';
import { importedDatasets, writePending } from '../../src/ingest/import/imports.js';
import { MAPPING, readMapping, type Mapping } from '../../src/ingest/import/mapping.js';
import { prepareImport, readBeside, type Beside, type Prepared } from '../../src/ingest/import/prepare-import.js';
import { readRow, type ReadRow } from '../../src/ingest/import/read-row.js';
import { readTable } from '../../src/ingest/import/read-table.js';
import { reportCsv, reportText } from '../../src/cli/import-report.js';

const FILES = 'tests/support/spreadsheets';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const SOURCE = { sourceTitle: 'Annuaire des jumelages', publisher: 'Association des villes' };
const mappingOf = (mapping: object): Mapping => MAPPING.parse(mapping);

const HEADER = 'Collectivité;Partenaire;Pays;Année';
const PLAIN = mappingOf({
  columns: { french: 'Collectivité', foreign: 'Partenaire', country: 'Pays', startYear: 'Année' },
  constants: { kind: 'TWINNING', ...SOURCE },
});

/** Each row of a file, read by a mapping. */
async function rowsOf(file: string, mapping: Mapping = PLAIN): Promise<ReadRow[]> {
  const columns = findColumns(file, await readTable(file, mapping), mapping);
  return columns.rows.map((row) => readRow(row, { columns, mapping, known: knownNames([]), name: 'essai' }));
}
const read = (row: ReadRow | undefined): ImportedRow => {
  if (!row || !('row' in row)) throw new Error(`refused: ${JSON.stringify(row)}`);
  return row.row;
};
const faults = (row: ReadRow | undefined): string[] =>
  row && 'faults' in row
    ? row.faults.map(({ column, value, rule }) => `${column}: ${JSON.stringify(value)}: ${rule.en}`)
    : [];
const namesOf = async (file: string, mapping?: Mapping): Promise<(string | undefined)[][]> =>
  (await rowsOf(file, mapping)).map((row) => [
    ...read(row).parties.map(({ name }) => name),
    String(read(row).startYear),
  ]);

const TEXT = `${HEADER}\nOrléans;Kraków;Pologne;1996\nBéziers;Heilbronn;Allemagne;1965\n`;
const LATIN = TEXT.replace('Kraków', 'Cracovie');
const utf16 = (text: string, order: 'le' | 'be'): Buffer =>
  order === 'le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16();

describe('a text file', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['UTF-8', TEXT, 'Kraków'],
    ['UTF-8 with its mark', `\uFEFF${TEXT}`, 'Kraków'],
    ['Windows-1252', Buffer.from(LATIN, 'latin1'), 'Cracovie'],
    ['UTF-16 LE with its mark', utf16(`\uFEFF${TEXT}`, 'le'), 'Kraków'],
    ['UTF-16 LE without', utf16(TEXT, 'le'), 'Kraków'],
    ['UTF-16 BE with its mark', utf16(`\uFEFF${TEXT}`, 'be'), 'Kraków'],
    ['UTF-16 BE without', utf16(TEXT, 'be'), 'Kraków'],
    ['tabs', TEXT.replaceAll(';', '\t'), 'Kraków'],
    ['commas', TEXT.replaceAll(';', ','), 'Kraków'],
    ['Windows line ends', TEXT.replaceAll('\n', '\r\n'), 'Kraków'],
  ])('in %s is read rightly', async (name, content, partner) => {
    expect(await namesOf(await written(`${name}.csv`, content))).toEqual([
      ['Orléans', partner, '1996'],
      ['Béziers', 'Heilbronn', '1965'],
    ]);
  });

  test('may have quotation marks in the middle of a cell, doubled or not', async () => {
    const file = await written(
      'quotes.csv',
      `${HEADER}\nle "vieux" Lyon;"Porto ""Novo""";Bénin;1993\n"Le "Grand" Lyon";Sétif;Algérie;1998\n`,
    );
    expect(await namesOf(file)).toEqual([
      ['le "vieux" Lyon', 'Porto "Novo"', '1993'],
      ['Le "Grand" Lyon', 'Sétif', '1998'],
    ]);
  });

  test('has rows told by the line they begin on, below a cell of several lines and empty rows', async () => {
    const rows = await rowsOf(
      await written(
        'lines.csv',
        `${HEADER}\n"Aix\nles Bains";A;Italie;1990\n;;;\n\nLyon;B;Prusse;1990\nNice;C;Italie;1991\n`,
      ),
    );
    expect([read(rows[0]).line, faults(rows[1]), read(rows[2]).line]).toEqual([
      2,
      [expect.stringMatching(/^Pays: "Prusse"/)],
      7,
    ]);
    expect(rows).toHaveLength(3);
  });

  test('with a quotation mark that is never closed is refused by its line', async () => {
    await expect(
      rowsOf(await written('open.csv', `${HEADER}\nLyon;A;Italie;1990\n"Nice;B;Italie;1991\nMetz;C;Italie;1992\n`)),
    ).rejects.toThrow(/open\.csv:3: a quotation mark is opened here/);
  });

  test('with a quotation mark that swallows rows has that row refused', async () => {
    const rows = await rowsOf(
      await written('swallow.csv', `${HEADER}\n"Nice;B;Italie;1991\nMetz;C;Italie;"1992"\nLyon;A;Italie;1990\n`),
    );
    expect([faults(rows[0])[0], read(rows[1]).parties[0]?.name]).toEqual([
      expect.stringMatching(/runs over several rows/),
      'Lyon',
    ]);
  });

  test('has a row of more cells than columns refused', async () => {
    const rows = await rowsOf(await written('wide.csv', `${HEADER}\nLyon;A;B;Italie;1990\nNice;C;Italie;1991\n`));
    expect([faults(rows[0])[0], read(rows[1]).startYear]).toEqual([
      expect.stringMatching(/: "1990": the row has 5 cells, the header 4/),
      1991,
    ]);
  });

  test('of two encodings has the spoiled cell refused by row and column, and text spoiled before too', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${HEADER}\nOrléans;A;Italie;1990\n`),
      Buffer.from('Béziers;B;Italie;1991\n', 'latin1'),
      Buffer.from('OrlÃ©ans;C;Italie;1992\n'),
    ]);
    const rows = await rowsOf(await written('mixed.csv', mixed));
    expect([read(rows[0]).parties[0]?.name, faults(rows[1])[0], faults(rows[2])[0]]).toEqual([
      'Orléans',
      expect.stringMatching(/^Collectivité: "B.ziers": these bytes/),
      expect.stringMatching(/^Collectivité: "OrlÃ©ans": its accents/),
    ]);
  });

  test('in an encoding that nobody can guess is read by the one that the mapping names', async () => {
    const mac = Buffer.concat([
      Buffer.from('Collectivit'),
      Buffer.from([0x8e]),
      Buffer.from(';Partenaire;Pays;Ann'),
      Buffer.from([0x8e]),
      Buffer.from('e\nB'),
      Buffer.from([0x8e]),
      Buffer.from('ziers;Heilbronn;Allemagne;1965\n'),
    ]);
    const file = await written('mac.csv', mac);
    expect(await namesOf(file, { ...PLAIN, encoding: 'macintosh' })).toEqual([['Béziers', 'Heilbronn', '1965']]);
    await expect(rowsOf(file, { ...PLAIN, encoding: 'ebcdic' })).rejects.toThrow(/there is no encoding "ebcdic"/);
  });
});

describe('a column', () => {
  test('that is missing is named with those that are there', async () => {
    await expect(rowsOf(await written('missing.csv', 'Collectivité;Partenaire;Pays\nLyon;A;Italie\n'))).rejects.toThrow(
      /missing\.csv:1: there is no column "Année"; the columns are: Collectivité, Partenaire, Pays/,
    );
  });

  test('that stands twice is refused where it is read, and not where it is not', async () => {
    await expect(rowsOf(await written('twice.csv', `${HEADER};Pays\nLyon;A;Italie;1990;Mali\n`))).rejects.toThrow(
      /twice\.csv:1: the column "Pays" appears 2 times \(columns 3, 5\)/,
    );
    expect(await namesOf(await written('twice-unread.csv', `${HEADER};Note;Note\nLyon;A;Italie;1990;x;y\n`))).toEqual([
      ['Lyon', 'A', '1990'],
    ]);
  });
});

describe('a workbook', () => {
  test('gives the results of its formulas, and a failed one is refused by row and column', async () => {
    const rows = await rowsOf(`${FILES}/formules.xlsx`);
    expect([read(rows[0]).startYear, faults(rows[1])]).toEqual([
      1954,
      [expect.stringMatching(/^Année: "#N\/A": the formula of this cell failed/)],
    ]);
  });

  test('has a formula without its result, and a year typed into a date, refused by row and column', async () => {
    const rows = await rowsOf(`${FILES}/formules-sans-resultat.xlsx`);
    expect([faults(rows[0]), read(rows[1]).startYear, faults(rows[2])]).toEqual([
      [expect.stringMatching(/^Année: "=1950\+4": the file has the formula but not its result/)],
      1982,
      [expect.stringMatching(/^Année: "1905-05-11": a year seems to have been typed/)],
    ]);
  });

  test('that has not the sheet that is named says which it has', async () => {
    await expect(rowsOf(`${FILES}/formules.xlsx`, { ...PLAIN, sheet: 'Villes' })).rejects.toThrow(
      /there is no sheet "Villes"; the sheets are Feuil1/,
    );
  });
});

describe('a file that is not what its name says', () => {
  test('is read by what is in it, with a note', async () => {
    const file = await written('workbook.csv', await readFile(`${FILES}/formules.xlsx`));
    expect((await readTable(file)).notes[0]?.en).toBe('its name says csv, its content is xlsx: read as xlsx');
    expect((await readTable(await written('text.xlsx', TEXT))).notes[0]?.fr).toBe(
      'son nom dit xlsx, son contenu est du csv : lu comme csv',
    );
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old Excel workbook/],
    ['page.xlsx', '<html><table>', /web page or XML/],
    ['doc.csv', '%PDF-1.7', /PDF document/],
    ['empty.csv', '', /it is empty/],
    ['zip.xlsx', Buffer.from('PK\x03\x04 no workbook', 'latin1'), /this Excel workbook cannot be read/],
    ['words.csv', 'Lyon\nNice\n', /no separator gives more than one column/],
    ['list.json', '[1, 2', /list\.json:1: neither JSON nor/],
    ['two.json', '{"a": [{}], "b": [{}]}', /it has 2 lists \(a, b\)/],
  ])('or no table at all is refused: %s', async (name, content, why) => {
    const file = await written(name, content);
    await expect(readTable(file)).rejects.toMatchObject({ code: 'BAD_IMPORT', message: expect.stringMatching(why) });
  });
});

describe('a JSON file', () => {
  test('may be a list, an object with one list, or an object a line; members of members have a dot in their name', async () => {
    const item = { Collectivité: 'Lyon', Partenaire: ['Sétif', 'Oran'], pays: { nom: 'Algérie' }, Année: 1998 };
    const mapping = { ...PLAIN, columns: { ...PLAIN.columns, country: 'pays.nom' } };
    for (const text of [JSON.stringify([item]), JSON.stringify({ total: 1, rows: [item] }), JSON.stringify(item)]) {
      const [row] = await rowsOf(await written('list.json', text), mapping);
      expect(read(row).parties).toEqual([
        { name: 'Lyon', country: 'FR' },
        { name: 'Sétif', country: 'DZ' },
        { name: 'Oran', country: 'DZ' },
      ]);
    }
  });
});

describe('a row', () => {
  const full = mappingOf({
    columns: {
      french: 'Collectivité',
      frenchLevel: 'Niveau',
      insee: 'INSEE',
      foreign: 'Partenaire',
      country: { column: 'Pays', words: { RDC: 'CD' } },
      kind: { column: 'Type', words: { "Pacte d'amitié": 'TWINNING' } },
      title: 'Titre',
      period: 'Période',
      budget: 'Budget',
      grant: 'Subvention',
      programme: 'Dispositif',
      call: 'Appel',
      status: 'Statut',
      sourceUrl: 'Lien',
      themes: { column: 'Thèmes', separator: '/' },
    },
    constants: { currency: 'EUR', ...SOURCE },
  });
  const row = async (values: Readonly<Record<string, string>>): Promise<ReadRow> => {
    const given = {
      Collectivité: 'Lyon',
      Niveau: '',
      INSEE: '',
      Partenaire: 'Goma',
      Pays: 'RDC',
      Type: 'projet',
      Titre: '',
      Période: '',
      Budget: '',
      Subvention: '',
      Dispositif: '',
      Appel: '',
      Statut: '',
      Lien: '',
      Thèmes: '',
      ...values,
    };
    return (
      await rowsOf(
        await written('row.csv', `${Object.keys(given).join(';')}\n${Object.values(given).join(';')}\n`),
        full,
      )
    )[0]!;
  };

  test('becomes what its columns, words and constants say, and nothing more', async () => {
    expect(
      read(
        await row({
          INSEE: '1004',
          Niveau: 'commune',
          Titre: 'Eau',
          Période: 'de 2010 à 31/12/2014',
          Budget: '12 000,50',
          Subvention: '5000 €',
          Dispositif: 'Fonds eau',
          Appel: '2e appel',
          Statut: 'En cours',
          Lien: 'https://example.org/a',
          Thèmes: 'eau/climat',
        }),
      ),
    ).toEqual({
      line: 2,
      kind: 'PROJECT',
      key: 'Eau',
      title: 'Eau',
      parties: [
        { name: 'Lyon', country: 'FR', level: 'COMMUNE', insee: '01004' },
        { name: 'Goma', country: 'CD' },
      ],
      status: 'ACTIVE',
      startYear: 2010,
      endYear: 2014,
      endsOn: '2014-12-31',
      themes: ['eau', 'climat'],
      programme: { id: 'programme-fonds-eau', label: 'Fonds eau', isName: true },
      call: { id: 'call-fonds-eau-2e-appel', label: '2e appel', isName: true },
      budget: { amount: 12000.5, currency: 'EUR' },
      grant: { amount: 5000, currency: 'EUR' },
      source: {
        id: expect.stringMatching(/^source-association-des-villes-/),
        title: SOURCE.sourceTitle,
        publisher: SOURCE.publisher,
        url: 'https://example.org/a',
      },
      evidence: 'TRANSCRIBED',
    });
  });

  test('without a page of its own cites the table, by the number of its row', async () => {
    const { source, locator } = read(await row({}));
    expect([source.id, source.url, locator]).toEqual([
      expect.stringMatching(/^source-import-essai-/),
      undefined,
      'ligne 2',
    ]);
  });

  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ Pays: 'Tunizie' }, /^Pays: "Tunizie": no country has this name; close to it: Tunisie/],
    [{ Pays: 'France' }, /^Pays: "France": the partner lies in France/],
    [{ Partenaire: '' }, /^Partenaire: "": the partner abroad is not named/],
    [{ Type: 'amitié' }, /^Type: "amitié": a kind is jumelage/],
    [{ Type: '' }, /^Type: "": a kind is/],
    [{ Budget: '12.345' }, /^Budget: "12\.345": an amount/],
    [{ INSEE: '123456' }, /^INSEE: "123456": an INSEE code/],
    [{ Niveau: 'bourg' }, /^Niveau: "bourg": a level/],
    [{ Lien: 'example.org' }, /^Lien: "example\.org": a whole address/],
    [{ Titre: 'a"b' }, /^$/],
  ])('with %o is refused by column, value and rule, or read', async (values, why) => {
    expect(faults(await row(values)).join()).toMatch(why);
  });

  test('tells all that is wrong with it at once', async () => {
    expect(faults(await row({ Pays: 'Tunizie', Titre: 'a', INSEE: '123456', Type: 'x' }))).toHaveLength(3);
  });
});

describe('a mapping', () => {
  test('that lacks what every row needs says what, in both languages', async () => {
    const path = await written(
      'map.json',
      JSON.stringify({ columns: { french: 'A', foreign: 'B' }, constants: { publisher: '' } }),
    );
    await expect(readMapping(path)).rejects.toMatchObject({
      message: expect.stringMatching(/no column and no constant for kind, sourceTitle, publisher/),
      french: expect.stringMatching(/ni colonne ni constante pour kind, sourceTitle, publisher/),
    });
  });

  test('with an unknown field, or a word without a meaning, is refused', async () => {
    await expect(readMapping(await written('map.json', JSON.stringify({ columns: { ville: 'A' } })))).rejects.toThrow(
      /columns/,
    );
    await expect(
      readMapping(
        await written(
          'map.json',
          JSON.stringify({
            columns: { french: 'A', foreign: 'B', kind: { column: 'C', words: { Pacte: '' } } },
            constants: SOURCE,
          }),
        ),
      ),
    ).rejects.toThrow(/columns\.kind\.words\."Pacte"/);
  });

  test('is guessed from English headers and from values', async () => {
    const file = await written(
      'english.csv',
      'French city,Partner city,Where,Start year,What\nLyon,Goma,Congo (RDC),1990,Twinning\nNice,Bonn,Germany,1991,Friendship\nMetz,Trier,Germany,1957,Twinning\nTours,Minneapolis,United States,1991,Twinning\nCaen,Nashville,USA,1990,Twinning\n',
    );
    expect(guessMapping(file, await readTable(file))).toEqual({
      name: 'english',
      columns: {
        french: 'French city',
        foreign: 'Partner city',
        country: 'Where',
        startYear: 'Start year',
        kind: { column: 'What', words: { Friendship: '' } },
      },
      constants: { frenchLevel: 'COMMUNE', foreignLevel: 'CITY', sourceTitle: '', publisher: '' },
      ignored: [],
      dates: 'day-first',
    });
  });
});

let beside: Promise<Beside> | undefined;
const seed = (): Promise<Beside> => (beside ??= readBeside('seed/manifest.json', []));

describe.each(['jumelages.csv', 'jumelages.xlsx', 'jumelages.json'])('twelve rows made as a user would, %s', (name) => {
  const file = `${FILES}/${name}`;
  let mapping: Mapping;
  let prepared: Prepared;

  beforeAll(async () => {
    const guessed = guessMapping(file, await readTable(file));
    mapping = mappingOf({ ...guessed, name: 'jumelages', constants: { ...guessed.constants, ...SOURCE } });
    prepared = await prepareImport(file, mapping, seed);
  });

  test('have their columns guessed by their French headers', () => {
    expect(mapping.columns).toEqual({
      kind: 'Type de partenariat',
      french: 'Ville française',
      foreign: 'Ville partenaire',
      country: 'Pays',
      startYear: 'Date de signature',
      themes: 'Thématiques',
      budget: 'Budget (€)',
    });
    expect([mapping.headerRow, mapping.ignored, mapping.constants]).toEqual([
      name.endsWith('xlsx') ? 3 : undefined,
      ['Observations'],
      { frenchLevel: 'COMMUNE', foreignLevel: 'CITY', currency: 'EUR', ...SOURCE },
    ]);
  });

  test('report exactly three misspelt names, one unknown country and the partnerships that are in the graph, and the rest loaded', () => {
    const first = { 'jumelages.csv': 2, 'jumelages.xlsx': 4, 'jumelages.json': 1 }[name]!;
    const said = prepared.report.rows
      .filter(
        ({ outcome, names, faults: wrong, notes }) =>
          outcome !== 'loaded' || names.length + wrong.length + notes.length > 0,
      )
      .map(({ line, outcome, names, faults: wrong, notes }) => [
        line - first,
        outcome,
        ...names.map(
          (each) => `${each.name}: ${each.outcome} ${each.taken?.id ?? each.candidates.map(({ id }) => id).join()}`,
        ),
        ...wrong.map(({ column, value }) => `${column}: ${value}`),
        ...notes.map(({ en }) => en.slice(0, 40)),
      ]);
    expect(said).toEqual([
      [1, 'merged', 'Strasbourgg: misspelt fr-commune-67482', 'this partnership is in the graph already'],
      [2, 'merged', 'this partnership is in the graph already'],
      [3, 'merged', 'this partnership is in the graph already'],
      [4, 'undecided', 'Lile: unknown '],
      [5, 'undecided', 'Ashdodd: undecided abroad-geonames-295228,abroad-geonames-295471,abroad-geonames-295629'],
      [6, 'merged', 'this partnership is in the graph already'],
      [7, 'refused', 'Pays: Tunizie'],
      [8, 'merged', 'this partnership is in the graph already'],
      [9, 'merged', 'this partnership is in the graph already'],
      [11, 'merged', 'this partnership is in the graph already'],
    ]);
    expect(prepared.report.counts).toEqual({ rows: 12, loaded: 2, merged: 7, undecided: 2, refused: 1, misspelt: 1 });
  });

  test('are the same eleven partnerships whatever the format', () => {
    const partnerships = prepared.rows.map(({ line: _line, locator: _locator, ...row }) => row);
    expect(partnerships[1]).toMatchObject({
      parties: [{ name: 'Strasbourgg' }, { name: 'Dresde', country: 'DE' }],
      startYear: 1990,
    });
    expect(partnerships.map(({ startYear }) => startYear)).toEqual([
      1954, 1990, 1982, 1985, 1968, 1984, 1993, 1961, 1958, 1979, 1969,
    ]);
    expect([partnerships[0]!.themes, partnerships[6]!.budget]).toEqual([
      ['culture', 'jeunesse'],
      { amount: 12000.5, currency: 'EUR' },
    ]);
  });

  test('are told of in a table in either language, and every row in a CSV', () => {
    expect(reportText(prepared.report, undefined, 'fr')).toMatch(
      /12 lignes\s: 2 chargées, 7 rapprochées .* 2 chargées avec un nom indécis, 1 refusée\s; 1 nom/,
    );
    expect(reportText(prepared.report, 'abc', 'en')).toMatch(
      /misspelt; read as Strasbourg \(fr-commune-67482\)[\s\S]*Published as version abc/,
    );
    expect(
      new Set(
        reportCsv(prepared.report)
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[0]),
      ).size,
    ).toBe(12);
  });
});

describe('a list as towns make them', () => {
  const judged = async (
    rows: string,
    columns: Readonly<Record<string, unknown>> = {},
  ): Promise<{ rows: RowReport[]; kept: ImportedRow[] }> => {
    const file = await written('liste.csv', `ville;partenaire;pays;an;siret\n${rows}\n`);
    const list = mappingOf({
      name: 'liste',
      columns: { french: 'ville', foreign: 'partenaire', ...columns },
      constants: { kind: 'TWINNING', ...SOURCE },
    });
    const { report, rows: kept } = await prepareImport(file, list, seed);
    return { rows: [...report.rows], kept: [...kept] };
  };
  const saidOf = ({ faults, names, notes }: RowReport): string =>
    [...faults.map(({ rule }) => rule.en), ...names.map(({ outcome }) => outcome), ...notes.map(({ en }) => en)].join(
      '; ',
    );

  test('refuses a partner in France, a party that stands twice, and lines of totals', async () => {
    const { rows, kept } = await judged(
      'Vitré;Nouméa;;;\nVitré;Vitré;;;\nTOTAL;Bonn;Allemagne;;\nVitré;1;Irlande;;\nVitré;Bourscheid;;;\nSous-total Bretagne;Bonn;Allemagne;;\nVitré;4 jumelages;;;',
      { country: 'pays' },
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'undecided',
      'refused',
      'refused',
    ]);
    expect(rows.map(saidOf)).toEqual([
      expect.stringMatching(/a French authority has this name and no place abroad/),
      expect.stringMatching(/a French authority has this name and no place abroad/),
      expect.stringMatching(/a line of totals/),
      expect.stringMatching(/a name has letters/),
      'undecided',
      expect.stringMatching(/a line of totals/),
      expect.stringMatching(/a line of totals/),
    ]);
    expect(kept).toHaveLength(1);
  });

  test('has a partnership with each of the towns in a cell, its country in brackets after it', async () => {
    const { rows, kept } = await judged(
      'Vitré;Helmstedt (Allemagne), Lymington (Royaume-Uni);;1980;\nRennes;Cork (Irlande);;1982;',
      { foreign: { column: 'partenaire', separator: ',', each: true }, startYear: 'an' },
    );
    expect(rows.map(({ line, parties, names }) => [line, parties, names])).toEqual([
      [2, 'Vitré – Helmstedt (Allemagne)', []],
      [2, 'Vitré – Lymington (Royaume-Uni)', []],
      [3, 'Rennes – Cork (Irlande)', []],
    ]);
    expect(kept.map(({ parties, startYear }) => [parties.length, startYear])).toEqual([
      [2, 1980],
      [2, 1980],
      [2, 1982],
    ]);
  });

  test('keeps a row whose year cannot be read, without it, and says so', async () => {
    const years = ['1985.0', '12/03/1985 00:00', '1985-03-12 00:00:00', '?', 'n.c.', '-', '1985 ?'];
    const { rows, kept } = await judged(years.map((year) => `Vitré;Bonn;Allemagne;${year};`).join('\n'), {
      country: 'pays',
      startYear: 'an',
    });
    expect(kept.map(({ startYear }) => startYear)).toEqual([1985, 1985, 1985, ...Array<undefined>(4)]);
    expect(rows.slice(3).every((row) => /an ".+" is left out: a date is written/.test(saidOf(row)))).toBe(true);
  });

  test('reads the SIREN of a SIRET, and says so', async () => {
    const { rows, kept } = await judged('Lyon;Bonn;Allemagne;;21690123100011\nLyon;Bonn;Allemagne;;216 901 231 00011', {
      country: 'pays',
      siren: 'siret',
    });
    expect(kept.map(({ parties: [lyon] }) => lyon?.siren)).toEqual(['216901231', '216901231']);
    expect(rows.map(saidOf).every((text) => /is a SIRET: its SIREN is 216901231/.test(text))).toBe(true);
  });

  test('says from when a former name is, proposes both of two names, and makes no party of a script it cannot read', async () => {
    const { rows } = await judged(
      'Ancenis;Bonn;Allemagne;;\nRennes;Alger / Oran;Algérie;;\nRennes;ごじゃっぺ;Japon;;',
      { country: 'pays' },
    );
    expect(rows[0]!.names).toMatchObject([{ outcome: 'former', taken: { id: 'fr-commune-44003' } }]);
    expect(rows[1]!.names[0]!.candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['abroad-geonames-2507480', 'abroad-geonames-2485926']),
    );
    expect(rows[2]!.names).toMatchObject([{ outcome: 'unknown' }]);
  });

  test('lets a word mean nothing', async () => {
    const file = await written('mots.csv', 'ville;partenaire;pays;an\nVitré;Bonn;Allemagne;?\n');
    const list = mappingOf({
      name: 'mots',
      columns: {
        french: 'ville',
        foreign: 'partenaire',
        country: 'pays',
        startYear: { column: 'an', words: { '?': '' } },
      },
      constants: { kind: 'TWINNING', ...SOURCE },
    });
    const { report, rows } = await prepareImport(file, list, seed);
    expect([rows[0]?.startYear, report.rows[0]?.notes]).toEqual([undefined, []]);
  });
});

test('an import adds its claims to the graph of the seed, kept in its folder', async () => {
  const file = `${FILES}/jumelages.csv`;
  const guessed = guessMapping(file, await readTable(file));
  const mapping = mappingOf({ ...guessed, constants: { ...guessed.constants, ...SOURCE } });
  const imports = join(folder, 'kept');
  const pending = await writePending(
    imports,
    'jumelages',
    file,
    (await prepareImport(file, mapping, seed)).rows,
    mapping,
  );
  expect(await importedDatasets(imports)).toEqual([]);
  await pending.keep();
  const datasets = await importedDatasets(imports);
  expect(datasets.map(({ name, rank }) => [name, rank])).toEqual([['import jumelages', 5]]);
  const { graph } = await buildGraph('seed/manifest.json', undefined, datasets);
  const titles = graph.nodes.filter(
    ({ type, properties }) => type === 'Source' && properties['title'] === SOURCE.sourceTitle,
  );
  expect(titles).toHaveLength(1);
  const lyon = graph.nodes.filter(
    ({ type, properties }) =>
      type === 'Claim' &&
      properties['source'] === titles[0]!.id &&
      properties['property'] === 'startYear' &&
      properties['locator'] === 'ligne 8',
  );
  expect(lyon.map(({ properties }) => [properties['subject'], properties['value']])).toEqual([
    ['partnership-cooperation-fr-commune-69123-abroad-geonames-2357048', '1993'],
  ]);
});
