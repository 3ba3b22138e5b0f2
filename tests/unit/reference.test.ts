import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeTypeOf } from '../../src/domain/nodes.js';
import type { ReferenceNode } from '../../src/domain/statement.js';
import { communeCoordinates } from '../../src/ingest/reference/commune-coordinates.js';
import { countries, countrySources, FRENCH_TERRITORIES } from '../../src/ingest/reference/countries.js';
import type { PlaceRecord } from '../../src/domain/identity/gazetteer-entry.js';
import { citiesOf, countriesWithPlaces, divisionsAbroad } from '../../src/ingest/reference/foreign-places.js';
import { formerAuthorities, type FormerAuthorities } from '../../src/ingest/reference/former-authorities.js';
import { frenchAuthorities, referenceSource } from '../../src/ingest/reference/french-authorities.js';

interface Entry {
  code: string;
  nom: string;
  type: string;
  departement: string;
  region: string;
  siren?: string;
  population?: number;
  chefLieu?: string;
  populationMunicipale?: number;
  membres?: { code: string }[];
}
const require = createRequire(import.meta.url);
const entries = (name: string): Entry[] =>
  JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8')) as Entry[];

async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const byId = (nodes: readonly ReferenceNode[]): Map<string, ReferenceNode> =>
  new Map(nodes.map((node) => [node.id, node]));
const targets = (node: ReferenceNode | undefined, type: string): string[] =>
  (node?.links ?? [])
    .filter((link) => link.type === type)
    .map((link) => link.target)
    .sort();
const count = (nodes: readonly ReferenceNode[]): Record<string, number> => {
  const totals: Record<string, number> = {};
  for (const {
    properties: { level },
  } of nodes)
    totals[String(level)] = (totals[String(level)] ?? 0) + 1;
  return totals;
};

let authorities: ReferenceNode[];
let index: Map<string, ReferenceNode>;
let former: FormerAuthorities;
beforeAll(async () => {
  authorities = await collect(frenchAuthorities());
  index = byId(authorities);
  former = await formerAuthorities(new Set(index.keys()));
});

describe('French authorities', () => {
  it('has as many authorities of each level as the package by the written mapping', () => {
    const communes = entries('communes');
    const current = communes.filter(({ type }) => type === 'commune-actuelle');
    const names = new Map(current.map(({ code, nom }) => [code, nom]));
    const merged = communes.filter(
      ({ type, code, nom }) => type.startsWith('commune-') && type !== 'commune-actuelle' && names.get(code) !== nom,
    );
    const notCommunes = current.filter(({ code }) => code === '75056' || /^(977|978|984|986|989)/.test(code));
    const circonscriptions = current.filter(({ code }) => code.startsWith('986'));
    const special = ['75056', 'Lyon', '94', '972', '973', '976', '975', '977', '978', '986', '987', '988'];
    expect(count(authorities)).toEqual({
      COMMUNE: current.length - notCommunes.length + merged.length,
      DISTRICT: communes.filter(({ type }) => type === 'arrondissement-municipal').length + circonscriptions.length,
      INTERCOMMUNALITY: entries('epci').length - 1 + entries('ept').length,
      DEPARTMENT: entries('departements').filter(
        ({ code }) => code === '971' || code === '974' || (code.length === 2 && code !== '75'),
      ).length,
      REGION: entries('regions').filter(({ code }) => code.length === 2 && !['02', '03', '06', '94'].includes(code))
        .length,
      SPECIAL_STATUS: special.length,
    });
  });

  it('has the totals that its documentation gives', () => {
    expect(count(authorities)).toEqual({
      COMMUNE: 37459,
      DISTRICT: 48,
      INTERCOMMUNALITY: 1265,
      DEPARTMENT: 97,
      REGION: 14,
      SPECIAL_STATUS: 12,
    });
  });

  it('gives every authority an id of its own, the country France, and only neighbours that exist', () => {
    expect(index.size).toBe(authorities.length);
    expect(authorities.filter(({ id }) => nodeTypeOf(id) !== 'FrenchAuthority')).toEqual([]);
    expect(authorities.filter((node) => targets(node, 'IN_COUNTRY').join() !== 'country-FR')).toEqual([]);
    const neighbours = authorities.flatMap((node) => [...targets(node, 'PART_OF'), ...targets(node, 'SUCCEEDED_BY')]);
    expect(neighbours.filter((id) => !index.has(id))).toEqual([]);
  });

  it('gives no two authorities of one level the same INSEE code, and no two the same SIREN', () => {
    const insee = authorities.flatMap(({ properties }) =>
      properties.insee ? [`${String(properties.level)} ${String(properties.insee)}`] : [],
    );
    const siren = authorities.flatMap(({ properties }) => (properties.siren ? [String(properties.siren)] : []));
    expect([new Set(insee).size, new Set(siren).size]).toEqual([insee.length, siren.length]);
  });

  it('states INSEE, SIREN, population and parents of ten communes as the package does', () => {
    const groupings = [...entries('epci'), ...entries('ept')];
    const current = entries('communes').filter(
      ({ type, departement, code }) => type === 'commune-actuelle' && departement.length === 2 && code !== '75056',
    );
    for (let position = 17; position < current.length; position += Math.floor(current.length / 10)) {
      const entry = current[position] as Entry;
      const node = index.get(`fr-commune-${entry.code}`);
      expect(node?.properties).toMatchObject({
        name: entry.nom,
        level: 'COMMUNE',
        insee: entry.code,
        siren: entry.siren,
        population: entry.population,
      });
      const parents = groupings
        .filter(({ membres }) => membres?.some(({ code }) => code === entry.code))
        .map(({ code, type }) => (type === 'MET69' ? `fr-special-${code}` : `fr-epci-${code}`));
      expect(targets(node, 'PART_OF')).toEqual([...parents, `fr-departement-${entry.departement}`].sort());
    }
  });

  it('knows Le Lamentin in Martinique from Lamentin in Guadeloupe', () => {
    expect(index.get('fr-commune-97213')?.properties).toMatchObject({ name: 'Le Lamentin', siren: '219722139' });
    expect(targets(index.get('fr-commune-97213'), 'PART_OF')).toContain('fr-special-972');
    expect(index.get('fr-commune-97115')?.properties.name).toBe('Lamentin');
    expect(targets(index.get('fr-commune-97115'), 'PART_OF')).toContain('fr-departement-971');
  });

  it("knows Cergy-Pontoise as an intercommunality, in the Val-d'Oise and the Yvelines, so in Île-de-France", () => {
    expect(index.get('fr-epci-249500109')?.properties).toMatchObject({
      name: 'CA de Cergy-Pontoise',
      level: 'INTERCOMMUNALITY',
      nature: 'CA',
      siren: '249500109',
      population: 217763,
    });
    expect(targets(index.get('fr-epci-249500109'), 'PART_OF')).toEqual(['fr-region-11']);
  });

  it('keeps both Étaules', () => {
    expect(['17155', '21255'].map((insee) => index.get(`fr-commune-${insee}`)?.properties.name)).toEqual([
      'Étaules',
      'Étaules',
    ]);
  });

  it('makes Paris one authority of special status, with its arrondissements as parts', () => {
    expect(index.get('fr-special-75056')?.properties).toMatchObject({
      name: 'Paris',
      level: 'SPECIAL_STATUS',
      siren: '217500016',
    });
    expect(targets(index.get('fr-special-75056'), 'PART_OF')).toEqual(['fr-epci-200054781', 'fr-region-11']);
    expect(targets(index.get('fr-district-75101'), 'PART_OF')).toEqual(['fr-special-75056']);
    expect(index.has('fr-departement-75')).toBe(false);
    expect(index.has('fr-commune-75056')).toBe(false);
  });

  it('makes the Métropole de Lyon a collectivity of special status that Lyon is part of', () => {
    expect(index.get('fr-special-200046977')?.properties).toMatchObject({
      level: 'SPECIAL_STATUS',
      siren: '200046977',
    });
    expect(targets(index.get('fr-special-200046977'), 'PART_OF')).toEqual(['fr-region-84']);
    expect(targets(index.get('fr-commune-69123'), 'PART_OF')).toEqual(['fr-departement-69', 'fr-special-200046977']);
  });

  it('puts a commune of Greater Paris in its territory and in the métropole', () => {
    expect(targets(index.get('fr-commune-93066'), 'PART_OF')).toEqual([
      'fr-departement-93',
      'fr-epci-200054781',
      'fr-epci-200057867',
    ]);
    expect(targets(index.get('fr-epci-200057867'), 'PART_OF')).toEqual(['fr-departement-93', 'fr-epci-200054781']);
  });

  it('names the successor of a former commune, even where the new commune took its code', () => {
    expect(targets(index.get('fr-commune-01120'), 'SUCCEEDED_BY')).toEqual(['fr-commune-01262']);
    const bellegarde = index.get('fr-former-commune-01033');
    expect(bellegarde?.properties).toEqual({
      name: 'Bellegarde-sur-Valserine',
      level: 'COMMUNE',
      nature: 'commune déléguée',
      endedOn: '2019-01-01',
    });
    expect(targets(bellegarde, 'SUCCEEDED_BY')).toEqual(['fr-commune-01033']);
    expect(index.get('fr-commune-01033')?.properties.name).toBe('Valserhône');
  });

  it('has no authority for the Terres australes and Clipperton', () => {
    expect([...index.keys()].filter((id) => /-98(4|9)\d*$/.test(id))).toEqual([]);
  });

  it('names the package, its version and its licence as the source', () => {
    expect(referenceSource()).toMatchObject({
      id: 'source-decoupage-administratif-6',
      title: expect.stringContaining('6.0.0') as string,
      licence: expect.stringContaining('Licence Ouverte') as string,
    });
    expect(new Set(authorities.map(({ source }) => source))).toEqual(new Set(['source-decoupage-administratif-6']));
  });
});

describe('former authorities', () => {
  it('knows the sixteen régions that the law of 2015 merged into seven', () => {
    const regions = former.nodes.filter(({ source }) => source === 'source-loi-2015-29');
    expect(regions).toHaveLength(16);
    expect(new Set(regions.flatMap((node) => targets(node, 'SUCCEEDED_BY'))).size).toBe(7);
    expect(new Set(regions.map(({ properties }) => properties.endedOn))).toEqual(new Set(['2016-01-01']));
  });

  it('makes no second node of an authority that the package has, and states the end of four départements', () => {
    expect(former.nodes.filter(({ id }) => index.has(id))).toEqual([]);
    expect(
      former.statements.filter(({ property }) => property === 'endedOn').map(({ subject, value }) => [subject, value]),
    ).toEqual([
      ['fr-departement-2A', '2018-01-01'],
      ['fr-departement-2B', '2018-01-01'],
      ['fr-departement-67', '2021-01-01'],
      ['fr-departement-68', '2021-01-01'],
    ]);
  });

  it('names successors that exist and a source with an address for each', () => {
    const all = new Set([...index.keys(), ...former.nodes.map(({ id }) => id)]);
    const sources = new Map(former.sources.map((source) => [source.id, source]));
    const successors = [
      ...former.nodes.flatMap((node) => targets(node, 'SUCCEEDED_BY')),
      ...former.statements.flatMap(({ target }) => target ?? []),
    ];
    expect(successors.filter((id) => !all.has(id))).toEqual([]);
    for (const { source } of [...former.nodes, ...former.statements])
      expect(sources.get(source)?.url).toMatch(/^https?:/);
  });
});

describe('countries', () => {
  it('names each country in French and English, with its continent', async () => {
    const nodes = byId(await collect(countries()));
    expect(nodes.get('country-BJ')?.properties).toEqual({
      code: 'BJ',
      name: 'Bénin',
      nameEn: 'Benin',
      continent: 'AF',
    });
    expect(nodes.get('country-MX')?.properties).toMatchObject({ continent: 'NA' });
    expect([...nodes.values()].filter(({ type }) => type === 'Country')).toHaveLength(238);
    for (const code of FRENCH_TERRITORIES) expect(nodes.has(`country-${code}`)).toBe(false);
  });

  it('dates memberships and says where each is read', async () => {
    const nodes = byId(await collect(countries()));
    const sources = new Set((await countrySources()).map(({ id }) => id));
    const link = (country: string, group: string) =>
      nodes.get(`country-${country}`)?.links.find(({ target }) => target === group)?.properties;
    expect(link('GB', 'group-european-union')).toMatchObject({ since: '1973-01-01', until: '2020-01-31' });
    expect(link('ML', 'group-g5-sahel')).toMatchObject({ until: '2022-05' });
    expect(link('MR', 'group-g5-sahel')).not.toHaveProperty('until');
    const links = [...nodes.values()].flatMap((node) => node.links);
    expect(links).toHaveLength(118);
    for (const { target, properties } of links) {
      expect(nodes.has(target), target).toBe(true);
      expect(sources.has(String(properties?.source))).toBe(true);
    }
  });
});

describe('foreign places', () => {
  let places: PlaceRecord[];
  beforeAll(async () => {
    places = [...(await divisionsAbroad()), ...countriesWithPlaces().flatMap(citiesOf)];
  });

  it('holds each place once, in a country that is known and not French', async () => {
    const known = new Set((await collect(countries())).map(({ id }) => id));
    expect(new Set(places.map(({ geonames }) => geonames)).size).toBe(places.length);
    expect([...new Set(places.map(({ country }) => country))].filter((code) => !known.has(`country-${code}`))).toEqual(
      [],
    );
    expect(places.filter(({ country }) => country === 'FR' || FRENCH_TERRITORIES.has(country))).toEqual([]);
  });

  it('finds a city by its French name, its region and its coordinates', () => {
    expect(places.find(({ geonames }) => geonames === '360630')).toMatchObject({
      kind: 'CITY',
      name: 'Cairo',
      nameFr: 'Le Caire',
      nameEn: 'Cairo',
      country: 'EG',
      latitude: 30.063,
    });
    expect(places.find(({ name, country }) => name === 'Porto-Novo' && country === 'BJ')).toMatchObject({
      kind: 'CITY',
      population: expect.any(Number) as number,
    });
    expect(places.find(({ geonames }) => geonames === '2951839')).toMatchObject({
      kind: 'REGION',
      name: 'Bayern',
      nameFr: 'Bavière',
    });
  });
});

describe('coordinates of communes', () => {
  it('belong to communes of today and lie where they should', async () => {
    const coordinates = await communeCoordinates();
    const lamentin = index.get('fr-commune-97213');
    expect(lamentin?.properties).toMatchObject({
      latitude: coordinates.get('97213')?.latitude,
      longitude: coordinates.get('97213')?.longitude,
    });
    expect(lamentin?.sources).toEqual({ latitude: 'source-geonames', longitude: 'source-geonames' });
    expect(coordinates.get('97213')?.latitude).toBeCloseTo(14.61, 1);
    expect(coordinates.get('69123')?.longitude).toBeCloseTo(4.85, 1);
    const unknown = [...coordinates.keys()].filter(
      (insee) =>
        !index.has(`fr-commune-${insee}`) &&
        !index.has(`fr-special-${insee}`) &&
        !/^97[78]/.test(insee) &&
        !/^986/.test(insee),
    );
    expect(unknown).toEqual([]);
    const communes = entries('communes').filter(({ type }) => type === 'commune-actuelle').length;
    console.log(
      `coordinates: ${coordinates.size} of ${communes} communes (${((100 * coordinates.size) / communes).toFixed(1)} %)`,
    );
  });
});
