import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addressOf, readAddress } from '../../src/playground/address.js';
import { countsByYear, endOf, momentsOf, yearOf } from '../../src/playground/reply/moments.js';
import { placesOf, positionOf } from '../../src/playground/reply/places.js';
import { planOf } from '../../src/playground/reply/plan.js';
import { sortedRows, tablesOf } from '../../src/playground/reply/tables.js';
import { sampleOf, thingsOf } from '../../src/playground/reply/things.js';
import { asAsked, withIdentity } from '../../src/playground/reply/with-identity.js';

const french = (id: string, more: object = {}) => ({
  __typename: 'FrenchAuthority',
  id,
  name: id.toUpperCase(),
  ...more,
});
const abroad = (id: string, more: object = {}) => ({
  __typename: 'ForeignAuthority',
  id,
  name: id.toUpperCase(),
  ...more,
});
const partnership = (id: string, more: object = {}) => ({
  __typename: 'Partnership',
  id,
  title: id.toUpperCase(),
  ...more,
});
const pairs = (data: unknown) => thingsOf(data).links.map(({ from, to, says }) => `${from} ${says} ${to}`);

describe('the network of a reply', () => {
  test('links a party with its partnerships and these with their parties, each thing once', () => {
    const data = {
      party: french('a', {
        partnerships: {
          nodes: [
            partnership('p', {
              parties: {
                edges: [
                  { role: 'LEAD', node: french('a') },
                  { role: null, node: abroad('b') },
                ],
              },
            }),
          ],
        },
      }),
    };
    expect(thingsOf(data).things.map(({ id, label }) => [id, label])).toEqual([
      ['a', 'A'],
      ['p', 'P'],
      ['b', 'B'],
    ]);
    expect(pairs(data)).toEqual(['a partnerships p', 'p parties b']);
  });

  test('two authorities of one name are two', () => {
    const data = {
      parties: {
        nodes: [french('fr-commune-17155', { name: 'Étaules' }), french('fr-commune-21255', { name: 'Étaules' })],
      },
    };
    expect(thingsOf(data).things).toHaveLength(2);
  });

  test('does not link partnerships or parties that only share a theme, a country or a call', () => {
    const theme = {
      __typename: 'Theme',
      id: 'theme-eau',
      name: 'Eau',
      partnerships: { nodes: [partnership('q', { parties: { nodes: [abroad('c')] } })] },
    };
    expect(pairs({ partnership: partnership('p', { themes: { nodes: [theme] } }) })).toEqual(['q parties c']);
    const country = { __typename: 'Country', id: 'country-BJ', parties: { nodes: [abroad('c')] } };
    expect(pairs({ party: abroad('b', { country }) })).toEqual([]);
  });

  test('links what a path, an edge of a network and an award name side by side, and not what a claim does', () => {
    expect(pairs({ steps: [{ from: french('a'), partnership: partnership('p'), to: abroad('b') }] })).toEqual([
      'p from a',
      'p to b',
    ]);
    expect(pairs({ edges: [{ weight: 2, from: french('a'), to: abroad('b') }] })).toEqual(['a to b']);
    expect(
      pairs({ awards: [{ __typename: 'Award', id: 'w', partnership: partnership('p'), beneficiary: french('a') }] }),
    ).toEqual(['p beneficiary a']);
    expect(
      pairs({ claims: [{ __typename: 'Claim', id: 'c', subject: partnership('p'), target: french('a') }] }),
    ).toEqual([]);
  });

  test('a sample keeps the most linked things and only the links between them', () => {
    const many = {
      partnerships: {
        nodes: Array.from({ length: 50 }, (_, at) =>
          partnership(`p${at}`, { parties: { nodes: [french('hub'), abroad(`b${at}`)] } }),
        ),
      },
    };
    const all = thingsOf(many);
    const sample = sampleOf(all, 10);
    expect(sample.things).toHaveLength(10);
    expect(sample.things[0]!.id).toBe('hub');
    expect(sample.links, 'nothing stands alone in it').toHaveLength(9);
    expect(
      sample.links.every(
        ({ from, to }) => sample.things.some(({ id }) => id === from) && sample.things.some(({ id }) => id === to),
      ),
    ).toBe(true);
    expect(sampleOf(all, 1000)).toEqual(all);
  });

  test('the data of a reply may be null, a number or empty', () => {
    for (const data of [null, undefined, 3, {}, { party: null }])
      expect(thingsOf(data)).toEqual({ things: [], links: [] });
  });
});

describe('the tables of a reply', () => {
  test('are one for each list, the outermost first, nested values flattened and lists in one cell', () => {
    const [first, second] = tablesOf({
      partnerships: {
        totalCount: 2,
        nodes: [
          { title: 'P', startYear: 2010, programme: { name: 'X' }, parties: { nodes: [{ name: 'A' }, { name: 'B' }] } },
          { title: 'Q', startYear: null, programme: null, parties: { nodes: [{ name: 'C' }] } },
        ],
      },
    });
    expect(first).toMatchObject({
      title: 'partnerships',
      columns: ['title', 'startYear', 'programme.name', 'parties'],
    });
    expect(first!.rows).toEqual([
      ['P', 2010, 'X', 'A ; B'],
      ['Q', null, null, 'C'],
    ]);
    expect(second).toMatchObject({
      title: 'partnerships.parties',
      columns: ['↑', 'name'],
      rows: [
        ['P', 'A'],
        ['P', 'B'],
        ['Q', 'C'],
      ],
    });
  });

  test('a reply without a list is one row', () => {
    expect(tablesOf({ party: { name: 'A', country: { code: 'FR' } } })).toMatchObject([
      { columns: ['party.name', 'party.country.code'], rows: [['A', 'FR']] },
    ]);
  });

  test('sort numbers as numbers, names by the language, and the unknown last both ways', () => {
    const [table] = tablesOf({
      rows: [
        { name: 'Zinder', n: 10 },
        { name: 'Étaules', n: 9 },
        { name: 'Eu', n: null },
      ],
    });
    expect(sortedRows(table!, 1, false, 'fr').map(([name]) => name)).toEqual(['Étaules', 'Zinder', 'Eu']);
    expect(sortedRows(table!, 1, true, 'fr').map(([name]) => name)).toEqual(['Zinder', 'Étaules', 'Eu']);
    expect(sortedRows(table!, 0, false, 'fr').map(([name]) => name)).toEqual(['Étaules', 'Eu', 'Zinder']);
  });
});

describe('the timeline of a reply', () => {
  test('takes years and dates as printed, with their ends, and leaves other numbers and codes', () => {
    const moments = momentsOf({
      nodes: [
        { title: 'P', startYear: 2010, endYear: 2013, budget: { amount: 2020 }, population: 2019 },
        { name: 'C', opensOn: '2020-01-20', closesOn: '2020-07', insee: '1999', siren: '249500109' },
        { title: 'S', publishedOn: '2021', years: [{ year: 2015 }] },
      ],
    });
    expect(moments).toEqual([
      { label: 'P', field: 'startYear', start: '2010', end: '2013' },
      { label: 'S', field: 'year', start: '2015', end: undefined },
      { label: 'C', field: 'opensOn', start: '2020-01-20', end: '2020-07' },
      { label: 'S', field: 'publishedOn', start: '2021', end: undefined },
    ]);
  });

  test('counts every year between the first and the last, and a year lasts a year', () => {
    expect(countsByYear(momentsOf([{ startYear: 2001 }, { startYear: 2003 }, { startYear: 2003 }]))).toEqual([
      { year: 2001, count: 1 },
      { year: 2002, count: 0 },
      { year: 2003, count: 2 },
    ]);
    expect([yearOf('2020-07'), endOf('2020'), endOf('2020-12')]).toEqual([2020.5, 2021, 2021]);
  });
});

describe('the map of a reply', () => {
  const centres = new Map([
    ['FR', [2, 46]],
    ['BJ', [2.3, 9.6]],
  ] as const);
  test('places a party at its coordinates, else at its country, else nowhere, and says which', () => {
    const things = thingsOf({
      nodes: [
        partnership('p', {
          parties: {
            nodes: [
              french('a', { latitude: 14.6, longitude: -61 }),
              abroad('b', { country: { code: 'BJ' } }),
              abroad('c'),
            ],
          },
        }),
      ],
    });
    const positions = new Map(things.things.map((thing) => [thing.id, positionOf(thing)]));
    const { places, lines, nowhere } = placesOf(things, positions, centres);
    expect(places.map(({ party, longitude, exact }) => [party.id, longitude, exact])).toEqual([
      ['a', -61, true],
      ['b', 2.3, false],
    ]);
    expect(lines.map(({ from, to, says }) => [from.party.id, to.party.id, says])).toEqual([['a', 'b', 'P']]);
    expect(nowhere.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('the document that is sent', () => {
  const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  test('also asks for types and ids, and the reply is shown without them', () => {
    const asked = '# comment\n{ party(insee: "97213") { name partnerships { nodes { title } } } }';
    const sent = withIdentity(schema, asked);
    expect(sent).toMatch(
      /party\(insee: "97213"\) \{\s+name\s+partnerships \{\s+nodes \{\s+title\s+__typename\s+id\s+\}\s+\}\s+__typename\s+id/,
    );
    const data = {
      party: {
        name: 'A',
        partnerships: { nodes: [{ title: 'P', __typename: 'Partnership', id: 'p' }] },
        __typename: 'FrenchAuthority',
        id: 'a',
      },
    };
    expect(asAsked(asked, undefined, data)).toEqual({
      party: { name: 'A', partnerships: { nodes: [{ title: 'P' }] } },
    });
  });

  test('ids that were asked for stay, in fragments too and under another name', () => {
    const asked =
      'query A { x: party(insee: "97213") { ...F ... on FrenchAuthority { code: id } } } query B { dataset { version } } fragment F on Party { id }';
    const data = { x: { id: 'a', code: 'a', __typename: 'FrenchAuthority' } };
    expect(asAsked(asked, 'A', data)).toEqual({ x: { id: 'a', code: 'a' } });
  });

  test("is the user's own where it is wrong, or has another field under the name of id", () => {
    for (const asked of ['{ party(', '{ nothing }', '{ party(insee: "97213") { id: name } }'])
      expect(withIdentity(schema, asked)).toBe(asked);
  });
});

test('the plan of a reply is a tree whatever its lists are called, several lists under their names', () => {
  const step = { title: '', statement: undefined, figures: [], steps: [] };
  expect(
    planOf({ path: 'party', rows: 1, ms: 1.23456, statements: [{ name: 'one', cypher: 'MATCH (n)', rows: 1 }] }),
  ).toEqual([
    {
      ...step,
      title: 'party',
      figures: [
        ['rows', '1'],
        ['ms', '1.23'],
      ],
      steps: [{ ...step, title: 'one', statement: 'MATCH (n)', figures: [['rows', '1']] }],
    },
  ]);
  expect(
    planOf({
      tree: [{ field: 'a', lists: [{ field: 'a.b', types: ['x', 'y'] }] }],
      statements: [{ name: 'one', fields: [] }],
    }),
  ).toEqual([
    {
      ...step,
      title: 'tree',
      steps: [{ ...step, title: 'a', steps: [{ ...step, title: 'a.b', figures: [['types', 'x, y']] }] }],
    },
    { ...step, title: 'statements', steps: [{ ...step, title: 'one' }] },
  ]);
  for (const none of [undefined, null, 'text', 3]) expect(planOf(none)).toEqual([]);
});

test('an address keeps the question, its variables, the view and the language, at whatever path', () => {
  const address = { query: '{ party(id: "a&b") { name } }', variables: '{"a": "é"}', tab: 'network' as const };
  const href = addressOf('http://h/playground?old=1#x', address, 'en');
  expect(href.startsWith('http://h/playground?')).toBe(true);
  expect(readAddress(new URL(href).search)).toEqual(address);
  expect(readAddress('?query=a&tab=nothing')).toMatchObject({ query: 'a', tab: 'json' });
  expect(readAddress('')).toEqual({ query: undefined, variables: undefined, tab: 'table' });
});
