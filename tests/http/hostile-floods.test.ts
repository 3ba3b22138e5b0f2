import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { engines } from '../support/engines.js';
import { withProbe } from '../support/probe.js';
import { engineSettings, sharedServer, type Served } from '../support/program.js';
import { seedGraph, storeWithSeed } from '../support/seed-graph.js';
import { LONG, volume } from '../support/volume.js';

/** Nobody waits longer to be told something: 30 seconds for a turn, and the work. */
const TOLD_MS = 45_000;

const aliases = (count: number, field: (at: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field(at)}`).join(' ')} }`;
const graphql = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;

/** How many at once. */
const MANY = volume({ short: 32, long: 100 });
/** Files at once: each takes as long as it is large. */
const FILES = volume({ short: 4, long: 100 });
const LIST = LONG ? 'parties' : 'partnerships';

/** Each is just small enough not to be large, or no document at all; no two of a flood are the same. */
const FLOODS: readonly [string, number, (at: number) => string][] = [
  [
    'rows with rows in them',
    MANY,
    (at) =>
      graphql(
        `{ a${at}: partnerships(first: 200) { nodes { title claims(first: 40) { nodes { property value } } } } }`,
      ),
  ],
  [
    'counted filters',
    MANY,
    (at) =>
      graphql(
        aliases(
          16,
          (one) =>
            `partnerships(filter: { startYear: { from: ${1900 + at} }, endYear: { to: ${2000 + one} } }) { totalCount }`,
        ),
      ),
  ],
  [
    'breakdowns',
    MANY,
    (at) =>
      graphql(
        aliases(
          10,
          (one) => `breakdown(by: [THEME], filter: { startYear: { from: ${1000 + 10 * at + one} } }) { totalCount }`,
        ),
      ),
  ],
  ['searches', MANY, (at) => graphql(`{ search(text: "sa ma co la de pa mo c${at}") { totalCount } }`)],
  ['suggestions', MANY, (at) => `/search.json?text=sa+ma+co+la+de+pa+mo+${at}`],
  ['search pages', MANY, (at) => `/search?text=sa+ma+co+la+de+pa+no+${at}`],
  [
    'networks',
    30,
    (at) =>
      graphql(`{ network(filter: { startYear: { from: ${1900 + at} } }) { ranking(by: BETWEENNESS) { score } } }`),
  ],
  [
    'exports',
    FILES,
    (at) => `/export/gexf?query=${encodeURIComponent(`{ ${LIST} { nodes { id a${at}: __typename } } }`)}`,
  ],
  ['exports of the whole graph', FILES, (at) => `/export/gexf?at=${at}`],
  ['pages', MANY, (at) => `/country/${['ma', 'sn', 'de', 'bj', 'ml'][at % 5]}?at=${at}`],
];

/** The turns are the same on both engines: a short run sends the other one every second flood. */
const floodsOf = ({ name }: (typeof engines)[number]) =>
  LONG || name === engines[0]!.name ? FLOODS : FLOODS.filter((_flood, at) => at % 2 === 0);

describe.each(engines)('floods of requests that are not large, on $name', (engine) => {
  let server: Served;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelles-floods-'));
    await (await storeWithSeed(engine)).close();
    await keepSnapshot(await seedGraph(), folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const served = sharedServer(() => ({ ...engineSettings(engine), SNAPSHOT_FOLDER: folder, LOG_LEVEL: 'silent' }));
  beforeEach(async () => {
    server = await served();
  });

  test.each(floodsOf(engine))(
    '%s: all are answered, or told when to ask again, and a small question beside them at once',
    async (_what, count, path) => {
      await (await fetch(server.url + path(count))).text();
      const statuses = await withProbe(server, () =>
        Promise.all(
          Array.from({ length: count }, async (_, at) => {
            const reply = await fetch(server.url + path(at), { signal: AbortSignal.timeout(TOLD_MS) });
            // A file may have begun, and be long: it is taken, not kept.
            await reply.body?.pipeTo(new WritableStream()).catch(() => undefined);
            return reply.status === 503 ? `503, again in ${reply.headers.get('retry-after')} s` : reply.status;
          }),
        ),
      );
      expect([200, '503, again in 60 s']).toEqual(expect.arrayContaining([...new Set(statuses)]));
      expect(statuses).toContain(200);
    },
  );
});
