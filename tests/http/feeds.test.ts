import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendar } from '../../src/feeds/calendar.js';
import { makeServer, type Server } from '../../src/http/server.js';
import { buildGraph } from '../../src/ingest/build.js';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { openStore } from '../../src/store/open-store.js';
import { ownEngines } from '../support/engines.js';
import { until } from '../support/program.js';
import { pythonWith, runPython } from '../support/python.js';
import { configFor } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

const python = pythonWith('feedparser', 'icalendar');

const call = (id: string, name: string, closesOn: string): string =>
  [
    ['exists', name],
    ['name', name],
    ['programme', 'programme-essai'],
    ['closesOn', closesOn],
  ]
    .map(([property, value]) => `${id},${property},${value},,source-essai,,STATED,`)
    .join('\n');
/** A deadline moves, a call comes, a call goes. */
const CALLS = [
  [call('call-un', 'Appel <un>', '2027-01-10'), call('call-deux', 'Appel deux', '2027-02-01')],
  [call('call-un', 'Appel <un>', '2027-01-31'), call('call-trois', 'Appel trois', '2027-03-01')],
];

describe.each(ownEngines)('feeds on $name', (engine) => {
  let folder: string;
  let server: Server;
  let url: string;
  const versions: string[] = [];
  const publish = async (at: number): Promise<void> => {
    const seed = await writeSmallSeed(join(folder, String(at)), {
      name: 'Essai',
      more: { statements: CALLS[at]!.join('\n') },
    });
    const built = await buildGraph(seed.manifest);
    await keepSnapshot(built, join(folder, 'snapshots'));
    await store.publish(built.graph, { version: built.version, fingerprint: String(at) });
    await until(async () => (await server.graph.check()).version === built.version);
    versions.push(built.version);
  };
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-feeds-'));
    const config = configFor(engine, {
      HOST: '127.0.0.1',
      SNAPSHOT_FOLDER: join(folder, 'snapshots'),
      STATE_FOLDER: join(folder, 'state'),
    });
    store = await openStore(config);
    server = await makeServer(config, store, folder);
    url = await server.listen();
    await publish(0);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${url}/feeds/${path}`, { headers });
  interface Item {
    readonly id: string;
    readonly title: string;
    readonly tags: readonly string[];
    readonly _passerelles: { readonly node: string; readonly sources: readonly { publisher: string }[] };
  }
  const items = async (): Promise<Item[]> =>
    ((await (await get('programme/programme-essai.json')).json()) as { items: Item[] }).items;

  test('a reader that holds on sees what a new version added, changed and removed: nothing missed, nothing twice', async () => {
    const before = await get('programme/programme-essai.json');
    expect(await items()).toEqual([]);
    const etag = before.headers.get('etag')!;
    expect((await get('programme/programme-essai.json', { 'if-none-match': etag })).status).toBe(304);
    await publish(1);
    expect((await get('programme/programme-essai.json', { 'if-none-match': etag })).status).toBe(200);
    const found = await items();
    expect(found.map(({ tags, _passerelles: { node } }) => [tags[0], node]).sort()).toEqual([
      ['added', 'call-trois'],
      ['changed', 'call-un'],
      ['removed', 'call-deux'],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    for (const { id, _passerelles: told } of found) {
      expect(id).toContain(versions[1]);
      expect(told.sources).toEqual([{ title: 'Un essai', publisher: 'Essai', url: null }]);
    }
    expect(found.find(({ tags }) => tags[0] === 'changed')!.title).toBe(
      'Modifié\u00A0: Appel <un> (closesOn 2027-01-10 → 2027-01-31)',
    );
    expect((await items()).map(({ id }) => id)).toEqual(found.map(({ id }) => id));
  });

  const QUERY = '{ calls { totalCount nodes { id closesOn name } } }';
  test('a cited query has a feed of what each version changed in its reply, found from its page', async () => {
    const { id } = (await (
      await fetch(`${url}/cite`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY }),
      })
    ).json()) as { id: string };
    const page = await (await fetch(`${url}/q/${id}?lang=fr`, { headers: { accept: 'text/html' } })).text();
    const [, address] = /<link rel="alternate" type="application\/feed\+json"[^>]* href="([^"]+)"/.exec(page)!;
    const feed = await fetch(new URL(address!.replaceAll('&amp;', '&'), url));
    const { items: found, title } = (await feed.json()) as { items: Item[]; title: string };
    expect(title).toContain(id);
    expect(found.map(({ tags, _passerelles: { node } }) => [tags[0], node]).sort()).toEqual([
      ['added', 'call-trois'],
      ['changed', 'call-un'],
      ['removed', 'call-deux'],
    ]);
    expect(found.find(({ tags }) => tags[0] === 'changed')!.title).toBe(
      'Modifié\u00A0: Appel <un> (closesOn "2027-01-10" → "2027-01-31")',
    );
    for (const { id: own, _passerelles: told } of found) {
      expect(own).toContain(versions[1]);
      expect(told.sources).toEqual([{ title: 'Un essai', publisher: 'Essai', url: null }]);
    }
    const again = await get(`q/${id}.json`, { 'if-none-match': feed.headers.get('etag')! });
    expect(again.status).toBe(304);
    const same = await get(`query.json?${new URLSearchParams({ query: QUERY }).toString()}`);
    expect(((await same.json()) as { items: Item[] }).items.map((item) => item.id)).toEqual(
      found.map((item) => item.id),
    );
    expect(await (await get(`q/${id}.atom`)).text()).toContain('<link href="');
  });

  test.each([
    ['q/0123456789ab.json', 404, 'UNKNOWN_CITATION'],
    ['query.json?query=%7Bnothing%7D', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['query.json', 400, 'BAD_USER_INPUT'],
    [
      'query.atom?query=query%40graph(version%3A%22abcdef%22)%7BtotalCount%3Acalls%7BtotalCount%7D%7D',
      400,
      'BAD_USER_INPUT',
    ],
    ['query.atom?query=%7Bcall(id%3A%22call-rien%22)%7Bid%7D%7D', 200, undefined],
  ])('a feed of a query that has none says why: %s', async (path, status, code) => {
    const reply = await get(path);
    const text = await reply.text();
    expect([reply.status, /"code":"(\w+)"/.exec(text)?.[1]]).toEqual([status, code]);
  });

  test('a page leads to its feed, and what is no feed is not there', async () => {
    const page = await (
      await fetch(`${url}/programme/programme-essai?lang=fr`, { headers: { accept: 'text/html' } })
    ).text();
    const [, address] = /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(page) ?? [];
    expect((await fetch(new URL(address!.replaceAll('&amp;', '&'), url))).status).toBe(200);
    for (const path of [
      'programme/programme-rien.atom',
      'country/ZZ.json',
      'colour/x.atom',
      'programme/programme-essai.txt',
      'party/x.ics',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test.skipIf(!python)(
    `feedparser and icalendar read the feed and the deadlines${python ? '' : ' (not run: no Python here has them)'}`,
    async () => {
      const saved = async (path: string): Promise<string> => {
        const file = join(folder, path.replaceAll('/', '-'));
        await writeFile(file, await (await get(path)).text());
        return file;
      };
      const read = runPython(
        python!,
        `
import sys, json, feedparser, icalendar
feed = feedparser.parse(sys.argv[1])
days = [e for e in icalendar.Calendar.from_ical(open(sys.argv[2], 'rb').read()).walk('VEVENT')]
print(json.dumps({'bozo': bool(feed.bozo), 'titles': sorted(e.title for e in feed.entries), 'days': sorted([str(e['UID']), e.decoded('DTSTART').isoformat(), str(e['SUMMARY'])] for e in days)}))`,
        await saved('programme/programme-essai.atom'),
        await saved('calls.ics'),
      ) as { bozo: boolean; titles: string[]; days: string[][] };
      expect(read.bozo).toBe(false);
      expect(read.titles).toHaveLength((await items()).length);
      const deadlines = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ calls { nodes { id closesOn name } } }' }),
      });
      const { data } = (await deadlines.json()) as {
        data: { calls: { nodes: { id: string; closesOn: string; name: string }[] } };
      };
      expect(read.days).toEqual(
        data.calls.nodes
          .map(({ id, closesOn, name }) => [`${id}@passerelles`, closesOn, `Clôture\u00A0: ${name}`])
          .sort(),
      );
    },
  );
});

test('a calendar has lines of at most 75 octets, whatever the names hold', () => {
  const summary = `${'é'.repeat(80)}, \\ ; 😀\nend`;
  const text = calendar('x', '2027-01-01T00:00:00.000Z', [
    { id: 'call-x', day: '2027-12-31', summary, description: '', url: 'http://x' },
  ]);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'é'.repeat(80)}\\, \\\\ \\; 😀\\nend\r\n`);
  expect(text).toContain('DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101');
});
