import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.js';

const SITE = 'https://passerelles.example.org';
let server: TestServer;
beforeAll(async () => {
  server = await startServer(undefined, {
    PUBLIC_URL: `${SITE}/`,
    MAINTAINER: 'mailto:cartes@example.org',
    EMBED_HOSTS: 'https://journal.example.org',
  });
});
afterAll(async () => {
  await server.close();
});

const get = (path: string): Promise<Response> => fetch(server.url + path, { headers: { accept: 'text/html' } });
const textOf = async (path: string): Promise<string> => (await get(path)).text();
const unescaped = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'");

/** One page of each kind, and each face. */
const KINDS = [
  '/',
  '/explore',
  '/explore?country=MA&view=map',
  '/explore?country=MA&view=network',
  '/explore?country=MA&view=time',
  '/compare?parties=fr-commune-35238,fr-commune-44109',
  '/search?text=lyon+bamako',
  '/countries',
  '/themes',
  '/calls',
  '/programmes',
  '/authorities',
  '/sources',
  '/about',
  '/docs',
  '/party/fr-commune-44109',
  '/party/abroad-geonames-2460596',
  '/gaps/fr-commune-35238',
  '/partnership/partnership-cooperation-fr-commune-97213-abroad-cu',
  '/call/call-franco-mexicain-9',
  '/theme/eau',
  '/country/MA',
  '/programme/programme-franco-mexicain',
  '/source/source-senat-2020-11-16-laureats-franco-mexicain-9',
  '/nothing-here',
];

describe.each(['fr', 'en'])('every kind of page in %s', (language) => {
  test.each(KINDS)(
    '%s has a title, a description, an address of its own, one heading and words for its pictures',
    async (path) => {
      const page = await textOf(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(page).toContain(`<html lang="${language}">`);
      expect(/<title>([^<]{8,})<\/title>/.test(page)).toBe(true);
      expect(/<meta name="description" content="[^"]{20,}">/.test(page)).toBe(true);
      expect(page).toMatch(new RegExp(`<link rel="canonical" href="${SITE}/`));
      for (const one of ['fr', 'en', 'x-default']) expect(page).toContain(`hreflang="${one}" href="${SITE}/`);
      expect(page.match(/<h1[ >]/g)).toHaveLength(1);
      expect(page).toContain('class="skip" href="#main"');
      for (const [image] of page.matchAll(/<img\b[^>]*>/g)) expect(image).toMatch(/ alt="[^"]/);
      // A picture is hidden from who hears the page: its figure says what it shows, and a table follows.
      for (const { index } of page.matchAll(/<figure class="(?:chart|picture)/g)) {
        expect(page.slice(index, index + 300)).toMatch(/aria-label="[^"]{10,}"/);
        expect(page.slice(index)).toMatch(/<table|<ol/);
      }
      expect(page).toContain(language === 'fr' ? 'Signaler une erreur' : 'Report an error');
      // Words of the API are for programs.
      const read = page.replaceAll(/<(script|pre|code)\b.*?<\/\1>|<[^>]+>/gs, ' ');
      expect(read.match(/\b(?:UNKNOWN|STATED|TRANSCRIBED|DERIVED|LEAD|[A-Z]+_[A-Z_]+)\b/)?.[0]).toBeUndefined();
    },
  );
});

test('what sources say stands source by source, each note once', async () => {
  const page = await textOf('/party/fr-commune-97213?lang=fr');
  const [facts] = /<section class="facts">.*?<\/section>/s.exec(page)!;
  const bySource = facts.split('<tbody>').slice(1);
  const linked = bySource.map((part) => /<th scope="rowgroup"[^>]*>.*?href="([^"]+)"/s.exec(part)![1]);
  expect(linked.length).toBeGreaterThan(2);
  expect(new Set(linked).size).toBe(linked.length);
  for (const part of bySource) {
    const notes = [...part.matchAll(/<span class="note">(.*?)<\/span> <span class="evidence[^>]*>(.*?)</gs)];
    expect(new Set(notes.map(([, ...said]) => said.join())).size).toBe(notes.length);
  }
  expect(facts).toMatch(/<li>Code INSEE\s:\s97213<\/li>/);
});

test('the page of calls says so where none is open', async () => {
  const { data } = await server.query<{ calls: { nodes: { opensOn: string | null; closesOn: string | null }[] } }>(
    '{ calls(first: 200) { nodes { opensOn closesOn } } }',
  );
  const day = new Date().toISOString().slice(0, 10);
  const open = data!.calls.nodes.filter(
    ({ opensOn, closesOn }) => closesOn !== null && closesOn >= day && (opensOn ?? day) <= day,
  );
  const page = await textOf('/calls?lang=en');
  expect(page.includes('No call known here is open today.')).toBe(open.length === 0);
  expect(page.match(/ · open until /g) ?? []).toHaveLength(open.length);
});

test('the page of one thing says where it lies, and where its changes are followed', async () => {
  const page = await textOf('/country/MA?lang=fr');
  const [, way = ''] = /<nav class="trail" aria-label="Fil d’Ariane">(.*?)<\/nav>/s.exec(page)!;
  expect([...way.matchAll(/href="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    '/?lang=fr',
    '/countries?lang=fr',
  ]);
  expect(way).toContain('<li aria-current="page">Maroc</li>');
  const feed = /href="([^"]+)" type="application\/atom\+xml">Suivre les changements/.exec(page)![1]!;
  expect((await get(feed)).headers.get('content-type')).toContain('application/atom+xml');
  expect(await textOf('/party/abroad-geonames-2460596?lang=fr')).toContain('<li><a href="/countries?lang=fr">');
  expect(await textOf('/countries?lang=fr')).not.toContain('class="trail"');
});

describe('machines that read pages', () => {
  test('find what to read, in parts that have only pages with something to say', async () => {
    expect(await textOf('/robots.txt')).toContain(`Sitemap: ${SITE}/sitemap.xml`);
    const parts = [...(await textOf('/sitemap.xml')).matchAll(/<loc>([^<]+)/g)].map(([, address]) => address!);
    expect(parts.length).toBeGreaterThan(6);
    const { data } = await server.query(
      '{ partnerships { totalCount } parties(filter: { partnerships: {} }) { totalCount } }',
    );
    for (const [kind, { totalCount }] of Object.entries(data as Record<string, { totalCount: number }>)) {
      const part = await textOf(`/sitemap/${kind}-1.xml`);
      expect(part.match(/<url>/g)).toHaveLength(2 * totalCount);
      const first = unescaped(/<loc>([^<]+)/.exec(part)![1]!);
      expect((await get(first.replace(SITE, ''))).status).toBe(200);
    }
    expect((await get('/sitemap/secrets-1.xml')).status).toBe(404);
  });

  test('are told what a page is about, and nothing in a name ends that', async () => {
    const described = async (path: string): Promise<Record<string, unknown>> =>
      JSON.parse(/<script type="application\/ld\+json">([^<]+)<\/script>/.exec(await textOf(path))![1]!) as never;
    expect(await described('/party/fr-commune-44109?lang=fr')).toMatchObject({
      '@type': 'AdministrativeArea',
      name: 'Nantes',
    });
    expect(await described('/about?lang=fr')).toMatchObject({ '@type': 'Dataset' });
    const source = '/source/source-senat-2020-11-16-laureats-franco-mexicain-9?lang=fr';
    expect(await described(source)).toMatchObject({ '@type': 'CreativeWork', datePublished: '2020-11-16' });
    const [partnership] = /\/partnership\/[^<"]+lang=fr/.exec(unescaped(await textOf('/sitemap/partnerships-1.xml')))!;
    expect(await described(partnership)).toMatchObject({ '@type': 'Project' });
  });

  test('show a picture of a page, drawn of what it says', async () => {
    const page = await textOf('/party/fr-commune-44109?lang=fr');
    const address = unescaped(/property="og:image" content="([^"]+)/.exec(page)![1]!);
    const reply = await get(address.replace(SITE, ''));
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect([reply.headers.get('content-type'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      'image/png',
      1200,
      630,
    ]);
    expect((await get('/card.png?page=/party/nothing&lang=fr')).status).toBe(404);
    expect((await get('/card.png?page=/graphql&lang=fr')).status).toBe(404);
  });
});

describe('a face of the exploration elsewhere', () => {
  test('stands in frames of the sites that are allowed, without scripts; no other page does', async () => {
    const reply = await get('/embed/explore?country=MA&view=map&lang=fr');
    const [page, policy] = [await reply.text(), reply.headers.get('content-security-policy')!];
    expect(policy).toContain('frame-ancestors https://journal.example.org');
    expect(reply.headers.get('x-frame-options')).toBeNull();
    expect(page).not.toContain('<script');
    expect(page).toContain('<h1>Maroc</h1>');
    expect(page).toMatch(/<footer>.*Source.*passerelles/s);
    expect((await get('/explore?country=MA')).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    );
  });

  test('is offered as code and as a citation of this version', async () => {
    const page = unescaped(await textOf('/explore?country=MA&view=map&lang=en'));
    expect(page).toContain(
      `&lt;iframe src=&quot;${SITE}/embed/explore?lang=en&amp;country=MA&amp;view=map&quot; title=&quot;Morocco&quot;`,
    );
    const { data } = await server.query('{ dataset { version } }');
    const { version } = (data as { dataset: { version: string } }).dataset;
    expect(page).toContain(`passerelles: Morocco. Version ${version}`);
  });

  test.each(['map', 'network', 'time'])('is a picture to download, as SVG and PNG: %s', async (view) => {
    expect(await textOf(`/explore.svg?country=MA&view=${view}`)).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
    const png = await get(`/explore.png?country=MA&view=${view}`);
    expect([png.status, png.headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});
