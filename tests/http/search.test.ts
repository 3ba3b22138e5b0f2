import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const textOf = async (path: string): Promise<string> =>
  (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text();
const searched = (text: string, more = ''): Promise<string> =>
  textOf(`/search?lang=en&text=${encodeURIComponent(text)}${more}`);
/** What the first result leads to. */
const firstOf = async (text: string): Promise<string | undefined> =>
  /<li class="item"><p class="item-title"><a href="([^"?]*)/.exec(await searched(text))?.[1];

describe('a search', () => {
  test.each([
    ['an INSEE code', '38185', '/party/fr-commune-38185'],
    ['the code of a département', '38', '/party/fr-departement-38'],
    ['the same with a letter', '2a', '/party/fr-departement-2A'],
    ['a postal code', '38100', '/party/fr-commune-38185'],
    ['a SIREN with spaces', '213 801 855', '/party/fr-commune-38185'],
    ['an everyday word for a country', 'RDC', '/country/CD'],
    ['a part for the whole', 'Angleterre', '/country/GB'],
    ['an abbreviation', 'usa', '/country/US'],
    ['a name that sources also write for a party', 'Mali', '/country/ML'],
    ['what a city is called in its own language', 'München', '/party/abroad-geonames-2867714'],
  ])('finds by %s', async (_, text, path) => {
    expect(await firstOf(text)).toBe(path);
  });

  test('of two names tells their partnerships first', async () => {
    const page = await searched('bordeaux munich');
    expect(page.indexOf('class="answer"')).toBeLessThan(page.indexOf('Bordeaux – Munich'));
    expect(page).toMatch(/class="lead">1 partnership together/);
    expect(await searched('Morocco, water')).toMatch(/class="lead">\d+ partnerships together/);
    expect(await searched('sénégal isère')).toMatch(/class="lead">\d+ partnerships together/);
  });

  test('of two names that share nothing says so, and the nearest way between them', async () => {
    const page = await searched('lyon bamako');
    expect(page).toContain('No link is known here.');
    const steps = [...page.matchAll(/<ol class="path">([\s\S]*?)<\/ol>/g)][0]![1]!.match(/<li>/g)!;
    const { data } = await server.query(
      '{ paths(from: "fr-commune-69123", to: "abroad-geonames-2460596", maxHops: 6, first: 1) { paths { hops } } }',
    );
    expect(steps).toHaveLength((data as { paths: { paths: { hops: number }[] } }).paths.paths[0]!.hops);
  });

  test('takes one name of two words for one name', async () => {
    expect(await searched('Burkina Faso')).not.toContain('class="answer"');
    expect(await searched('Le Lamentin')).not.toContain('class="answer"');
  });

  test('in another script forgives no error: what is in no list leads to no other place', async () => {
    expect(await firstOf('الرباط')).toBe('/party/abroad-geonames-2538475');
    expect(await firstOf('الجزائر')).toBeUndefined();
    expect(await firstOf('北京')).toBeUndefined();
  });

  test('looks among one kind alone', async () => {
    const page = await searched('bordeaux', '&type=PARTNERSHIP');
    const found = [...page.matchAll(/class="item-title"><a href="\/(\w+)\//g)].map(([, kind]) => kind);
    expect(new Set(found)).toEqual(new Set(['partnership']));
  });

  test('without a result says what was tried; with parts of the names, that they are parts', async () => {
    expect(await searched('xyzzyxyzzy')).toContain('Tried: names in French');
    expect(await searched('grenoble xyzzyxyzzy')).toContain('No name has all these words');
    expect(await searched('porto novo')).not.toContain('No name has all these words');
  });
});

describe('a comparison', () => {
  const compared = (parameters: string): Promise<string> => textOf(`/compare?lang=en&${parameters}`);

  test('of two authorities counts for each what the API counts, and finds them by name, code or identifier', async () => {
    const { data } = await server.query(
      '{ a: partnerships(filter: {parties: ["fr-commune-35238"]}) { totalCount } b: partnerships(filter: {parties: ["fr-commune-44109"]}) { totalCount } }',
    );
    const { a, b } = data as Record<'a' | 'b', { totalCount: number }>;
    for (const asked of ['parties=Rennes,44109', 'parties=fr-commune-35238&with=nantes'])
      expect(
        [...(await compared(asked)).matchAll(/<td>(\d+) <a href="\/explore\?[^"]*french=/g)].map(([, n]) => Number(n)),
      ).toEqual([a.totalCount, b.totalCount]);
  });

  test('of a name that nothing has says so and keeps the others', async () => {
    const page = await compared('parties=xyzzyxyzzy,38185');
    expect(page).toContain('“xyzzyxyzzy”: no authority');
    expect(page).toContain('Grenoble');
  });

  test('reads names with markup as text', async () => {
    expect(await compared(`parties=${encodeURIComponent('<script>alert(1)</script>')}`)).not.toContain('<script>alert');
  });
});
