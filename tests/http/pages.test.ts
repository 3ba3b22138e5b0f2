import { parse, validate } from 'graphql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSchema } from '../../src/graphql/schema/build-schema.js';
import { PROPERTIES } from '../../src/domain/properties.js';
import { VALUE_WORDS } from '../../src/site/words/value-words.js';
import { PROPERTY_NAMES } from '../../src/site/words/property-names.js';
import { PAGES } from '../../src/site/pages.js';
import { serveProcess, until } from '../support/program.js';
import { startServer, type TestServer } from '../support/server.js';
import { writeSmallSeed } from '../support/small-seed.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(undefined, {
    MAINTAINER: 'mailto:cartes@example.org',
    PUBLIC_URL: 'https://passerelles.example.org/',
  });
});
afterAll(async () => {
  await server.close();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(server.url + path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
const textOf = async (path: string): Promise<string> => (await get(path)).text();
const unescaped = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
const hrefs = (page: string): string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, address]) => unescaped(address!));

const PATHS = [
  '/',
  '/search?text=lamentin',
  '/search?text=lyon+bamako',
  '/compare?parties=fr-commune-35238,fr-commune-44109',
  '/explore?country=MX&view=map',
  '/countries',
  '/themes',
  '/calls',
  '/programmes',
  '/authorities',
  '/sources',
  '/about',
  '/party/fr-commune-97213',
  '/party/fr-epci-249500109',
  '/party/fr-region-44',
  '/partnership/partnership-cooperation-fr-commune-97213-abroad-cu',
  '/call/call-franco-mexicain-9',
  '/call/call-generaliste-2021',
  '/theme/eau',
  '/country/MX',
  '/programme/programme-franco-mexicain',
  '/source/source-senat-2020-11-16-laureats-franco-mexicain-9',
] as const;
const withLanguage = (path: string, language: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

describe('every page', () => {
  test.each(PATHS)('%s is whole in both languages, and says so to search engines', async (path) => {
    for (const [language, other] of [
      ['fr', 'en'],
      ['en', 'fr'],
    ] as const) {
      const reply = await get(withLanguage(path, language));
      const page = await reply.text();
      expect(reply.status, page).toBe(200);
      expect(reply.headers.get('content-language')).toBe(language);
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toMatch(/<h1>[^<]+/);
      expect(page).toMatch(/<meta name="description" content="[^"]{10,}">/);
      const canonical = unescaped(/rel="canonical" href="([^"]+)"/.exec(page)![1]!);
      expect(canonical).toContain(`https://passerelles.example.org${path.split('?')[0]}`);
      expect(canonical).toContain(`lang=${language}`);
      expect(page).toContain(`rel="alternate" hreflang="${other}"`);
      expect(page.replace(/ data-found="[^"]*"/g, '').match(/undefined|\[object|NaN|\{\w+\}/)).toBeNull();
      // Nothing that a strict policy would refuse, and no page of another host but as a link.
      expect(
        page.match(
          /<script(?![^>]* src=)(?! type="application\/ld\+json")|<style| style="| on\w+="|(src|action)="https?:/,
        ),
      ).toBeNull();
      // Every link inside stays in the language.
      const strays = hrefs(page).filter(
        (address) => /^\/(?!playground\/|export\/)/.test(address) && !address.includes('lang='),
      );
      expect(strays).toEqual([]);
    }
  });

  test('no link of a page leads to nothing', async () => {
    const found = new Set<string>();
    for (const path of PATHS)
      for (const address of hrefs(await textOf(withLanguage(path, 'fr'))))
        if (address.startsWith('/') && !address.startsWith('/playground')) found.add(address);
    expect(found.size).toBeGreaterThan(100);
    const broken = [];
    for (const address of [...found].filter((_, at) => at % 4 === 0)) {
      const { status } = await get(address);
      if (status !== 200) broken.push(`${status} ${address}`);
    }
    expect(broken).toEqual([]);
  });

  test('its query, opened in the playground, is sound and gives what the page shows', async () => {
    const schema = await apiSchema();
    for (const { document } of PAGES) expect(validate(schema, parse(document))).toEqual([]);
    const page = await textOf('/party/fr-commune-97213?lang=en');
    const open = new URL(
      hrefs(page).find((address) => address.includes('PartyPage'))!,
      server.url,
    );
    expect(open.pathname).toBe('/playground');
    const { data, errors } = await server.query<{
      party: { name: string };
      partnerships: { nodes: { title: string }[] };
    }>(open.searchParams.get('query')!, JSON.parse(open.searchParams.get('variables')!) as Record<string, unknown>);
    expect(errors).toBeUndefined();
    for (const { title } of data!.partnerships.nodes) expect(page).toContain(title);
  });

  test.each(PATHS.filter((path) => path !== '/'))(
    'the query that made %s is answered without an error',
    async (path) => {
      const opened = hrefs(await textOf(withLanguage(path, 'fr'))).filter((address) =>
        /^\/playground\?.*query=/.test(address),
      );
      expect(opened.length).toBeGreaterThan(0);
      for (const address of opened) {
        const { searchParams } = new URL(address, server.url);
        const { data, errors } = await server.query(
          searchParams.get('query')!,
          JSON.parse(searchParams.get('variables') ?? '{}') as Record<string, unknown>,
        );
        expect(errors).toBeUndefined();
        expect(Object.values(data!)).not.toContain(null);
      }
    },
  );

  test.each([
    {
      language: 'EN',
      unknown: { b: 'first year unknown', c: 'région unknown', d: 'country unknown' },
      says: [/No source in this graph says how many partnerships there are in all/, />Albania</],
    },
    {
      language: 'FR',
      unknown: { b: 'première année inconnue', c: 'région inconnue', d: 'pays inconnu' },
      says: [/Aucune source de ce graphe ne dit combien de partenariats il y a en tout/, />Albanie</],
    },
  ])('what the data cover is told by the numbers of the API, with what is not known, in $language', async (told) => {
    const page = await textOf(`/about?lang=${told.language.toLowerCase()}`);
    const rows = [...page.matchAll(/<tr><th scope="row">(.*?)<\/th><td>([\d,\s]+)<\/td>/g)].map(
      ([, name, count]) => [unescaped(name!.replace(/<[^>]*>/g, '')), Number(count!.replace(/\D/g, ''))] as const,
    );
    const of = `{ nodes { keys { code label(language: ${told.language}) } partnerships } }`;
    const { data } = await server.query<
      Record<string, { nodes: { keys: { code: string; label: string }[]; partnerships: number }[] }>
    >(
      `{ a: breakdown(by: KIND) ${of} b: breakdown(by: DECADE) ${of} c: breakdown(by: FRENCH_REGION, first: 200) ${of} d: breakdown(by: COUNTRY, first: 200) ${of} }`,
    );
    const unknown = told.unknown as Record<string, string>;
    const counted = Object.entries(data!).flatMap(([list, { nodes }]) =>
      nodes.map(
        ({ keys: [key], partnerships }) => [key!.code === null ? unknown[list] : key!.label, partnerships] as const,
      ),
    );
    expect(rows.map(String).sort()).toEqual(counted.map(String).sort());
    for (const words of told.says) expect(page).toMatch(words);
  });

  test('every property and word of the model has a name in both languages', () => {
    const rules = Object.values(PROPERTIES).flatMap((properties) => Object.entries(properties ?? {}));
    expect(rules.map(([property]) => property).filter((property) => !PROPERTY_NAMES[property])).toEqual([]);
    expect(rules.flatMap(([, { words = [] }]) => words).filter((word) => !VALUE_WORDS[word])).toEqual([]);
  });
});

describe('what a page tells', () => {
  test('facts stand with their sources, and the sources of a contradiction side by side, with what is shown and why', async () => {
    const page = await textOf('/call/call-franco-mexicain-9?lang=fr');
    const [, disputes = ''] = /<section class="disputes">([^]*?)<\/section>/.exec(page) ?? [];
    expect(disputes).toMatch(
      /Valeur affichée[^]*20 septembre 2020[^]*Juillet 2020[^]*Pourquoi[^]*prolongation[^]*Valeur écartée[^]*31 juillet 2020[^]*16 novembre 2020/,
    );
    const [, facts = ''] = /<section class="facts">([^]*?)<\/section>/.exec(page) ?? [];
    expect(facts).toMatch(/Clôture[^]*20 septembre 2020[^]*href="\/source\//);
    expect(facts).not.toContain('31 juillet 2020');
  });

  test('the map of partners has a table that says the same', async () => {
    const page = await textOf('/party/fr-commune-97213?lang=fr');
    const [, svg = ''] = /(<svg[^]*?<\/svg>)/.exec(page) ?? [];
    const [, table = ''] = /(<table[^]*?<\/table>)/.exec(page.slice(page.indexOf('</svg>'))) ?? [];
    const drawn = [...svg.matchAll(/<title>Le Lamentin – ([^<]+)/g)].map(([, name]) => name!).sort();
    expect(drawn).toEqual(['Carrefour', 'Cuba', 'Santiago de Cuba']);
    for (const name of drawn) expect(table).toContain(`>${name}<`);
  });

  test('a deadline set aside is shown as such, never as the one that holds', async () => {
    expect(await textOf('/call/call-franco-mexicain-9?lang=en')).toMatch(
      /<dd class="rejected">31 July 2020 \(set aside\)/,
    );
  });

  test('an authority without partnerships is no proof that it has none', async () => {
    expect(await textOf('/party/fr-commune-97115?lang=en')).toContain('That does not mean there is none');
  });

  test('an error is reported to the maintainer, with the address and the version', async () => {
    const address = hrefs(await textOf('/country/MX?lang=fr')).find((one) => one.startsWith('mailto:'))!;
    expect(address).toMatch(/^mailto:cartes@example\.org\?subject=/);
    expect(decodeURIComponent(address)).toMatch(
      /body=https:\/\/passerelles\.example\.org\/country\/MX\?lang=fr&version=[0-9a-f]{12}$/,
    );
  });

  test('an error in a claim is reported to the maintainer, with the claim; nowhere where nobody is named', async () => {
    const [call, query] = [
      'call-ffqcd-11',
      '{ claims(onlyDisputed: true, property: closesOn, first: 200) { nodes { id subject { id } value source { id } report } } }',
    ];
    type Claims = {
      claims: {
        nodes: { id: string; subject: { id: string }; value: string; source: { id: string }; report: string | null }[];
      };
    };
    const { data } = await server.query<Claims>(query);
    const claim = data!.claims.nodes.find(({ subject, value }) => subject.id === call && value === '2021-01-15')!;
    const link = new URL(claim.report!);
    expect([link.protocol, link.pathname, link.searchParams.get('subject')]).toEqual([
      'mailto:',
      'cartes@example.org',
      `Erreur / error: ${claim.id}`,
    ]);
    expect(link.searchParams.get('body')).toMatch(
      new RegExp(`^${claim.id}\n${call} closesOn: 2021-01-15\n${claim.source.id}\nversion [0-9a-f]{12}\n`),
    );
    const nobody = await startServer();
    expect(new Set((await nobody.query<Claims>(query)).data!.claims.nodes.map(({ report }) => report))).toEqual(
      new Set([null]),
    );
    await nobody.close();
  });
});

describe('lists in pages', () => {
  test('follow their cursors to the end, each row once', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/country/SN?lang=fr';
    let pages = 0;
    while (next && pages < 20) {
      const page: string = await textOf(next);
      const [, list = ''] = /<section id="partnerships">([^]*?)<\/section>/.exec(page) ?? [];
      seen.push(...[...list.matchAll(/item-title"><a href="([^"?]+)/g)].map(([, address]) => address!));
      const [, following] = /rel="next" href="([^"]+)"/.exec(list) ?? [];
      next = following && unescaped(following);
      pages += 1;
    }
    const { data } = await server.query<{ country: { partnerships: { totalCount: number } } }>(
      '{ country(code: "SN") { partnerships { totalCount } } }',
    );
    expect(pages).toBeGreaterThan(1);
    expect(seen).toHaveLength(data!.country.partnerships.totalCount);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('a cursor of another list is refused with the way back', async () => {
    const reply = await get('/country/DE?lang=fr&partnerships=x');
    const page = await reply.text();
    expect(reply.status).toBe(400);
    expect(page).toContain('pas celui de');
    expect(page).toContain('lang="en" class="notice"');
    expect(hrefs(page)).toContain('/country/DE?lang=fr');
  });
});

describe('the language', () => {
  test.each([
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['fr-CA', 'fr'],
    ['de-DE,de;q=0.9,en;q=0.5', 'en'],
    ['de', 'fr'],
    ['en;q=0.3, fr;q=0.7', 'fr'],
    ['', 'fr'],
    ['fr;q=0,en', 'en'],
  ])("is the browser's where the address says none: %s", async (accepted, language) => {
    const reply = await get('/', { 'accept-language': accepted });
    expect(reply.headers.get('content-language')).toBe(language);
    expect(reply.headers.get('vary')).toContain('accept-language');
    expect((await get('/?lang=fr', { 'accept-language': accepted })).headers.get('content-language')).toBe('fr');
  });
});

describe('what a browser keeps', () => {
  test('a page of the same version and language is not sent again', async () => {
    const first = await get('/theme/eau?lang=fr');
    const mark = first.headers.get('etag')!;
    expect(mark).toMatch(/^W\/"[0-9a-f]{12}-fr-/);
    const again = await get('/theme/eau?lang=fr', { 'if-none-match': mark });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/theme/eau?lang=en', { 'if-none-match': mark })).status).toBe(200);
  });

  test('scripts and styles are kept for good under hashed names', async () => {
    const page = await textOf('/');
    const files = [...page.matchAll(/(?:src|stylesheet" href)="(\/playground\/assets\/[^"]+)"/g)].map(
      ([, address]) => address!,
    );
    expect(files).toHaveLength(2);
    for (const file of files) {
      const reply = await get(file);
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
  });

  test('the first page with all it loads is under 200 kB compressed', async () => {
    const raw = await get('/?lang=fr', { 'accept-encoding': 'gzip' });
    expect(raw.headers.get('content-encoding')).toBe('gzip');
    const files = hrefs(await raw.text()).filter((address) => address.startsWith('/playground/'));
    let bytes = Number(raw.headers.get('content-length'));
    for (const file of files)
      bytes += Number((await get(file, { 'accept-encoding': 'br' })).headers.get('content-length'));
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(200_000);
  });
});

describe('addresses where nothing is', () => {
  test.each([
    '/party/fr-commune-00000',
    '/party/theme-eau',
    '/partnership/none',
    '/call/none',
    '/theme/none',
    '/country/ZZ',
    '/source/none',
    '/event/fr-commune-97213',
    '/programme/none',
    '/nowhere',
  ])('%s helps to find it, in both languages', async (path) => {
    const reply = await get(path, { 'accept-language': 'en' });
    const page = await reply.text();
    expect(reply.status).toBe(404);
    expect(page).toContain('Page not found');
    expect(page).toContain('lang="fr"');
    expect(page).toContain('Page introuvable');
    expect(page).toContain('role="search"');
    expect(page).toContain('name="robots" content="noindex"');
  });

  test('a name in the address finds what bears it', async () => {
    expect(hrefs(await textOf('/party/le-lamentin?lang=fr'))).toContain('/party/fr-commune-97213?lang=fr');
  });

  test('a program is answered in JSON', async () => {
    const reply = await fetch(`${server.url}/nowhere`, { headers: { accept: 'application/json' } });
    expect([reply.status, Object.keys((await reply.json()) as object)]).toEqual([404, ['message', 'messageFr']]);
  });

  test('a link of another version says which one it shows; a country is found in small letters', async () => {
    expect(await textOf('/party/fr-commune-97213?lang=en&version=0123456789ab')).toMatch(
      /asks for version 0123456789ab of the graph, which is no longer kept; this page shows version [0-9a-f]{12}/,
    );
    expect((await get('/country/mx')).status).toBe(200);
  });
});

describe('a server whose graph is not built yet', () => {
  test('says so on a page, in both languages, and when to come back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelles-early-'));
    const { manifest } = await writeSmallSeed(folder, { name: 'Premier' });
    const early = await serveProcess({
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      GRAPH_URL: `file:${join(folder, 'graph.grafeo')}`,
    });
    const reply = await fetch(`${early.url}/?lang=en`, { headers: { accept: 'text/html' } });
    const page = await reply.text();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page).toContain('The graph is being prepared');
    expect(page).toMatch(/lang="en" class="notice">no version[^]*lang="fr" class="notice">aucune version/);
    await until(
      async () => (await early.get('/health/ready')).status === 200,
      () => early.printed.stderr,
    );
    expect((await fetch(`${early.url}/programme/programme-essai`)).status).toBe(200);
    early.child.kill('SIGTERM');
    await early.ended;
    await rm(folder, { recursive: true, force: true });
  });
});

describe("the playground's former address", () => {
  test('leads to it with its query', async () => {
    const reply = await get('/?query=%7B%20dataset%20%7B%20version%20%7D%20%7D&lang=en');
    expect([reply.status, reply.headers.get('location')]).toEqual([
      301,
      '/playground?query=%7B%20dataset%20%7B%20version%20%7D%20%7D&lang=en',
    ]);
  });
});

describe('the search', () => {
  const suggest = async (text: string, language = 'fr'): Promise<{ address: string; name: string; detail: string }[]> =>
    (await (await get(`/search.json?lang=${language}&text=${encodeURIComponent(text)}`)).json()) as never;

  test('suggests as one types, accents and an error forgiven, and tells namesakes apart', async () => {
    const found = await suggest('lamantin');
    expect(found.find(({ address }) => address === '/party/fr-commune-97213?lang=fr')?.detail).toBe(
      'Commune · Martinique · 4 partenariats',
    );
    expect(found.find(({ address }) => address === '/party/fr-commune-97115?lang=fr')?.detail).toBe(
      'Commune · Guadeloupe',
    );
    expect((await suggest('quebec', 'en')).length).toBeGreaterThan(0);
    expect(await suggest('')).toEqual([]);
  });

  test.each([
    ['bretagne burkina faso', '/party/fr-region-53', '/country/BF'],
    ['lyon bamako', '/party/fr-commune-69123', '/party/abroad-geonames-2460596'],
  ])('of two names that nothing bears together finds each first: %s', async (text, one, other) => {
    const found = (await suggest(text)).slice(0, 4).map(({ address }) => address);
    expect(found).toEqual(expect.arrayContaining([`${one}?lang=fr`, `${other}?lang=fr`]));
  });

  test('of a text without an answer says so, and how to do better', async () => {
    expect(await textOf('/search?lang=en&text=xyzzyxyzzy')).toContain('Try one word less');
  });
});
