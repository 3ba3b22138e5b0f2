import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Item, PartnershipRecord, SourceRecord, Statement } from '../../src/domain/statement.js';
import { readManifest, type Dataset, type Manifest } from '../../src/ingest/manifest.js';
import { readDataset } from '../../src/ingest/readers.js';
import { fold } from '../../src/domain/fold.js';
import { actsOf } from '../../src/ingest/read/acts.js';
import { readStatus } from '../../src/ingest/read/status-words.js';
import { readPublishers } from '../../src/ingest/read/publishers.js';
import { countryCode, countryOf } from '../../src/ingest/read/country-names.js';
import { frenchDays } from '../../src/ingest/read/french-days.js';
import { amountSaid } from '../../src/ingest/read/stated-amount.js';

const TABLES = [
  'atlas-themes',
  'atlas-sheets',
  'page-calls',
  'page-calls-2',
  'page-partnerships',
  'page-partnerships-2',
  'page-partnerships-3',
  'page-partnerships-4',
  'page-partnerships-5',
] as const;
type Table = (typeof TABLES)[number];

interface Read {
  readonly sources: readonly SourceRecord[];
  readonly statements: readonly Statement[];
  readonly partnerships: readonly PartnershipRecord[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

async function itemsOf(dataset: Dataset): Promise<Omit<Read, 'rows'>> {
  const items: Item[] = [];
  for await (const item of readDataset(dataset)) items.push(item);
  return {
    sources: items.flatMap((item) => (item.item === 'source' ? [item.source] : [])),
    statements: items.flatMap((item) => (item.item === 'statement' ? [item.statement] : [])),
    partnerships: items.flatMap((item) => (item.item === 'partnership' ? [item.partnership] : [])),
  };
}

let manifest: Manifest;
const read = new Map<Table, Read>();
const of = (table: Table): Read => read.get(table)!;

const dataset = (table: string): Dataset => manifest.datasets.find(({ name }) => name === table)!;

beforeAll(async () => {
  manifest = await readManifest('seed/manifest.json');
  for (const table of TABLES) {
    const rows: Record<string, string>[] = parse(await readFile(dataset(table).files[0]!, 'utf8'), {
      columns: true,
      bom: true,
    });
    read.set(table, { ...(await itemsOf(dataset(table))), rows });
  }
});

const names = ({ parties }: PartnershipRecord): string[] => parties.map(({ mention }) => mention.name);
const between = (table: Table, ...wanted: readonly string[]): PartnershipRecord[] =>
  of(table).partnerships.filter((record) => wanted.every((name) => names(record).includes(name)));
const sheet = (number: string): PartnershipRecord =>
  of('atlas-sheets').partnerships.find(({ key }) => key === `atlas ${number}`)!;
const said = (table: Table, subject: string, property: string): string[] => [
  ...new Set(
    of(table)
      .statements.filter((statement) => statement.subject === subject && statement.property === property)
      .map(({ value, target }) => value ?? target ?? ''),
  ),
];
const without = ({ place: _place, source: _source, locator: _locator, ...record }: PartnershipRecord): object => record;

/** Runs a reader on a copy of a seed file in which one text is replaced by another. */
async function readChanged(table: Table, from: string, to: string): Promise<Omit<Read, 'rows'>> {
  const { files, ...rest } = dataset(table);
  const changed = join(await mkdtemp(join(tmpdir(), 'importers-')), 'table.csv');
  await writeFile(changed, (await readFile(files[0]!, 'utf8')).replace(from, to));
  return itemsOf({ ...rest, files: [changed, ...files.slice(1)] });
}

describe('every table', () => {
  test('is read to its last row', () => {
    expect(of('atlas-sheets').partnerships.filter(({ key, title }) => key ?? title)).toHaveLength(
      of('atlas-sheets').rows.length - 1,
    );
    expect(Object.fromEntries(TABLES.map((table) => [table, of(table).rows.length]))).toEqual({
      'atlas-themes': 21,
      'atlas-sheets': 66,
      'page-calls': 10,
      'page-calls-2': 55,
      'page-partnerships': 29,
      'page-partnerships-2': 636,
      'page-partnerships-3': 1418,
      'page-partnerships-4': 1782,
      'page-partnerships-5': 700,
    });
    for (const table of TABLES.filter((each) => each.startsWith('page-'))) {
      expect(of(table).sources, table).toHaveLength(of(table).rows.length);
    }
  });

  test('gives each source a title, a publisher and an http address, and one description', () => {
    const described = new Map<string, string>();
    for (const source of TABLES.flatMap((table) => of(table).sources)) {
      expect(source.title).not.toBe('');
      expect(source.publisher).not.toBe('');
      expect(source.url).toMatch(/^https?:\/\/\S+$/);
      expect(source.rank).toBeTypeOf('number');
      expect(JSON.stringify(source)).toBe(described.get(source.id) ?? JSON.stringify(source));
      described.set(source.id, JSON.stringify(source));
    }
    expect(described.size).toBeGreaterThan(350);
  });

  test('cites a source that it declares, in every row', () => {
    for (const table of TABLES) {
      const declared = new Set(of(table).sources.map(({ id }) => id));
      for (const { source } of [...of(table).statements, ...of(table).partnerships])
        expect(declared.has(source), `${table}: ${source}`).toBe(true);
    }
  });

  test('trusts a source more than another by its publisher, and calls what a thesis or a blog says a lead', () => {
    const publisher = new Map(of('page-partnerships-2').sources.map((source) => [source.id, source]));
    const evidence = (name: string): Set<string> =>
      new Set(
        of('page-partnerships-2')
          .partnerships.filter(({ source }) => publisher.get(source)!.publisher === name)
          .map((record) => record.evidence),
      );
    expect([
      ...evidence('Mémoire Online'),
      ...evidence('Euro-Méditerranée (blog)'),
      ...evidence('Wikipédia (copie Kiwix)'),
    ]).toEqual(['LEAD', 'LEAD', 'LEAD']);
    expect([...evidence('GrandQuebec.com')]).toEqual(['LEAD']);
    expect([...evidence('macommune.info')]).toEqual(['TRANSCRIBED']);
    expect([...evidence('Ville de Lille')]).toEqual(['STATED']);
    const rank = (name: string): number | undefined =>
      of('page-partnerships-2').sources.find((source) => source.publisher === name)?.rank;
    expect(
      ['Sénat', "Ministère de l'Europe et des Affaires étrangères", 'Ville de Lille', 'AIMF', 'Mémoire Online'].map(
        rank,
      ),
    ).toEqual([0, 2, 3, 4, 6]);
  });

  test('trusts a publisher that is not listed by the first rule that its name fits, a copy first', async () => {
    const publishers = await readPublishers('seed/publishers.csv');
    const trust = (name: string): unknown => {
      const { rank, evidence } = publishers(name, { file: 'table.csv', line: 2 });
      return [rank, evidence];
    };
    expect(
      [
        'Ville de Potsdam (copie doczz)',
        'Stadtwiki Karlsruhe',
        'Ville de Potsdam',
        'Ambassade du Vietnam en France',
        'Fingal County Council',
        'Gazette inconnue',
      ].map(trust),
    ).toEqual([
      [6, 'LEAD'],
      [6, 'LEAD'],
      [3, 'STATED'],
      [3, 'STATED'],
      [3, 'STATED'],
      [4, 'TRANSCRIBED'],
    ]);
  });

  test('shows the ministry under one name, whatever the rows call it, and keeps the ids of its pages', () => {
    const ministry = of('page-partnerships-2').sources.filter(({ id }) =>
      /^source-(france-diplomatie|meae|ministere-des-affaires-etrangeres)(-daect)?-[0-9a-f]{8}$/.test(id),
    );
    expect(ministry.length).toBeGreaterThan(5);
    expect([...new Set(ministry.map(({ publisher }) => publisher))]).toEqual([
      "Ministère de l'Europe et des Affaires étrangères",
    ]);
  });

  test('refuses a publisher that no row and no rule fits, naming file, line and column', async () => {
    const table = join(await mkdtemp(join(tmpdir(), 'publishers-')), 'publishers.csv');
    await writeFile(table, 'publisher,rank,evidence,why,one_name\nVille de *,3,STATED,own page,\n');
    const publishers = await readPublishers(table);
    expect(() => publishers('Gazette inconnue', { file: 'table.csv', line: 2 })).toThrow(
      /table\.csv:2, column publisher: "Gazette inconnue": not in .*publishers\.csv; add it there/,
    );
  });

  test('refuses an address that is not whole', async () => {
    await expect(readChanged('page-partnerships-2', 'https://mx.ambafrance.org', 'mx.ambafrance.org')).rejects.toThrow(
      /table\.csv:2, column source_url/,
    );
  });
});

describe('the sheets of the Atlas', () => {
  test('are projects with their number, themes in order, years, weights of the UN goals and the day they end', () => {
    expect(without(sheet('16335'))).toEqual({
      kind: 'PROJECT',
      key: 'atlas 16335',
      title: "Programme Burki'N-A 2022-2024 (Coopération Nouvelle-Aquitaine/Plateau Central)",
      parties: [
        { mention: { name: 'Nouvelle-Aquitaine', country: 'FR', level: 'REGION', insee: '75' } },
        { mention: { name: 'Région du Plateau Central', country: 'BF' } },
      ],
      status: 'ACTIVE',
      startYear: 2022,
      endYear: 2024,
      countries: ['BF'],
      themes: [
        'theme-attractivite-des-territoires',
        'theme-protection-gestion-de-l-environnement-biodiversite',
        'theme-gouvernance-locale',
      ],
      sdgWeights: { 1: 1, 2: 1, 3: 1, 5: 1, 6: 1, 7: 1, 8: 2, 9: 1, 10: 1, 11: 1, 12: 1, 13: 2, 15: 1, 16: 2, 17: 1 },
      more: { endsOn: '2024-12-31', firstSignatureYear: '2022' },
      evidence: 'TRANSCRIBED',
    });
  });

  test('leave both Étaules undecided: the name goes without a code', () => {
    expect(sheet('6311').parties.map(({ mention }) => mention)).toEqual([
      { name: 'Chinon', country: 'FR', level: 'COMMUNE', insee: '37072' },
      { name: 'Étaules', country: 'FR', level: 'COMMUNE' },
      { name: 'Tenkodogo', country: 'BF' },
    ]);
    expect([sheet('6311').status, sheet('6311').endYear, sheet('6311').more?.['endsOn']]).toEqual([
      'ENDED',
      2015,
      '2015-09-15',
    ]);
  });

  test("take no code that the transcriber deduced, nor a successor's code for a former région", () => {
    expect(sheet('12847').parties[0]!.mention).toEqual({ name: 'Valence', country: 'FR', level: 'COMMUNE' });
    expect(sheet('6453').parties[0]!.mention).toEqual({ name: 'Basse-Normandie', country: 'FR', level: 'REGION' });
    expect(sheet('3078').parties[0]!.mention).toEqual({
      name: 'Plaine Commune',
      country: 'FR',
      level: 'INTERCOMMUNALITY',
    });
  });

  test('name associations as organisations, the leading one as such, and no party where the sheet names none', () => {
    expect(sheet('15375').parties[0]).toEqual({ mention: { name: 'GRET', organisation: true }, role: 'LEAD' });
    expect(sheet('6265').parties.map(({ mention }) => [mention.name, mention.organisation ?? false])).toEqual([
      ['IRCOD', true],
      ['Douala', false],
      ['Limbé', false],
      ['Yaoundé', false],
      ['Bafia', false],
    ]);
    expect(sheet('2750').parties).toEqual([]);
    expect(names(sheet('9413'))).toEqual([]);
  });

  test('take the country of a party in brackets, and none for the others where a sheet is filed under two', () => {
    expect(sheet('15452').parties.map(({ mention: { name, country } }) => [name, country])).toEqual([
      ['Région Centrale', 'TG'],
      ['Borgou', undefined],
      ['Alibori', 'BJ'],
    ]);
    expect(sheet('15452').countries).toEqual(['BJ', 'TG']);
  });

  test('read a status of the closed list, also a dormant one', () => {
    expect([sheet('9684').status, sheet('9684').more?.['statusWords']]).toEqual(['DORMANT', undefined]);
  });

  test('tell an older cooperation of a pair beside the project, with its own first year', () => {
    const apart = of('atlas-sheets').partnerships.filter(({ kind }) => kind !== 'PROJECT');
    expect(apart.map((record) => [record.kind, ...names(record), record.startYear])).toEqual([
      ['TWINNING', 'Meylan', 'Planegg', 1987],
      ['TWINNING', 'Nord-Pas-de-Calais', 'Région de Kayes', undefined],
      ['COOPERATION_AGREEMENT', 'Pontcharra', 'Dembela', 1995],
      ['COOPERATION_AGREEMENT', 'Drôme', 'Wouro Sidy', 2010],
      ['COOPERATION_AGREEMENT', 'Drôme', 'Orkadiéré', 2010],
      ['COOPERATION_AGREEMENT', 'Métropole de Lyon', 'Région Haute-Matsiatra', 2006],
      ['COOPERATION_AGREEMENT', 'Centre-Val de Loire', 'Province de Luang Prabang', 2005],
      ['COOPERATION_AGREEMENT', 'Montreuil', 'Beit Sira', 2005],
      ['COOPERATION_AGREEMENT', 'Montreuil', 'Cercle de Yélimané', undefined],
    ]);
    expect(sheet('14337').startYear).toBe(2016);
  });

  test('are called by their title: not in capitals, not by the sentences that follow it', () => {
    expect(sheet('14862').title).toMatch(/^Renforcement institutionnel .* département de Kanel$/);
    expect(sheet('15957').title).toBe("Amélioration de l'assainissement de la ville de Bac Hà (Vietnam)");
    expect(sheet('12522').title).toBe('Coopération décentralisée Juvisy-sur-Orge / Tillabéri');
    expect(sheet('15478').title).toBeUndefined();
    expect(sheet('15478').locator).toMatch(/^Les projets de la coopération ont pour objectifs/);
    const titles = of('atlas-sheets').partnerships.map(({ title = '' }) => title);
    expect(titles.filter((title) => title.length > 30 && title === title.toUpperCase())).toEqual([]);
    expect(titles.filter((title) => title.endsWith('…'))).toEqual([sheet('15578').title]);
  });

  test('tell the first agreement and the last day in rows of the other tables too', () => {
    const [douala] = between('page-partnerships-2', 'Bordeaux Métropole', 'Communauté urbaine de Douala');
    expect(douala!.more).toMatchObject({ firstSignatureYear: '2016', endsOn: '2018-12-31' });
    expect(between('page-partnerships', 'Besançon', 'Zimtanga')[0]!.title).toBe('COPRA Burkina Faso');
  });

  test('are one source each, whichever host the address names', () => {
    expect(of('atlas-sheets').sources.find(({ id }) => id === 'source-atlas-16335')?.url).toBe(
      'https://pastel.diplomatie.gouv.fr/cncdext/dyn/public/atlas/detailProjet.html?criteres.prjId=16335',
    );
  });

  test('refuse a day that the calendar does not have', async () => {
    await expect(readChanged('atlas-sheets', '15/09/2015', '31/09/2015')).rejects.toThrow(
      /table\.csv:2, column end_date: "31\/09\/2015": a day is written 15\/09\/2015/,
    );
  });
});

test('the themes of the Atlas stand on three levels, each part of the one above', () => {
  expect(said('atlas-themes', 'theme-tourisme', 'broader')).toEqual(['theme-attractivite-des-territoires']);
  expect(said('atlas-themes', 'theme-attractivite-des-territoires', 'broader')).toEqual(['theme-economie-durable']);
  expect(said('atlas-themes', 'theme-economie-durable', 'broader')).toEqual([]);
  expect(said('atlas-themes', 'theme-tourisme', 'name')).toEqual(['Tourisme']);
});

describe('the first table of partnerships', () => {
  test('keeps an intercommunality an intercommunality, and reads years and a twinning from the basis', () => {
    expect(without(between('page-partnerships', "Communauté d'agglomération Cergy-Pontoise")[0]!)).toEqual({
      kind: 'COOPERATION_AGREEMENT',
      evidence: 'TRANSCRIBED',
      parties: [
        { mention: { name: "Communauté d'agglomération Cergy-Pontoise", country: 'FR', level: 'INTERCOMMUNALITY' } },
        { mention: { name: 'Porto-Novo', country: 'BJ' } },
      ],
    });
    expect(
      between('page-partnerships', 'Yvelines', 'Région de Matam').map(({ startYear, endYear }) => [startYear, endYear]),
    ).toEqual([[2007, 2014]]);
    expect(between('page-partnerships', 'Toulouse', 'Hanoï').map(({ kind }) => kind)).toEqual(['TWINNING']);
    expect(between('page-partnerships', 'Souss Massa Drâa').map(({ evidence }) => evidence)).toEqual(['LEAD']);
  });

  test('makes one project of rows that name the same communes together', () => {
    const [project, ...others] = of('page-partnerships').partnerships.filter(({ kind }) => kind === 'PROJECT');
    expect(others).toEqual([]);
    expect(names(project!)).toEqual([
      'Besançon',
      'Belfort',
      'Grand Belfort',
      'Territoire de Belfort',
      'Montbéliard',
      'Pays de Montbéliard Agglomération',
      'Tanghin-Dassouri',
      'Komki-Ipala',
      'Zimtanga',
      'Douroula',
    ]);
  });
});

describe('the second table of partnerships', () => {
  const pages = 'page-partnerships-2';

  test('reads a twinning whole', () => {
    const [record] = between(pages, 'Le Lamentin (Martinique)', 'Santiago de Cuba').filter(
      ({ kind }) => kind === 'TWINNING',
    );
    expect(without(record!)).toEqual({
      kind: 'TWINNING',
      startYear: 1996,
      startsByAgreement: true,
      themes: expect.any(Array) as string[],
      more: expect.any(Object) as object,
      context: ['Cuba et les Antilles, une relation durable et forte', 'Outremers360'],
      evidence: 'TRANSCRIBED',
      parties: [
        { mention: { name: 'Le Lamentin (Martinique)', country: 'FR', level: 'COMMUNE' } },
        { mention: { name: 'Santiago de Cuba', country: 'CU', level: 'CITY' } },
      ],
    });
    expect(record!.locator).toBe("Convention de jumelage signée le 16 décembre 1996 après un congrès sur l'eau");
  });

  test.each([
    ['Poitiers', 'Moundou', 'TWINNING', [1990, 1989]],
    ['Strasbourg', 'Fès', 'COOPERATION_AGREEMENT', [1999, 2008]],
    ['Toulouse', "N'Djamena", 'COOPERATION_AGREEMENT', [1988, 2004]],
  ])('keeps both years of %s and %s, which sources date differently', (french, foreign, kind, years) => {
    expect(
      between(pages, french, foreign)
        .filter((record) => record.kind === kind)
        .map(({ startYear }) => startYear),
    ).toEqual(years);
  });

  test.each([
    ['Saint-Étienne', 'Monastir', [undefined, undefined], [[2016], [2012]]],
    ['La Rochelle', 'Essaouira', [undefined, 2000, 2000], [[2022], undefined, undefined]],
    ['Viroflay', 'Cercle de Kolokani', [1981, 2003], [undefined, [2009]]],
    ['Paris', 'Rabat', [2004], [[2019]]],
  ])(
    'takes the years of successive agreements of %s and %s for what they are',
    (french, foreign, starts, agreements) => {
      const records = between(pages, french, foreign).filter(({ kind }) => kind !== 'PROJECT');
      expect(records.map(({ startYear }) => startYear)).toEqual(starts);
      expect(records.map((record) => record.agreements?.map(({ year }) => year))).toEqual(agreements);
    },
  );

  test("takes the year of a laureate for the call's, not for the partnership's first", () => {
    const [laureate] = between(pages, 'Pays de Lourdes');
    expect([laureate!.startYear, laureate!.call]).toEqual([undefined, 'call-franco-mexicain-6']);
    expect(said(pages, 'call-franco-mexicain-6', 'year')).toEqual(['year-2016']);
    expect(between(pages, 'Colombes').map(({ startYear, call }) => [startYear, call])).toEqual([
      [undefined, 'call-dctciv-2024'],
    ]);
  });

  test('tells a grant from a budget by the words beside the amount, and guesses nothing', () => {
    const money = (...wanted: string[]): unknown[] =>
      between(pages, ...wanted)
        .filter((r) => r.budget ?? r.amounts ?? r.award?.amount)
        .map(({ budget, amounts, award }) => ({
          ...(budget && { budget }),
          ...(amounts && { amounts }),
          ...(award?.amount && { award }),
        }));
    expect(money('Bourgogne', 'Région Haute-Matsiatra')).toEqual([{ award: { amount: 22000, currency: 'EUR' } }]);
    expect(money('Nouvelle-Aquitaine', 'Région Itasy')).toEqual([{ budget: { amount: 1400000, currency: 'EUR' } }]);
    expect(money('Province de Khammouane')).toEqual([
      { amounts: [{ amount: 632000, currency: 'EUR', kind: 'grant', by: 'AFD' }] },
    ]);
    expect(money('Eybens', 'Brital')).toEqual([{ amounts: [{ amount: 64039, currency: 'EUR', kind: 'unknown' }] }]);
    const amounts = of(pages).rows.filter((row) => row['amount_eur'] !== '').length;
    // Two rows give the budget of one project.
    expect(of(pages).partnerships.filter((r) => r.budget ?? r.amounts ?? r.award?.amount)).toHaveLength(amounts - 1);
  });

  test('makes one project of the rows of a page with one title and a party in common, and of no others', () => {
    const titled = (title: string): string[][] =>
      of(pages)
        .partnerships.filter((record) => record.title === title)
        .map(names);
    expect(titled('EduKindia 1')).toEqual([
      ['Orvault', 'Basse-Goulaine', 'Bouaye', 'Sainte-Luce-sur-Loire', 'Saint-Jean-de-Boiseau', 'Kindia'],
    ]);
    expect(titled('Équipement des écoles')).toEqual([
      ['Marseille', 'Beyrouth'],
      ['Aix-en-Provence', 'Baalbek'],
    ]);
    expect(of(pages).partnerships).toHaveLength(620);
  });

  test('reads levels: abroad a commune is a city, an association one of authorities, OTHER is no level, a country is a country', () => {
    const level = (name: string): unknown =>
      of(pages)
        .partnerships.flatMap(({ parties }) => parties)
        .find(({ mention }) => mention.name === name)?.mention.level;
    expect(['Jacmel', 'SIMAR Sureste', 'Guanajuato', 'Mali', "Wilaya d'Annaba", 'Tamil Nadu'].map(level)).toEqual([
      'CITY',
      'ASSOCIATION_OF_AUTHORITIES',
      undefined,
      'COUNTRY',
      'PROVINCE',
      'STATE',
    ]);
    expect(
      of(pages).partnerships.find((record) => names(record).includes('IRCOD Alsace'))!.parties[0]!.mention,
    ).toEqual({ name: 'IRCOD Alsace', country: 'FR', organisation: true });
  });

  test('leaves one place under two names to the identity rules: Dapaong and Tône 1 stay two mentions', () => {
    expect(between(pages, 'Issy-les-Moulineaux', 'Dapaong')).toHaveLength(1);
    expect(between(pages, 'Issy-les-Moulineaux', 'Tône 1')).toHaveLength(1);
  });

  test('keeps what the page wrote of a disputed country beside it', () => {
    const [record] = between(pages, 'Le Mans', 'Haouza');
    expect([record!.parties[1]!.mention.country, record!.locator]).toEqual([
      'EH',
      'Jumelage antérieur cité par la page, située « Maroc, Sahara occidental »',
    ]);
  });

  test('maps a status to the closed list only where it says the same', () => {
    const status = (...wanted: string[]): unknown[] =>
      between(pages, ...wanted).map((record) => [record.status, record.more?.['statusWords']]);
    expect(status('Grenoble', 'Sarajevo')).toEqual([['ANNOUNCED', undefined]]);
    expect(status('Villeneuve-sur-Lot', 'Bouaké')).toEqual([['ACTIVE', 'renouvelé en 2024']]);
    expect(status('Châteaudun', 'Cap-de-la-Madeleine')).toEqual([['DORMANT', 'inactif']]);
  });

  test('names those who pay as such, and no institution as a programme', () => {
    expect(between(pages, 'Lyon', 'Addis-Abeba').map(({ more, programme }) => [more?.['funders'], programme])).toEqual([
      [['Agence française de développement'], undefined],
    ]);
  });

  test('folds equal labels into one theme and puts none into a nomenclature', () => {
    expect(said(pages, 'theme-education', 'name').length).toBeGreaterThan(0);
    expect(of(pages).statements.filter(({ property }) => property === 'broader')).toEqual([]);
    expect(between(pages, 'Bordeaux', 'Guanajuato')[0]!.themes).toEqual([
      'theme-gouvernance-locale',
      'theme-echanges-culturels-universitaires-et-economiques',
    ]);
  });
});

describe('the tables of calls', () => {
  test('give an edition its days, its country, its laureates and what its amount is', () => {
    const call = 'call-franco-senegalais-2023';
    expect(said('page-calls-2', call, 'opensOn')).toEqual(['2022-12-15']);
    expect(said('page-calls-2', call, 'closesOn')).toEqual(['2023-02-28']);
    expect(said('page-calls-2', call, 'committeeOn')).toEqual(['2023-04-18']);
    expect(said('page-calls-2', call, 'laureateCount')).toEqual(['13']);
    expect(said('page-calls-2', call, 'targetCountries')).toEqual(['country-SN']);
    expect(said('page-calls-2', 'call-franco-tunisien-2012', 'budget')).toEqual(['200000 EUR']);
    expect(said('page-calls-2', 'call-franco-argentin-4', 'budget')).toEqual([]);
    expect(said('page-calls-2', 'call-franco-argentin-4', 'amounts')).toEqual(['96880 EUR']);
  });

  test('keep the eleventh Quebec call one node for all that name it', () => {
    expect(said('page-calls-2', 'call-ffqcd-11', 'closesOn')).toEqual(['2021-01-29']);
    expect(said('page-calls-2', 'call-ffqcd-11', 'laureateCount')).toEqual(['34']);
    expect(
      of('page-calls-2').statements.find(
        ({ subject, property }) => subject === 'call-ffqcd-11' && property === 'closesOn',
      )?.qualifiers,
    ).toEqual({ extension: 'yes' });
  });

  test('say of a programme what a row totals over several years', () => {
    expect(
      of('page-calls-2')
        .statements.filter(({ subject, property }) => subject === 'programme-ficol' && property === 'projectCount')
        .map(({ value, qualifiers }) => [value, qualifiers]),
    ).toEqual([['63', { period: '2017-2022' }]]);
  });

  test('read days and numbers of themes out of the detail, and keep the rest as written', () => {
    const call = 'call-franco-libanais-2024';
    expect([
      said('page-calls', call, 'opensOn'),
      said('page-calls', call, 'closesOn'),
      said('page-calls', call, 'themeCount'),
    ]).toEqual([['2024-02-15'], ['2024-05-15'], ['4']]);
    expect(said('page-calls', 'call-franco-marocain-2022-2024', 'remarks')).toEqual(['accord 27 avril 2011']);
    expect(said('page-calls', 'call-franco-tunisien-2013', 'amounts')).toEqual(['200000 EUR']);
    expect(frenchDays('16 déc. 2021 - 16 mars 2022')).toEqual({ from: '2021-12-16', to: '2022-03-16' });
    expect(frenchDays('16 mars 2022 - 16 déc. 2021')).toBeUndefined();
  });

  test('give a tranche its own days, those of a cycle to that cycle, and no committee before the opening', () => {
    const days = (table: 'page-calls' | 'page-calls-2', call: string): string[] =>
      ['opensOn', 'closesOn', 'committeeOn'].flatMap((property) => said(table, call, property));
    expect(days('page-calls', 'call-franco-marocain-2022-2024-2e-tranche')).toEqual(['2022-12-14', '2023-03-07']);
    expect(days('page-calls', 'call-franco-marocain-2022-2024')).toEqual([]);
    expect(days('page-calls', 'call-franco-libanais-2022-2024-tranche-1')).toEqual(['2021-12-16', '2022-03-16']);
    const bis = 'call-franco-marocain-2022-2024-1re-tranche-bis';
    expect(days('page-calls-2', bis)).toEqual(['2022-06-01', '2022-09-09']);
    expect(said('page-calls-2', bis, 'remarks')).toEqual([expect.stringContaining('décidée à Rabat le 28 mars 2022')]);
  });
});

test('an amount is a grant or a budget only by the words beside that very amount', () => {
  expect(amountSaid('Cinq projets, pour un budget total de 132 360 euros', 63710).kind).toBe('unknown');
  expect(amountSaid('Six projets, coût total 565 980 euros, cofinancement de 121 600 euros', 121600).kind).toBe(
    'grant',
  );
  expect(amountSaid("enveloppe 2016 de 3 millions d'euros", 3_000_000).kind).toBe('budget');
  expect(amountSaid('budget de 1 200 000 euros', 200000).kind).toBe('unknown');
  expect(amountSaid("plus de 5,3 millions d'euros investis", 3_000_000).kind).toBe('unknown');
});

test.each([
  ['47 300 euros de subvention de Nantes sur un projet de 85 600 euros', 47_300, { kind: 'grant', by: 'Nantes' }],
  ['47 300 euros de subvention de Nantes sur un projet de 85 600 euros', 85_600, { kind: 'budget' }],
  ['Subvention totale du Syctom citée', 178_450, { kind: 'grant', by: 'Syctom' }],
  ['Enveloppe de 5 300 euros remise lors de la mission', 5_300, { kind: 'paid' }],
  ["Programme de 2,7 millions d'euros sur trois ans", 2_700_000, { kind: 'budget' }],
  ["Programme eau potable d'un million d'euros aidé par l'agence de l'eau", 1_000_000, { kind: 'budget' }],
  ["Bornes-fontaines à 1,6 million d'euros, financées pour plus de moitié par l'AFD", 1_600_000, { kind: 'budget' }],
  ["70 latrines dans onze villages; coût estimé, payé par la ville et l'agence de l'eau", 110_500, { kind: 'budget' }],
  ["18 latrines dans quatre écoles, payées par la commune et l'Essonne", 24_300, { kind: 'paid' }],
  ['Projet de quatre ans, total annoncé 700000', 700_000, { kind: 'budget' }],
  ['355 000 euros versés à une ONG et 95 000 à une association depuis 2013', 450_000, { kind: 'paid' }],
  ['500 000 euros par an et par programme', 500_000, { kind: 'unknown' }],
  ['Projet de santé de quatre ans, 85 000 euros, centre communautaire rénové', 85_000, { kind: 'unknown' }],
  ['Projet marseillais à Beyrouth cofinancé par l’ambassade', 10_000, { kind: 'unknown' }],
  ['Échange de traditions de Noël à distance, 253,76 euros', 254, { kind: 'unknown' }],
] as const)('"%s" says of %d what it is', (words, amount, said) => {
  expect(amountSaid(words, amount)).toEqual(said);
});

test('the year and the giver of an amount are those that the words beside it name', () => {
  expect(amountSaid('408 000 euros investis en 2018 au Mali', 408000)).toEqual({ kind: 'paid', year: '2018' });
  expect(amountSaid("Projet de 904 000 euros dont 632 000 apportés par l'AFD, mené en 2020", 632000)).toEqual({
    kind: 'grant',
    by: 'AFD',
  });
  expect(amountSaid('245 000 euros du conseil régional pour le plan climat', 245000).by).toBe('conseil régional');
  expect(amountSaid('Programme soutenu depuis 2008, 5 300 000 euros', 5_300_000)).toEqual({ kind: 'unknown' });
});

test('countries are known by their French and English names; the past and the nameless are none', () => {
  expect(
    [
      'Territoires palestiniens',
      'Palestine (consulat général à Jérusalem)',
      'Canada (Québec)',
      "Côte d'Ivoire",
      'Macédoine du Nord',
      'Tchad',
      'Réunion',
    ].map(countryCode),
  ).toEqual(['PS', 'PS', 'CA', 'CI', 'MK', 'TD', 'FR']);
  expect(
    ["People's Republic of China", 'Republic of Macedonia', 'Kosovo', 'Prussia', 't430222130'].map(countryCode),
  ).toEqual(['CN', 'MK', 'XK', undefined, undefined]);
});

describe("Wikidata's twinned administrative bodies", () => {
  const HEADER =
    'origincityLabel\torigincountry\toriginlat\toriginlong\toriginpopulation\tsistercityLabel\tdestinationlat\tdestinationlong\tdestinationpopulation\tdestination_countryLabel\tdist\teu';
  const twinning = (file: string): Promise<Omit<Read, 'rows'>> =>
    itemsOf({ name: 'p190', reader: 'wikidata-twinning', files: [file], rank: 5, about: 'pairs' });
  const written = async (rows: readonly string[]): Promise<string> => {
    const file = join(await mkdtemp(join(tmpdir(), 'p190-')), 'pairs.tsv');
    await writeFile(file, `${[HEADER, ...rows].join('\n')}\n`);
    return file;
  };
  const LILLE = 'Lille\tFrance\t50.6\t3.1\t230000\tKöln "Cologne"\t50.9\t6.9\t1000000\tGermany\t400\tEU';
  const COLOGNE = 'Köln "Cologne"\tGermany\t50.9\t6.9\t1000000\tLille\t50.6\t3.1\t230000\tFrance\t400\tEU';
  const OTHERS = [
    'Asti\tItaly\t44.9\t8.2\t\tToledo\t39.8\t-4.0\t\tSpain\t1\tEU',
    'Caen\tFrance\t49.1\t-0.3\t\tNice\t43.7\t7.2\t\tFrance\t1\tEU',
  ];

  test('are one unordered pair told from either side, and only those with one French side', async () => {
    const { partnerships } = await twinning(await written([...OTHERS, COLOGNE, LILLE]));
    expect(partnerships.map(without)).toEqual([
      {
        kind: 'TWINNING',
        evidence: 'TRANSCRIBED',
        parties: [
          { mention: { name: 'Lille', country: 'FR', latitude: 50.6, longitude: 3.1 } },
          { mention: { name: 'Köln "Cologne"', country: 'DE', latitude: 50.9, longitude: 6.9 } },
        ],
      },
    ]);
  });

  test('are the same in any order of rows', async () => {
    const near = COLOGNE.replace('50.9', '50.91');
    const forth = await twinning(await written([LILLE, near, ...OTHERS]));
    const back = await twinning(await written([...OTHERS, near, LILLE]));
    expect(back.partnerships.map(without)).toEqual(forth.partnerships.map(without));
  });

  test('refuse a coordinate that is no number, naming file, line and column', async () => {
    await expect(twinning(await written([LILLE.replace('50.6', 'nord')]))).rejects.toThrow(
      /pairs\.tsv:2, column originlat: "nord"/,
    );
  });

  const WHOLE = '../shared/data/twinning/wikidata_p190_2017.tsv';
  test(`are read whole from the export of 2017${existsSync(WHOLE) ? '' : ' (did not run: the file is not beside the project)'}`, async (context) => {
    if (!existsSync(WHOLE)) return context.skip('the file of 13,081 pairs is not beside the project');
    const { sources, partnerships } = await twinning(WHOLE);
    expect(sources).toEqual([
      expect.objectContaining({
        publisher: 'Wikidata',
        licence: 'CC0-1.0',
        url: 'https://www.wikidata.org/wiki/Property:P190',
      }),
    ]);
    expect(partnerships).toHaveLength(3711);
    for (const { parties } of partnerships)
      expect(parties.filter(({ mention }) => mention.country === 'FR')).toHaveLength(1);
    const pairs = partnerships.map(({ parties }) =>
      parties
        .map(({ mention }) => `${mention.name} ${mention.country}`)
        .sort()
        .join(' – '),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

test('a word leads to a theme by whole beginnings of its words: « développement » says nothing of vélos', async () => {
  const rows: Record<string, string>[] = parse(await readFile('seed/themes.csv', 'utf8'), { columns: true });
  const spaced = (text: string): string => ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')}`;
  const said = rows.flatMap(({ word, reason }) => {
    const [, piece] = /^speaks of it first \("(.+)"\)$/.exec(reason!) ?? [];
    return piece === undefined ? [] : [{ word: word!, piece }];
  });
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter(({ word, piece }) => !spaced(word).includes(spaced(piece)))).toEqual([]);
});

describe('the third and fourth tables of partnerships', () => {
  const told = (french: string, foreign: string): PartnershipRecord[] =>
    (['page-partnerships-2', 'page-partnerships-3', 'page-partnerships-4'] as const).flatMap((table) =>
      between(table, french, foreign),
    );

  test.each([
    ['Limoges', 'Plzeň', [1966, 1987]],
    ['Strasbourg', 'Dresde', [1990, 2003]],
    ['Toulouse', 'Atlanta', [1974, 1975]],
    ['Caen', 'Portsmouth', [1987, 1991]],
    ['Paris', 'Rome', [1951, 1956]],
    ['Niort', 'Atakpamé', [1958, 1984, 1986]],
    ['Montbéliard', 'Ludwigsburg', [1950, 1962]],
    ['Villeneuve-sur-Lot', 'Bouaké', [1957, 1958]],
    ['Isère', 'Département de Kédougou', [2016, 2018]],
  ])('keep every first year that sources give %s and %s', (french, foreign, years) => {
    const found = told(french, foreign).flatMap(({ startYear }) => (startYear === undefined ? [] : [startYear]));
    expect([...new Set(found)].sort()).toEqual(years);
  });

  test('tell the charter of Mulhouse and Chemnitz and its twinning as two, and a court beside a mayor', () => {
    expect(told('Mulhouse', 'Chemnitz').map(({ kind, startYear }) => [kind, startYear])).toEqual([
      ['COOPERATION_AGREEMENT', 1981],
      ['TWINNING', 1990],
    ]);
    expect(
      told('Villeurbanne', 'Chouchi (Haut-Karabagh)').map(({ status, endYear, more, parties }) => [
        status,
        endYear,
        more?.['statusWords'],
        parties[1]!.mention.country,
      ]),
    ).toEqual([
      ['ACTIVE', undefined, 'maintenu', undefined],
      ['ENDED', undefined, 'annulé', undefined],
    ]);
  });

  test('take a year beside a suspension for no end, an anniversary and a prelude for no first year', () => {
    const [safed] = told('Lille', 'Safed').filter(({ more }) => more?.['statusWords'] === 'mis en veille');
    expect([safed!.status, safed!.statusAsOf, safed!.endYear]).toEqual(['DORMANT', '2014', undefined]);
    const [edenbridge] = told('Mont-Saint-Aignan', 'Edenbridge').filter(({ more }) => more?.['statusWords']);
    expect(edenbridge!.endYear).toBeUndefined();
    expect(told('Brou', 'East Preston').map(({ endYear }) => endYear)).toEqual([2018]);
    expect(told('Val-de-Reuil', 'Meitar')[0]).toMatchObject({ status: 'ENDED', statusAsOf: '2004' });
    expect(readStatus('en sommeil dans les années 1990')).toMatchObject({
      more: { statusWords: 'en sommeil dans les années 1990' },
    });
    expect(readStatus('en sommeil dans les années 1990').status).toBeUndefined();
    expect(readStatus('relancé en 2023')).toMatchObject({ status: 'ACTIVE', statusAsOf: '2023', renewals: [] });
  });

  test('call Western Sahara by its own code, whatever the page says, and a body of communes an organisation', () => {
    const countries = ['page-partnerships-2', 'page-partnerships-3', 'page-partnerships-4'] as const;
    const places = countries.flatMap((table) => of(table).partnerships.flatMap(({ parties }) => parties));
    const named = (pattern: RegExp): unknown[] => [
      ...new Set(places.filter(({ mention }) => pattern.test(mention.name)).map(({ mention }) => mention.country)),
    ];
    expect([named(/^Dakhla$/), named(/Oued/), named(/^Haouza$/)]).toEqual([['EH'], ['EH'], ['EH']]);
    expect(places.find(({ mention }) => mention.name === 'Canton de Maintenon')!.mention).toEqual({
      name: 'Canton de Maintenon',
      country: 'FR',
      organisation: true,
    });
    const tourism = places.find(({ mention }) => /^Comité départemental du tourisme/.test(mention.name));
    expect(tourism!.mention.organisation).toBe(true);
  });
});

/** B1989: it began; A1989: its first agreement; a1990: a later agreement; r2022: a renewal. */
const acts = (words: string, year?: number, status = '', kind = 'TWINNING'): string => {
  const {
    startYear,
    startsByAgreement,
    agreements = [],
  } = actsOf(words, year, readStatus(status), kind === 'TWINNING');
  const first = startYear === undefined ? [] : [`${startsByAgreement ? 'A' : 'B'}${startYear}`];
  return [...first, ...agreements.map(({ year, renews }) => `${renews ? 'r' : 'a'}${year}`)].join(' ');
};

test.each([
  // The first year of a relation, and that of its first agreement.
  ['Jumelage de 1967, accord hospitalier de 2018', 1967, 'B1967'],
  ["Charte d'août 1992, échanges dès 1976", 1992, 'A1992'],
  ['Serment signé en 1969; année du 50e anniversaire', 1969, 'A1969'],
  ['Accord né en 1979, renouvelé un 14 juillet', 1979, 'A1979'],
  ['La page dit une relation engagée en 1963 et un accord signé en 1964', 1964, 'A1964'],
  ['Relations engagées en 1958; convention signée le 17 décembre 2012', 1958, 'B1958 a2012'],
  ['Accord de jumelage signé le 10 septembre 2014; partenariat depuis 2003', 2014, 'B2003 a2014'],
  ['Actes signés en juin 1986 par les deux maires, pompiers liés depuis 1982', 1986, 'A1986'],
  ['Convention triennale renforçant le jumelage établi en 2003', 2003, 'B2003'],
  ['Premier accord issu de la visite du maire en 1973, échanges de jeunes dès 1976', 1973, 'B1973'],
  // A pause, contacts and relations before it are no earlier agreement.
  ['Jumelage depuis 1997, délégation galloise accueillie après cinq ans de pause', 1997, 'B1997'],
  ['Lien officialisé en 1958 après plus de cinq ans de contacts', 1958, 'B1958'],
  ['Acte signé le 16 novembre 2012 après vingt ans de relations', 2012, 'A2012'],
  ['Convention signée le 28 octobre 2022 après vingt-deux ans de jumelage', 2022, 'a2022'],
  // No agreement yet: a principle, an intention, a draft, one to be signed.
  ["Accord de principe du maire en mai 1956, première rencontre d'élus en mai 1958", undefined, ''],
  ["Déclaration d'intention de 1985, accord de décembre 2002", 1985, 'B1985 a2002'],
  ['Accord ébauché en 2013, protocole de mars 2016', 2016, 'A2016'],
  ['Protocole de trois ans signé en mai 2008, nouveau protocole prévu en 2011', 2008, 'A2008'],
  ['Convention à signer lors du déplacement de mars 2013', 2013, 'A2013'],
  ['Jumelage décidé en 1976', 1976, 'B1976'],
  ['Charte annoncée pour le 30 mai 2025', undefined, ''],
  ['Convention votée le 30 mars 2017, mission en 2016', undefined, ''],
  ['Entente en six axes entérinée le 8 juillet 2022 à Lévis', 2022, 'A2022'],
  // Two signatures of one agreement, and several agreements.
  ['Charte de juin 2007 à Saint-Pol-de-Léon, puis de septembre 2008 à Vechta; huit communes', 2007, 'A2007 a2008'],
  ["charte d'octobre 1992 en Alsace, avril 1993 en Angleterre", 1992, 'A1992 a1993'],
  ['Signé en novembre 1970 à Hyères, en mai 1971 à Rottweil', 1970, 'B1970 a1971'],
  ['Jumelage de 1959; accords-cadres de coopération de 2006, 2011, 2014 et 2018', 2006, 'A2006 a2011 a2014 a2018'],
  ['Serment du 13 octobre 1963 à Landau, signature du 19 janvier 1964 à Haguenau', 1963, 'A1963 a1964'],
  ['Délégation présente à la signature de 2025', undefined, ''],
  ['Signature de 2020 reportée par la crise sanitaire', undefined, ''],
  ['Lien depuis 1966 avec le pays de Wittlage, actes de 1969 et 1970', 1966, 'B1966 a1969 a1970'],
  ['premier accord en 1988, serment du 28 avril 1990', 1988, 'A1988 a1990'],
  ['Déclaration commune de novembre 1995 à Dresde, mémorandum de novembre 2005 à Rennes', 1995, 'B1995 a2005'],
  ['Feuille de route 2018-2021 signée en 2017', undefined, 'a2017'],
  // Renewals.
  ['Scellé en 2004, nouvel accord du 11 janvier 2018', 2004, 'B2004 r2018'],
  ["Acte renouvelé le 4 mai 2023, échanges d'écoles et de sport", 1967, 'B1967 r2023'],
  ['Jumelage datant de 1989, renouvelé le 20 novembre 2022 à Valperga', 1989, 'B1989 r2022'],
  ['Premier accord 1984, interrompu après 2011, renouvelé en 2014 pour trois ans', 1984, 'A1984 r2014'],
  ['Accord de 1998 renouvelé pour les vingt ans en 2018', 1998, 'A1998 r2018'],
  ['Accord de mars 2009 renouvelant celui de mars 2003, avec Hassloch', 2009, 'A2003 r2009'],
  ['Nouveau pacte remplaçant celui signé en 2004', 2019, 'A2004 r2019'],
  ['Une des trois communes ayant renouvelé le pacte de 2013', 2013, 'A2013'],
  ["nouvel accord signé l'année de l'article", 1968, 'B1968'],
  ['Échanges multipliés depuis 2000, nouveau protocole établi en 2008', 2000, 'B2000 r2008'],
  ['Serment de 1961, réactivé en 2005', 1961, 'A1961'],
  // The years of others, of feasts, spans, ages and decades.
  ["Protocole avec les maires de Grand'Anse cité avec celui de 2011", undefined, ''],
  ["comité lié à celui de Cestas par une charte d'amitié de 2004", undefined, ''],
  ["Convention signée à Creil, après un accord de coopération et une visite d'octobre 2009", undefined, ''],
  ["30e anniversaire du pacte d'amitié en février 2017", undefined, ''],
  ['Pacte de plus de vingt ans en 2019', undefined, ''],
  ['Poursuite de la convention liée à la résolution du conflit, 2022', undefined, ''],
  ['Lancée en 2009; convention 2025-2029', 2009, 'B2009'],
  ['Accords des années 1990', undefined, ''],
  ['Charte signée de nouveau pour quarante ans de la signature de 1979', 1978, 'B1978'],
])('"%s" beside %s tells %s', (words, year, told) => {
  expect(acts(words, year)).toBe(told);
});

test('a status tells a renewal of the year that it or a signature of the row names, and of no other', () => {
  const programme = '40 ans en 2022; programme de coopération 2023-2026 signé le 29 novembre 2022';
  expect(acts(programme, undefined, 'renouvelé pour 2023-2026')).toBe('r2022');
  expect(acts('Relations de 1999, convention de 2007', 1999, 'renouvelé en mai 2021', 'COOPERATION')).toBe(
    'B1999 a2007 r2021',
  );
  expect(acts('Première convention signée le 26 mai 2000, renouvelée ensuite', 2000, 'renouvelé')).toBe('A2000');
  expect(acts('55e anniversaire fêté en Bretagne, charte renouvelée', undefined, 'renouvelé')).toBe('');
});

test('two pages that date one first agreement differently are in dispute: neither year is a later agreement', () => {
  expect(acts("Traité d'amitié de 1999 selon cette page (2003 ailleurs)", 1999)).toBe('B1999');
  expect(acts("Accord d'amitié de 2003 (une autre page de la ville dit 1999)", 2003)).toBe('B2003');
  expect(acts("Accord de 1988 (d'autres pages disent 1987), 22 jumelages communaux", 1988)).toBe('B1988');
});

test.each([
  ['Congo', 'CG'],
  ['Congo (Brazzaville)', 'CG'],
  ['Congo (le)', 'CG'],
  ['Congo (République du)', 'CG'],
  ['Samoa (américaines)', 'AS'],
  ['Chine (Taïwan)', 'TW'],
  ['États-Unis', 'US'],
  ['Etats-Unis', 'US'],
  ['Grande-Bretagne', 'GB'],
  ['Angleterre', 'GB'],
  ['Écosse', 'GB'],
  ['Pays de Galles', 'GB'],
  ['Tchéquie', 'CZ'],
  ['Hollande', 'NL'],
  ['RDC', 'CD'],
  ['Congo-Brazzaville', 'CG'],
  ['Congo-Kinshasa', 'CD'],
  ['RFA', 'DE'],
  ["République d'Irlande", 'IE'],
  ['Birmanie', 'MM'],
  ['Centrafrique', 'CF'],
  ['Macédoine', 'MK'],
  ['Fédération de Russie', 'RU'],
  ['Vatican', 'VA'],
  ['Cabo Verde', 'CV'],
  ['Guinée-Conakry', 'GN'],
  ['Corée du Sud', 'KR'],
  ['Île Maurice', 'MU'],
  ['Burkina', 'BF'],
  ['Royaume du Maroc', 'MA'],
  ['R.D.C.', 'CD'],
  ['R.D. Congo', 'CD'],
  ['R.F.A.', 'DE'],
  ['U.K.', 'GB'],
  ['Kirghizie', 'KG'],
])('the country %s of a list is %s', (words, code) => {
  expect(countryOf(words)).toBe(code);
});

test('a bracket that makes another country of it is never dropped', () => {
  expect([undefined, 'GB']).toContain(countryOf('Irlande (Royaume-Uni)'));
});

test.each(['Chypre (Nord)', 'Chypre (partie turque)', 'Cyprus (North)'])(
  '%s, which is not the State, is refused',
  (words) => {
    expect(countryOf(words)).toBeUndefined();
    expect(countryOf('Chypre')).toBe('CY');
  },
);
