import { beforeAll, describe, expect, it } from 'vitest';
import { createDecide } from '../../src/domain/identity/decide.js';
import type { Decision } from '../../src/domain/identity/decision.js';
import { createGazetteer } from '../../src/domain/identity/gazetteer.js';
import { foreignId } from '../../src/domain/identity/gazetteer-entry.js';
import type { Mention } from '../../src/domain/statement.js';
import { readSettlements } from '../../src/ingest/decider.js';
import { authoritiesAndCountries, places } from '../support/gazetteer.js';

let decide: (mention: Mention) => Decision;
beforeAll(async () => {
  const gazetteer = createGazetteer(await authoritiesAndCountries(), await places());
  decide = createDecide(gazetteer, await readSettlements('seed/identities.csv'));
});

const french = (name: string, more: Partial<Mention> = {}): Mention => ({ name, country: 'FR', ...more });
const idOf = (mention: Mention): string | undefined => {
  const decision = decide(mention);
  return decision.outcome === 'decided' ? decision.id : undefined;
};
const candidates = (mention: Mention): string[] => {
  const decision = decide(mention);
  return decision.outcome === 'undecided' ? decision.candidates.map(({ id }) => id) : [];
};

describe('French names as lists write them', () => {
  it.each([
    ['Ville de Paris', 'fr-special-75056'],
    ['Paris 13e', 'fr-district-75113'],
    ['Lyon 3e', 'fr-district-69383'],
    ['Mairie du 13e arrondissement de Paris', 'fr-district-75113'],
    ['93 - Saint-Denis', 'fr-commune-93066'],
    ['35500 Vitré', 'fr-commune-35360'],
    ['CD 94', 'fr-departement-94'],
    ['Dep. Mayenne', 'fr-departement-53'],
    ['Région Sud', 'fr-region-93'],
    ['PACA', 'fr-region-93'],
    ['Le Puy', 'fr-commune-43157'],
    ['CG 94', 'fr-departement-94'],
    ['CR Bretagne', 'fr-region-53'],
    ['Paris XIIIe', 'fr-district-75113'],
    ['Marseille VIIIe arrondissement', 'fr-district-13208'],
    ['Havre', 'fr-commune-76351'],
    ['Bagneux', 'fr-commune-92007'],
  ])('%s is %s', (name, id) => {
    expect(idOf(french(name))).toBe(id);
  });

  it.each([
    ['La Baule', 'fr-commune-44055'],
    ['Boulay', 'fr-commune-57097'],
    ['Thonon', 'fr-commune-74281'],
    ['Étaples-sur-Mer', 'fr-commune-62318'],
    ['Clairvaux', 'fr-commune-39154'],
    ['La Ferté', 'fr-commune-72132'],
    ['Boulogne', 'fr-commune-92012'],
    ['Épinay', 'fr-commune-93031'],
    ['Neuilly', 'fr-commune-92051'],
    ['Aix', 'fr-commune-13001'],
  ])('%s is not taken for a smaller namesake: %s is among those it may be', (name, id) => {
    expect(candidates(french(name))).toContain(id);
  });

  it.each([
    ['Lamballe', 'fr-former-commune-22093'],
    ['Machecoul', 'fr-former-commune-44087'],
  ])('%s is the commune of that name, and not the one that followed it under a longer one', (name, id) => {
    expect(decide(french(name))).toMatchObject({ outcome: 'decided', id });
  });

  it.each(['12 - Rue', '69 - Vitré', '35500 Nantes'])('%s, which lies elsewhere, is not decided', (name) => {
    expect(decide(french(name)).outcome).not.toBe('decided');
  });

  it.each(['L’Isle', 'Saint-Denis', 'Saint-Vallier'])('%s stays undecided', (name) => {
    expect(candidates(french(name)).length).toBeGreaterThan(1);
  });
});

describe('Intercommunalités that were', () => {
  it.each([
    ["Communauté d'agglomération de Saint-Omer", 'fr-epci-saint-omer'],
    ['Côte roannaise (communauté de communes)', 'fr-epci-cote-roannaise'],
    ["Agglomération nouvelle d'Évry", 'fr-epci-evry-centre-essonne'],
    ["Évry Centre Essonne (communauté d'agglomération)", 'fr-epci-evry-centre-essonne'],
    ['Pays de Lourdes', 'fr-epci-pays-lourdes'],
    ['Marseille Provence Métropole', 'fr-epci-marseille-provence-metropole'],
    ['Agglopole Provence', 'fr-epci-salon-etang-de-berre-durance'],
    ['Ouest Provence', 'fr-epci-ouest-provence'],
    ['Reims Métropole', 'fr-epci-reims-metropole'],
    ['CODAH', 'fr-epci-havraise'],
    ['Quimper Communauté', 'fr-epci-quimper-communaute'],
    ['Côte Basque-Adour', 'fr-epci-cote-basque-adour'],
    ['Orléans Val de Loire', 'fr-epci-244500468'],
  ])('%s is %s', (name, id) => {
    expect(idOf(french(name))).toBe(id);
  });

  it.each([
    ['Saint-Omer', 'fr-commune-62765'],
    ['Reims', 'fr-commune-51454'],
    ['Annecy', 'fr-commune-74010'],
    ['Grand Reims', 'fr-epci-200067213'],
    ['Pays Basque', 'fr-epci-200067106'],
    ['Artois', undefined],
  ])('%s is not one of them', (name, id) => {
    expect(idOf(french(name))).toBe(id);
  });

  it('AURA is the région Auvergne-Rhône-Alpes', () => {
    expect(idOf(french('AURA', { level: 'REGION' }))).toBe('fr-region-84');
    expect(idOf(french('Région AURA'))).toBe('fr-region-84');
  });
});

describe('Communes that were', () => {
  it.each([
    ['Évry', 'fr-commune-91228', /merged into it on 2019-01-01, by far the largest/],
    ['Courcouronnes', 'fr-commune-91228', /merged into it on 2019-01-01/],
    ['Ancenis', 'fr-commune-44003', /merged into it on 2019-01-01/],
    ['Saint-Géréon', 'fr-commune-44003', /merged into it on 2019-01-01/],
    ['Hédé', 'fr-commune-35130', /former name until 2011-03-25/],
  ])('%s is read as the commune of today, and the rule says since when', (name, id, rule) => {
    expect(decide(french(name))).toMatchObject({ outcome: 'decided', id, rule: expect.stringMatching(rule) as string });
  });

  it.each([
    ['91182', 'Courcouronnes', 'fr-commune-91228'],
    ['44160', 'Saint-Géréon', 'fr-commune-44003'],
    ['97127', 'Saint-Martin', 'fr-special-978'],
  ])('the code %s leads to its successor and says so', (insee, name, id) => {
    expect(decide(french(name, { insee }))).toEqual({ outcome: 'decided', id, rule: `former INSEE code ${insee}` });
  });

  it('a code beside a name that its commune had decides', () => {
    expect(idOf(french('Évry', { insee: '91228' }))).toBe('fr-commune-91228');
  });
});

describe('Names abroad', () => {
  it.each<[Mention, string]>([
    [{ name: 'Cologne', country: 'DE' }, '2886242'],
    [{ name: 'Cracovie', country: 'PL' }, '3094802'],
    [{ name: 'Édimbourg', country: 'GB' }, '2650225'],
    [{ name: 'Aix-la-Chapelle', country: 'DE' }, '3247449'],
    [{ name: 'الرباط', country: 'MA' }, '2538475'],
    [{ name: '東京', country: 'JP', level: 'CITY' }, '1850147'],
    [{ name: 'חיפה', country: 'IL' }, '294801'],
    [{ name: '北京', country: 'CN' }, '1816670'],
    [{ name: 'Rabat الرباط', country: 'MA' }, '2538475'],
    [{ name: 'Gmina Zbąszyń', country: 'PL' }, '3080495'],
    [{ name: 'Södertälje Municipality', country: 'SE' }, '2676176'],
    [{ name: 'Gemeente Gouda', country: 'NL' }, '2755420'],
    [{ name: 'Grad Osijek', country: 'HR' }, '3193935'],
    [{ name: 'Bornova Belediyesi', country: 'TR' }, '320857'],
    [{ name: 'Město Plzeň', country: 'CZ' }, '3068160'],
    [{ name: 'Malmö stad', country: 'SE' }, '2692969'],
    [{ name: 'Leeds City Council', country: 'GB' }, '2644688'],
    [{ name: 'Москва Moscou', country: 'RU' }, '524901'],
    [{ name: 'Leutkirch im Allgäu', country: 'DE' }, '2878270'],
  ])('%o is decided', (mention, geonames) => {
    expect(idOf(mention)).toBe(foreignId(geonames));
  });

  it.each<[string, Mention]>([
    ['two States have a Princeton', { name: 'Princeton', country: 'US' }],
    ['Wellington is in Shropshire and in Somerset', { name: 'Wellington', country: 'GB', level: 'CITY' }],
    ['an umlaut makes another town', { name: 'Grafenberg', country: 'DE' }],
    ['a village is not alone in a list without villages', { name: 'Bampton', country: 'GB' }],
    ['a small place without a country may lie anywhere', { name: 'Meisterschwanden', abroad: true }],
  ])('%s: undecided', (_why, mention) => {
    expect(decide(mention).outcome).toBe('undecided');
  });

  it('a partner abroad without a country is never a French authority', () => {
    expect(candidates({ name: 'Bourscheid', abroad: true })).toEqual([foreignId('2960734')]);
    expect(decide({ name: 'Nouméa', abroad: true })).toEqual({ outcome: 'unknown' });
  });

  it('two places in one name are both proposed, however they are joined', () => {
    for (const name of [
      'Alger / Oran',
      'Alger et Oran',
      'Alger & Oran',
      'Alger - Oran',
      'Alger + Oran',
      'Alger ou Oran',
      'Alger, Oran',
    ])
      expect(candidates({ name, country: 'DZ' })).toEqual(
        expect.arrayContaining([foreignId('2507480'), foreignId('2485926')]),
      );
  });
});

describe('Two places in two scripts', () => {
  it('each is proposed once', () => {
    const found = candidates({ name: 'Osaka 大阪 and Kyoto 京都', country: 'JP' });
    expect(found).toEqual(expect.arrayContaining([foreignId('1853909'), foreignId('1857910')]));
    expect(new Set(found).size).toBe(found.length);
    const tokyo = candidates({ name: 'Tokyo 東京', country: 'JP' });
    expect(new Set(tokyo).size).toBe(tokyo.length);
  });
});

describe('What the row says decides between homonyms, and the rule says so', () => {
  it('by a former région, a département, a publisher', () => {
    expect(
      decide(french('Fougerolles', { level: 'COMMUNE', context: ['Jumelages franco-allemands en Franche-Comté'] })),
    ).toMatchObject({ id: 'fr-former-commune-70245', rule: 'name, Franche-Comté is named in the row' });
    expect(decide(french('Étaules', { context: ["Conseil départemental de la Côte-d'Or"] }))).toMatchObject({
      id: 'fr-commune-21255',
    });
    expect(decide(french('Étaules', { context: ['Ville d’Étaules', 'Nogent-sur-Marne'] })).outcome).toBe('undecided');
    for (const [name, context, id] of [
      ['Saint-Maximin', 'Commune iséroise rejoignant l’engagement', 'fr-commune-38426'],
      ['La Chapelle-Blanche', 'Commune savoyarde rejoignant le projet', 'fr-commune-73075'],
      ['La Rochette', 'la commune savoyarde', 'fr-former-commune-73215'],
      ['Saint-Gilles', 'une commune près de Rennes', 'fr-commune-35275'],
    ] as const)
      expect(idOf(french(name, { level: 'COMMUNE', context: [context] })), name).toBe(id);
  });

  it('by coordinates, also where one of them is known by its département alone', async () => {
    const around = { latitude: 46.37, longitude: 4.57 };
    const entries = (await authoritiesAndCountries()).map((entry) =>
      entry.name === 'Saint-Vallier' && entry.id !== 'fr-commune-71486'
        ? { ...entry, latitude: 45.2, longitude: 5, isMiddle: true }
        : entry.id === 'fr-commune-71486'
          ? { ...entry, latitude: 46.6, longitude: 4.6, isMiddle: true }
          : entry,
    );
    expect(createDecide(createGazetteer(entries))(french('Saint-Vallier', around))).toMatchObject({
      id: 'fr-commune-71486',
    });
  });
});

describe('What is no name', () => {
  it.each(['123', '???', '-', '.', '1'])('%s is unknown', (name) => {
    expect(decide(french(name))).toEqual({ outcome: 'unknown' });
  });

  it('ten thousand letters are read', () => {
    expect(decide(french('Saint-'.repeat(2000))).outcome).not.toBe('decided');
  });
});
