import { parse } from 'csv-parse/sync';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOBODY } from '../../src/concurrency/fair-limiter.js';
import type { Graph } from '../../src/domain/graph.js';
import type { GraphRelationship } from '../../src/domain/nodes.js';
import { makeServer, type Server } from '../../src/http/server.js';
import { wholeGraphFile } from '../../src/export/whole-graph-thread.js';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { openStore } from '../../src/store/open-store.js';
import { versionOf, writeSnapshot } from '../../src/store/snapshot.js';
import { embedded, ownEngines } from '../support/engines.js';
import { engineSettings, run, until } from '../support/program.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor, seedGraph, storeWithSeed } from '../support/seed-graph.js';
import { writeSmallSeed } from '../support/small-seed.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-export-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HOSTILE = [
  '<b>&amp;"quoted"\'</b> ]]>',
  '=HYPERLINK("http://example.org";"x")',
  'two\r\nlines\tand a tab',
  'bell \u0007 and \uFFFE',
  '@cmd, with; separators',
  "'=x",
  '-61.5',
  '  spaces  ',
  'العربية – 😀',
];

/** Parties with hostile names, each in a partnership with the first. */
function hostileGraph(): Graph {
  const nodes: Graph['nodes'] = [
    ...HOSTILE.map((name, at) => ({
      id: `abroad-xx-${at}`,
      type: 'ForeignAuthority' as const,
      properties: { name, level: 'CITY' },
    })),
    ...HOSTILE.map((title, at) => ({
      id: `partnership-${at}`,
      type: 'Partnership' as const,
      properties: { title, kind: 'PROJECT', startYear: 2000 + at },
    })),
    {
      id: 'source-x',
      type: 'Source' as const,
      properties: { title: HOSTILE[0]!, publisher: HOSTILE[3]!, licence: HOSTILE[0]! },
    },
  ];
  const link = (
    type: GraphRelationship['type'],
    from: string,
    to: string,
    properties: GraphRelationship['properties'] = {},
  ): GraphRelationship => ({ type, from, to, properties });
  const relationships = HOSTILE.flatMap((_name, at) => [
    link('PARTY_TO', `abroad-xx-${at}`, `partnership-${at}`, { role: 'LEAD' }),
    ...(at > 0 ? [link('PARTY_TO', 'abroad-xx-0', `partnership-${at}`)] : []),
    link('SOURCED_FROM', `partnership-${at}`, 'source-x'),
  ]);
  return { nodes, relationships };
}

describe.each(ownEngines)('hostile names on $name', (engine) => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    const config = configFor(engine, {
      HOST: '127.0.0.1',
      SNAPSHOT_FOLDER: join(folder, 'hostile'),
      STATE_FOLDER: join(folder, 'state'),
    });
    const store = await openStore(config);
    const graph = hostileGraph();
    const version = versionOf(graph);
    await store.publish(graph, { version, fingerprint: 'hostile' });
    await keepSnapshot({ graph, version }, config.snapshots);
    server = await makeServer(config, store, join(folder, 'playground'));
    url = await server.listen();
  });
  afterAll(() => server.close());
  const QUERY =
    '{ partnerships(orderBy: [{by: START_YEAR}]) { nodes { title kind startYear parties { edges { role node { name } } } } } }';
  const get = async (format: string, query?: string, more = ''): Promise<string> =>
    (
      await fetch(`${url}/export/${format}?${query === undefined ? '' : `query=${encodeURIComponent(query)}`}${more}`)
    ).text();

  test('come out of a table as they went in, those that a spreadsheet would run once their apostrophe is taken away', async () => {
    const rows = parse(await get('csv', QUERY), { columns: true, relaxColumnCount: false });
    expect(rows.map((row) => (row as { title: string }).title.replace(/^'(?='*[=+\-@\t\r])/, ''))).toEqual(HOSTILE);
    expect((rows[1] as { title: string }).title).toBe(`'${HOSTILE[1]}`);
    const exact = parse(await get('csv', QUERY, '&exact=1'), { columns: true });
    expect(exact.map((row) => (row as { title: string }).title)).toEqual(HOSTILE);
    const lines = (await get('ndjson', QUERY))
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => (JSON.parse(line) as { title: string }).title);
    expect(lines).toEqual(HOSTILE);
  });

  test('a node that @skip leaves out of an edge is left out of the network', async () => {
    const text = await get(
      'gexf',
      '{ partnerships { edges { cursor node @skip(if: true) { id } } } parties { nodes { id } } }',
    );
    expect(text).toContain('<node ');
    expect(text).not.toContain('partnership-');
  });

  test.each([
    ['gexf', undefined],
    ['graphml', undefined],
    ['gexf', QUERY],
    ['graphml', QUERY],
  ] as const)('%s of %s has them too, but for what XML has no way to write', async (format, query) => {
    const text = await get(format, query);
    const graph =
      format === 'gexf'
        ? gexf.parse(graphology.MultiDirectedGraph, text)
        : parseGraphml(graphology.MultiDirectedGraph, text);
    const whole = hostileGraph();
    expect(graph.order).toBe(query === undefined ? whole.nodes.length : whole.nodes.length - 1);
    expect(graph.size).toBe(
      whole.relationships.filter(({ type }) => query === undefined || type === 'PARTY_TO').length,
    );
    for (const [at, name] of HOSTILE.entries()) {
      const written = name.replaceAll(/[\u0007\uFFFE]/g, '\uFFFD');
      expect(graph.getNodeAttributes(`partnership-${at}`)).toMatchObject({
        title: written,
        label: written,
        type: 'Partnership',
        startYear: 2000 + at,
        kind: 'PROJECT',
      });
      expect(graph.getNodeAttribute(`abroad-xx-${at}`, 'name')).toBe(written);
    }
    expect(
      graph
        .edges()
        .map((edge) => graph.getEdgeAttribute(edge, 'role') as unknown)
        .filter((role) => role === 'LEAD'),
    ).toHaveLength(HOSTILE.length);
    expect(text).toMatch(/<!-- \d+ characters that XML 1.0 forbids/);
  });
});

describe('an export that its client leaves half-way', () => {
  let server: Server;
  let url: string;
  let statements = 0;
  beforeAll(async () => {
    const engine = embedded;
    const store = await storeWithSeed(engine);
    // The real engine, its statements counted.
    const counted = runOtherwise(store, (run) => (query, parameters, options) => {
      statements += 1;
      return run(query, parameters, options);
    });
    const config = configFor(engine, {
      HOST: '127.0.0.1',
      SNAPSHOT_FOLDER: join(folder, 'seed'),
      STATE_FOLDER: join(folder, 'state'),
    });
    await keepSnapshot(await seedGraph(), config.snapshots);
    server = await makeServer(config, counted, join(folder, 'playground'));
    url = await server.listen();
  });
  afterAll(() => server.close());

  const QUERY =
    '{ parties { nodes { id name country { id code name continent } ... on FrenchAuthority { insee siren wikidata population latitude longitude level region { id name } } } } }';
  const stable = async (): Promise<number> => {
    for (let before = -1; before !== statements;) {
      before = statements;
      await sleep(1500);
    }
    return statements;
  };

  test('stops the work: no further statement is run; one that nobody reads waits', async () => {
    const left = new AbortController();
    const reply = await fetch(`${url}/export/ndjson?query=${encodeURIComponent(QUERY)}`, { signal: left.signal });
    await reply.body!.getReader().read();
    const waiting = await stable();
    left.abort();
    const after = await stable();
    expect(after - waiting).toBeLessThan(10);
    const { graph } = await seedGraph();
    const pages = graph.nodes.filter(({ type }) => type.endsWith('Authority')).length / 200;
    expect(after, 'each page takes three statements: parties, countries, territories').toBeLessThan(2 * pages);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});

describe('the complete graph', () => {
  test.runIf(existsSync('/proc/self/fd'))(
    'that its client leaves half-way is written no further, and the next one is whole',
    async () => {
      const { graph, version } = await seedGraph();
      const path = join(folder, 'cut.ndjson.gz');
      await writeSnapshot(graph, path);
      const about = {
        version,
        builtAt: '2026-01-01T00:00:00.000Z',
        query: null,
        variables: {},
        around: {},
        licence: '',
        attributionOf: 'file' as const,
        attributions: [],
      };
      // A snapshot that is still being read is open.
      const open = async (): Promise<string[]> =>
        (
          await Promise.all(
            (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
          )
        ).filter((name) => name === path);
      const cut = wholeGraphFile({ path, about, format: 'gexf' }, NOBODY);
      expect(Buffer.from((await cut.next()).value).toString()).toMatch(/^<\?xml/);
      expect(await open()).toHaveLength(1);
      await cut.return(undefined);
      expect(await cut.next()).toEqual({ done: true, value: undefined });
      await until(
        async () => (await open()).length === 0,
        () => 'the snapshot is open',
      );

      const stopping = new AbortController();
      const stopped = wholeGraphFile({ path, about, format: 'graphml' }, { ...NOBODY, signal: stopping.signal });
      await stopped.next();
      stopping.abort();
      await expect(stopped.next()).rejects.toMatchObject({ code: 'INTERRUPTED' });
      await until(
        async () => (await open()).length === 0,
        () => 'the snapshot is open',
      );

      let nodes = 0;
      let rest = '';
      for await (const bytes of wholeGraphFile({ path, about, format: 'gexf' }, NOBODY)) {
        const parts = (rest + Buffer.from(bytes).toString('latin1')).split('<node ');
        rest = parts.pop()!.slice(-10);
        nodes += parts.length;
      }
      expect(nodes).toBe(graph.nodes.length);
    },
  );

  test('whose snapshot is missing or cut off says so', async () => {
    const about = {
      version: '0',
      builtAt: '',
      query: null,
      variables: {},
      around: {},
      licence: '',
      attributionOf: 'file' as const,
      attributions: [],
    };
    await expect(
      wholeGraphFile({ path: join(folder, 'none.ndjson.gz'), about, format: 'gexf' }, NOBODY).next(),
    ).rejects.toMatchObject({ code: 'MISSING_FILE', message: expect.stringContaining('none.ndjson.gz') as string });
    const path = join(folder, 'short.ndjson.gz');
    await writeSnapshot(hostileGraph(), path);
    await writeFile(path, (await readFile(path)).subarray(0, -20));
    await expect(wholeGraphFile({ path, about, format: 'gexf' }, NOBODY).next()).rejects.toMatchObject({
      message: expect.stringContaining('cut off') as string,
    });
  });
});

describe('passerelles export', () => {
  test('writes a table with its metadata, the complete graph, and tells what is wrong in one line', async () => {
    const { manifest } = await writeSmallSeed(join(folder, 'seed-cli'), { name: 'Essai' });
    const settings = {
      ...engineSettings({ ...embedded, url: `file:${join(folder, 'cli.grafeo')}` }),
      SEED_MANIFEST: manifest,
      SNAPSHOT_FOLDER: join(folder, 'cli-snapshots'),
    };
    expect(await run(['build'], settings)).toMatchObject({ code: 0 });
    const out = join(folder, 'themes.csv');
    expect(
      await run(['export', 'csv', '--query', '{ themes { nodes { code name } } }', '--out', out], settings),
    ).toMatchObject({ code: 0, stdout: expect.stringContaining(out) });
    expect(parse(await readFile(out, 'utf8'), { columns: true })).toHaveLength(3);
    expect(JSON.parse(await readFile(`${out}-metadata.json`, 'utf8'))).toMatchObject({
      url: 'themes.csv',
      notes: [{ attributionOf: 'file', attributions: [{ publisher: 'Essai', licence: null, sources: 1 }] }],
    });
    const whole = await run(['export', 'graphml'], settings);
    expect(parseGraphml(graphology.MultiDirectedGraph, whole.stdout).hasNode('programme-essai')).toBe(true);

    const wrong = join(folder, 'wrong.csv');
    expect(
      await run(['export', 'csv', '--query', '{ themes { nodes { couleur } } }', '--out', wrong], settings),
    ).toMatchObject({ code: 64, stderr: expect.stringMatching(/^passerelles: .*1:20: Cannot query field "couleur"/) });
    expect(await run(['export', 'orc'], settings)).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/csv, xlsx, ndjson/),
    });
    expect(await run(['export', 'gexf'], { ...settings, SNAPSHOT_FOLDER: join(folder, 'nowhere') })).toMatchObject({
      code: 66,
      stderr: expect.stringMatching(/SNAPSHOT_FOLDER/),
    });
    expect((await readdir(folder)).filter((name) => name.startsWith('wrong'))).toEqual([]);
  });
});
