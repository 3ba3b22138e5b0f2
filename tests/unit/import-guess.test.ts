import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guessMapping, type GuessedMapping } from '../../src/ingest/import/guess.js';
import { readMapping } from '../../src/ingest/import/mapping.js';
import { readTable } from '../../src/ingest/import/read-table.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-guess-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function guessed(content: string, name = 'liste 2026.csv'): Promise<GuessedMapping> {
  const file = join(folder, name);
  await writeFile(file, content);
  return guessMapping(file, await readTable(file));
}

describe('the guess', () => {
  test.each<[string, object]>([
    [
      'nom_commune;nom_ville_jumelee;date_jumelage\nVitré;Bonn;1990\n',
      { french: 'nom_commune', foreign: 'nom_ville_jumelee', country: '', startYear: 'date_jumelage' },
    ],
    [
      'French town,Twin town,Country,Date of twinning\nVitré,Bonn,Germany,1990\n',
      { french: 'French town', foreign: 'Twin town', country: 'Country', startYear: 'Date of twinning' },
    ],
    [
      'Nom de la collectivité;Ville jumelée;Pays de la ville jumelée\nVitré;Bonn;Allemagne\n',
      { french: 'Nom de la collectivité', foreign: 'Ville jumelée', country: 'Pays de la ville jumelée' },
    ],
    [
      'libelleCommune;villePartenaire;paysPartenaire;anneeSignature\nVitré;Bonn;Allemagne;1990\n',
      { french: 'libelleCommune', foreign: 'villePartenaire', country: 'paysPartenaire', startYear: 'anneeSignature' },
    ],
    [
      'Villes;Villes jumelées;Pays;Année\nVitré;Bonn;Allemagne;1990\n',
      { french: 'Villes', foreign: 'Villes jumelées', country: 'Pays', startYear: 'Année' },
    ],
    ['Mairie;Correspondant\nVitré;Bonn\nRennes;Cork\n', { french: '', foreign: '', country: '' }],
  ])('knows the headers that files have: %s', async (content, columns) => {
    expect((await guessed(content)).columns).toEqual(columns);
  });

  test('takes the beneficiary of a table of subsidies by its SIRET, and its nature for no kind', async () => {
    const { columns, constants } = await guessed(
      'nomAttribuant;idAttribuant;dateConvention;nomBeneficiaire;idBeneficiaire;objet;montant;nature;pays\n' +
        'Ministère;11000601200010;2020-03-01;Vitré;21350360800017;Eau;5000;aide en numéraire;Mali\n' +
        'Ministère;11000601200010;2021-03-01;Lyon;21690123100011;Écoles;7000;aide en nature;Bénin\n',
    );
    expect(columns).toEqual({
      title: 'objet',
      french: 'nomBeneficiaire',
      siren: 'idBeneficiaire',
      foreign: '',
      country: 'pays',
      startYear: 'dateConvention',
      amount: 'montant',
    });
    expect(constants).toMatchObject({ kind: '' });
  });

  test('takes the column whose values vary, and never a country that is France in every row', async () => {
    const { columns } = await guessed(
      'origincityLabel,origincountry,originlat,originlong,sistercityLabel,destinationlat,destinationlong,destination_countryLabel\n' +
        'Vitré,France,48.12,-1.21,Helmstedt,52.22,11.01,Germany\nColmar,France,48.08,7.35,Princeton,40.35,-74.66,United States\n',
    );
    expect(columns).toEqual({
      french: 'origincityLabel',
      foreign: 'sistercityLabel',
      country: 'destination_countryLabel',
      latitude: 'destinationlat',
      longitude: 'destinationlong',
    });
    expect(
      (await guessed('commune;pays;ville jumelée;où\nVitré;France;Bonn;Allemagne\nLyon;France;Sétif;Algérie\n'))
        .columns,
    ).toMatchObject({ country: 'où' });
    expect(
      (await guessed('commune;lat;lon;ville jumelée\nVitré;48,12;-1,21;Bonn\nLyon;45,76;4,83;Sétif\n')).columns,
    ).not.toHaveProperty('latitude');
  });

  test('knows the members that services put around theirs', async () => {
    const records = [{ recordid: '1', fields: { nom_commune: 'Vitré', ville_jumelee: 'Bonn', pays: 'Allemagne' } }];
    expect(
      (await guessed(JSON.stringify({ nhits: 1, records, facet_groups: [{ name: 'pays' }] }), 'v1.json')).columns,
    ).toEqual({ french: 'fields.nom_commune', foreign: 'fields.ville_jumelee', country: 'fields.pays' });
    const literal = (value: string): object => ({
      type: 'literal',
      datatype: 'http://www.w3.org/2001/XMLSchema#x',
      value,
    });
    const bindings = [{ communeLabel: literal('Vitré'), partner: literal('Bonn'), countryLabel: literal('Allemagne') }];
    const { columns, ignored } = await guessed(JSON.stringify({ results: { bindings } }), 'sparql.json');
    expect([columns, ignored]).toEqual([
      { french: 'communeLabel.value', foreign: 'partner.value', country: 'countryLabel.value' },
      [],
    ]);
  });

  test('names the data set without its year, and what it leaves empty is asked for', async () => {
    const mapping = await guessed('Mairie;Correspondant\nVitré;Bonn\n');
    expect(mapping.name).toBe('liste');
    const file = join(folder, 'map.json');
    await writeFile(file, JSON.stringify(mapping));
    await expect(readMapping(file)).rejects.toThrow(/no column and no constant for french, foreign, kind/);
  });
});
