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

  test.each<[string, string, object]>([
    [
      'the list of one town’s partners',
      'Ville;Pays;Date de signature\nErlangen;Allemagne;1964\nSétif;Algérie;1999\n',
      { french: '', foreign: 'Ville', country: 'Pays', startYear: 'Date de signature' },
    ],
    [
      'a town beside a column that may name its partner',
      'Ville;Avec qui;Pays\nVitré;Helmstedt;Allemagne\nRennes;Cork;Irlande\n',
      { french: 'Ville', foreign: '', country: 'Pays' },
    ],
    [
      'short names of columns, as open data has them',
      'nom_com;insee_com;ville_partenaire;pays\nVitré;35360;Helmstedt;Allemagne\nRennes;35238;Cork;Irlande\n',
      { french: 'nom_com', insee: 'insee_com', foreign: 'ville_partenaire', country: 'pays' },
    ],
    [
      'intercommunalités',
      'Nom EPCI;SIREN EPCI;Territoire partenaire;Pays\nVitré Communauté;200039022;Djougou;Bénin\nRennes Métropole;243500139;Hué;Viêt Nam\n',
      { french: 'Nom EPCI', siren: 'SIREN EPCI', foreign: 'Territoire partenaire', country: 'Pays' },
    ],
    [
      'départements and their partners',
      'Département;Région partenaire;Pays\nIlle-et-Vilaine;Mopti;Mali\nFinistère;Analanjirofo;Madagascar\n',
      { french: 'Département', foreign: 'Région partenaire', country: 'Pays' },
    ],
    [
      'a local authority and its partner city',
      'Local authority,Partner city,Partner country\nVitré,Helmstedt,Germany\nRennes,Cork,Ireland\n',
      { french: 'Local authority', foreign: 'Partner city', country: 'Partner country' },
    ],
    [
      'both coordinates in one column',
      'Ville;Ville jumelle;Pays;Coordonnées\nColmar;Princeton;US;40.35, -74.66\nVitré;Helmstedt;DE;52.22, 11.01\n',
      { french: 'Ville', foreign: 'Ville jumelle', country: 'Pays', latitude: 'Coordonnées', longitude: 'Coordonnées' },
    ],
    [
      'both sides in one column, with one sign or another',
      'Jumelage;Pays;Année\nVitré - Helmstedt;Allemagne;1978\nSaint-Malo – Gaspé;Canada;2009\n',
      {
        french: { column: 'Jumelage', separator: ' - ', part: 1 },
        foreign: { column: 'Jumelage', separator: ' - ', part: 2 },
        country: 'Pays',
        startYear: 'Année',
      },
    ],
    [
      'all the towns of one in one cell',
      'Commune;Villes jumelées\nVitré;Helmstedt (Allemagne), Lymington (Royaume-Uni)\nRennes;Cork (Irlande), Exeter (Royaume-Uni)\n',
      { french: 'Commune', foreign: { column: 'Villes jumelées', separator: ',', each: true }, country: '' },
    ],
  ])('reads %s', async (_what, content, columns) => {
    expect((await guessed(content)).columns).toEqual(columns);
  });

  test('takes the labels and not the addresses of the items of a query of Wikidata', async () => {
    const item = (value: string): object => ({ type: 'uri', value: `http://www.wikidata.org/entity/${value}` });
    const label = (value: string): object => ({ type: 'literal', 'xml:lang': 'fr', value });
    const row = (q: string, name: string, twin: string, twinLabel: string, point: string): object => ({
      item: item(q),
      itemLabel: label(name),
      twin: item(twin),
      twinLabel: label(twinLabel),
      coord: { type: 'literal', value: point },
    });
    const bindings = [
      row('Q181763', 'Vitré', 'Q6985', 'Helmstedt', 'Point(11.01 52.22)'),
      row('Q647', 'Rennes', 'Q36647', 'Cork', 'Point(-8.47 51.89)'),
    ];
    expect((await guessed(JSON.stringify({ results: { bindings } }), 'twins.json')).columns).toEqual({
      french: 'itemLabel.value',
      foreign: 'twinLabel.value',
      country: '',
      wikidata: 'twin.value',
      latitude: 'coord.value',
      longitude: 'coord.value',
    });
  });

  test('knows the points of GeoJSON and of services, and a name that has no other word', async () => {
    const feature = (nom: string, jumelage: string, coordinates: number[]): object => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties: { nom, jumelage },
    });
    const features = [feature('Vitré', 'Helmstedt', [11.01, 52.22]), feature('Rennes', 'Cork', [-8.47, 51.89])];
    expect((await guessed(JSON.stringify({ type: 'FeatureCollection', features }), 'j.geojson')).columns).toEqual({
      french: 'properties.nom',
      foreign: 'properties.jumelage',
      country: '',
      latitude: 'geometry.latitude',
      longitude: 'geometry.longitude',
    });
    const results = [{ nom_com: 'Vitré', ville_jumelee: 'Cork', geo_point_2d: { lon: -8.47, lat: 51.89 } }];
    expect((await guessed(JSON.stringify({ total_count: 1, results }), 'v2.json')).columns).toMatchObject({
      latitude: 'geo_point_2d.lat',
      longitude: 'geo_point_2d.lon',
    });
  });

  test('names the data set without its year, and what it leaves empty is asked for', async () => {
    const mapping = await guessed('Mairie;Correspondant\nVitré;Bonn\n');
    expect(mapping.name).toBe('liste');
    const file = join(folder, 'map.json');
    await writeFile(file, JSON.stringify(mapping));
    await expect(readMapping(file)).rejects.toThrow(/no column and no constant for french, foreign, kind/);
  });
});
