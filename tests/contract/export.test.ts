import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { engines } from '../support/engines.js';
import { pythonWith, runPython } from '../support/python.js';
import { seedGraph } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

const python = pythonWith('networkx', 'pandas');
const servers = new Map<string, TestServer>();
/** What does not depend on an engine is asked of the first. */
const FIRST = engines[0]!.name;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-export-'));
  await keepSnapshot(await seedGraph(), folder);
  for (const engine of engines) servers.set(engine.name, await startServer(engine, { SNAPSHOT_FOLDER: folder }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (
  name: string,
  format: string,
  query?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(
    `${servers.get(name)!.url}/export/${format}?${new URLSearchParams({ ...(query !== undefined && { query }), ...more }).toString()}`,
  );
const textOf = async (reply: Promise<Response>): Promise<string> => {
  const got = await reply;
  expect(
    got.status,
    await got
      .clone()
      .text()
      .then((text) => text.slice(0, 300)),
  ).toBe(200);
  return got.text();
};
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const TABLE =
  '{ partnerships(first: 3, filter: {continents: ["AF"]}) { totalCount nodes { id title kind startYear parties { edges { role node { id name ... on FrenchAuthority { insee population latitude } } } } budget { amount } } } }';
const FRENCH =
  '{ parties(filter: {french: true, levels: [REGION, DEPARTMENT]}) { totalCount nodes { id name ... on FrenchAuthority { insee siren population longitude endedOn } } } }';
const NETWORK =
  '{ partnerships(filter: {countries: ["MX", "SN"]}) { nodes { title kind startYear parties { edges { role node { name ... on FrenchAuthority { population latitude } } } } } } }';

describe.each(engines)('an export on $name', ({ name }) => {
  const api = async <T>(query: string): Promise<T> => {
    const { data, errors } = await servers.get(name)!.query(query);
    expect(errors).toBeUndefined();
    return Object.values(data!)[0] as T;
  };

  test('as CSV has every row of the list, whatever `first` says, and a column a field', async () => {
    const rows = parse<Record<string, string>>(await textOf(ask(name, 'csv', TABLE)), { columns: true });
    const { totalCount } = await api<{ totalCount: number }>(
      '{ partnerships(filter: {continents: ["AF"]}) { totalCount } }',
    );
    expect(totalCount).toBeGreaterThan(200);
    expect(rows).toHaveLength(totalCount);
    expect(Object.keys(rows[0]!)).toEqual(
      [
        'partnerships.totalCount',
        'id',
        'title',
        'kind',
        'startYear',
        'parties.role',
        'parties.id',
        'parties.name',
        'parties.insee',
        'parties.population',
        'parties.latitude',
        'budget.amount',
      ].filter((column) => column !== 'partnerships.totalCount'),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(totalCount);
    for (const row of rows)
      expect((JSON.parse(row['parties.name']!) as unknown[]).length).toBe(
        (JSON.parse(row['parties.id']!) as unknown[]).length,
      );
  });

  test('as NDJSON has the rows that the API gives page by page, in its order, after a line about the file', async () => {
    const [first, ...rows] = lines(await textOf(ask(name, 'ndjson', TABLE)));
    const given: unknown[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = await api(
        TABLE.replace('first: 3', `first: 200${after && `, after: "${after}"`}`).replace(
          'totalCount',
          'pageInfo { hasNextPage endCursor }',
        ),
      );
      given.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    expect(rows).toEqual(given);
    expect(first).toMatchObject({
      passerelles: {
        version: (await seedGraph()).version,
        query: TABLE,
        around: { partnerships: { totalCount: given.length } },
        attributions: expect.arrayContaining([
          expect.objectContaining({ publisher: expect.any(String), sources: expect.any(Number) }),
        ]),
      },
    });
  });

  test('reads the lists in a row to their end, those in lists of lists as well', async () => {
    const rows = lines(
      await textOf(
        ask(
          name,
          'ndjson',
          '{ parties(filter: {ids: ["fr-departement-62", "fr-region-53"]}) { nodes { id ... on FrenchAuthority { members { totalCount nodes { id ... on FrenchAuthority { members { totalCount nodes { id } } } } } } } } }',
        ),
      ),
    ).slice(1) as { id: string; members: Members }[];
    interface Members {
      totalCount: number;
      nodes: { id: string; members: Members }[];
    }
    expect(rows.map(({ id, members }) => [id, members.totalCount > 200])).toEqual([
      ['fr-region-53', false],
      ['fr-departement-62', true],
    ]);
    const check = ({ totalCount, nodes }: Members): void => {
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(totalCount);
      for (const { members } of nodes) if (members?.nodes) check(members);
    };
    for (const { members } of rows) check(members);
  });

  test('keeps the bound that the document itself gives to a list in a row', async () => {
    const rows = lines(
      await textOf(
        ask(
          name,
          'ndjson',
          '{ parties(filter: {ids: ["fr-departement-62"]}) { nodes { ... on FrenchAuthority { members(first: 2) { nodes { partnerships { nodes { id } } } } } } } }',
        ),
      ),
    ).slice(1);
    expect(rows).toEqual([{ members: { nodes: [expect.anything(), expect.anything()] } }]);
  });

  test.each(['gexf', 'graphml'])(
    'as %s of a query has its parties and partnerships once, an edge for each party of each, typed',
    async (format) => {
      const text = await textOf(ask(name, format, NETWORK));
      const graph =
        format === 'gexf'
          ? gexf.parse(graphology.MultiDirectedGraph, text)
          : parseGraphml(graphology.MultiDirectedGraph, text);
      const wanted = await api<{ nodes: { id: string; parties: { totalCount: number; nodes: { id: string }[] } }[] }>(
        '{ partnerships(first: 200, filter: {countries: ["MX", "SN"]}) { nodes { id parties(first: 200) { totalCount nodes { id } } } } }',
      );
      const ids = new Set(wanted.nodes.flatMap(({ id, parties }) => [id, ...parties.nodes.map((party) => party.id)]));
      expect([...graph.nodes()].sort()).toEqual([...ids].sort());
      expect(graph.size).toBe(wanted.nodes.reduce((sum, { parties }) => sum + parties.totalCount, 0));
      for (const { id, parties } of wanted.nodes)
        for (const party of parties.nodes) expect(graph.hasEdge(party.id, id)).toBe(true);
      const angouleme = graph.getNodeAttributes('fr-commune-16015');
      expect(angouleme).toMatchObject({
        label: 'Angoulême',
        name: 'Angoulême',
        type: 'FrenchAuthority',
        population: expect.any(Number),
        latitude: expect.any(Number),
      });
    },
  );
});

test('an export of the complete graph has every node and relationship of the version', async () => {
  const { graph } = await seedGraph();
  for (const format of ['gexf', 'graphml']) {
    const text = await textOf(ask(FIRST, format));
    expect(text.match(/<node /g)).toHaveLength(graph.nodes.length);
    expect(text.match(/<edge /g)).toHaveLength(graph.relationships.length);
  }
  for (const server of servers.values()) {
    const { data } = await server.query<{ dataset: { counts: { count: number }[] } }>(
      '{ dataset { counts { count } } }',
    );
    expect(graph.nodes).toHaveLength(data!.dataset.counts.reduce((sum, { count }) => sum + count, 0));
  }
});

test('every format is the same on every engine, byte for byte but for the time the version was built', async () => {
  for (const [format, query] of [
    ['csv', TABLE],
    ['csv', FRENCH],
    ['ndjson', NETWORK],
    ['gexf', NETWORK],
    ['graphml', NETWORK],
    ['gexf', undefined],
  ] as const) {
    const sums = new Set<string>();
    for (const { name } of engines)
      sums.add(
        createHash('sha256')
          .update((await textOf(ask(name, format, query))).replaceAll(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'TIME'))
          .digest('hex'),
      );
    expect(sums.size, format).toBe(1);
  }
});

describe('what stands beside a table and on its reply', () => {
  test('are the version, a good name, and links to its metadata and attributions', async () => {
    const reply = await ask(FIRST, 'csv', FRENCH);
    const { version } = await seedGraph();
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="passerelles-${version}-parties.csv"`);
    expect(reply.headers.get('x-graph-version')).toBe(version);
    await reply.body?.cancel();
    const links = [...reply.headers.get('link')!.matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, address, rel]) => ({
      address: address!,
      rel,
    }));
    expect(links.map(({ rel }) => rel)).toEqual(['describedby', 'license']);
    const [metadata, attribution] = await Promise.all(
      links.map(({ address }) => fetch(servers.get(FIRST)!.url + address)),
    );
    expect(await metadata!.json()).toMatchObject({
      tableSchema: {
        columns: expect.arrayContaining([
          { name: 'insee', titles: 'insee', datatype: 'string' },
          { name: 'population', titles: 'population', datatype: 'integer' },
        ]),
      },
      notes: [{ version, query: FRENCH }],
    });
    const named = await attribution!.text();
    expect(named).toContain(`version ${version}`);
    expect(named).toMatch(/\(\d+ sources?\): /);
  });

  test('a posted query is exported like one in the address; Excel gets its byte order mark when asked', async () => {
    const got = await fetch(`${servers.get(FIRST)!.url}/export/csv?bom=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query Themes($n: Int) { themes(first: $n) { nodes { code } } }',
        variables: { n: 2 },
        operationName: 'Themes',
      }),
    });
    expect(got.headers.get('content-disposition')).toContain('-Themes.csv');
    const bytes = Buffer.from(await got.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').slice(1).startsWith('code\r\n')).toBe(true);
  });
});

test.each([
  ['orc', TABLE, 404, 'UNKNOWN_FORMAT', /csv, xlsx, ndjson, parquet, geojson, gexf, graphml, jsonld, turtle/],
  ['csv', undefined, 400, 'FORMAT_MISFIT', /gexf/],
  ['csv', '{ dataset { version } }', 400, 'FORMAT_MISFIT', /no list/],
  ['ndjson', '{ themes { nodes { id } } countries { nodes { id } } }', 400, 'FORMAT_MISFIT', /themes, countries/],
  ['gexf', '{ dataset { version } }', 400, 'FORMAT_MISFIT', /no node/],
  ['csv', '{ themes { nodes { code x: code } edges { node { code } } } }', 400, 'FORMAT_MISFIT', /"code"/],
  ['csv', '{ themes { nodes { couleur } } }', 400, 'GRAPHQL_VALIDATION_FAILED', /couleur/],
  ['csv', '{ themes {', 400, 'GRAPHQL_PARSE_FAILED', /Syntax/],
  ['csv', 'query ($n: Int!) { themes(first: $n) { nodes { code } } }', 400, 'BAD_USER_INPUT', /\$n/],
  [
    'csv',
    'query A { themes { nodes { code } } } query B { themes { nodes { code } } }',
    400,
    'OPERATION_RESOLUTION_FAILURE',
    /operation/,
  ],
  ['csv', '{ partnerships(filter: {countries: ["XX"]}) { nodes { title } } }', 400, 'UNKNOWN_CODE', /XX/],
  ['csv', 'mutation { a }', 400, 'GRAPHQL_VALIDATION_FAILED', /only read/],
  ['csv', '', 400, 'BAD_USER_INPUT', /query/],
] as const)('%s of %s is refused with %i %s, in both languages', async (format, query, status, code, why) => {
  const reply = await ask(FIRST, format, query);
  const { errors } = (await reply.json()) as {
    errors: { message: string; extensions: { code: string; messageFr: string } }[];
  };
  expect([reply.status, errors[0]!.extensions.code]).toEqual([status, code]);
  expect(errors[0]!.message).toMatch(why);
  expect(errors[0]!.extensions.messageFr.length).toBeGreaterThan(10);
});

describe.skipIf(!python)(`in Python${python ? '' : ' (not run: no Python here has networkx and pandas)'}`, () => {
  const saved = async (text: string, name: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  test('pandas reads a table without options, and with the types beside it codes stay text', async () => {
    const table = await saved(await textOf(ask(FIRST, 'csv', FRENCH)), 'table.csv');
    const metadata = await saved(
      await (await ask(FIRST, 'csv-metadata.json', FRENCH)).text(),
      'table.csv-metadata.json',
    );
    const read = runPython(
      python!,
      `
import sys, json, pandas as pd
plain = pd.read_csv(sys.argv[1])
types = {'string': 'string', 'integer': 'Int64', 'number': 'float64', 'boolean': 'boolean', 'date': 'string'}
columns = json.load(open(sys.argv[2]))['tableSchema']['columns']
typed = pd.read_csv(sys.argv[1], dtype={c['name']: types[c['datatype']] for c in columns})
print(json.dumps({'plain': {c: str(t) for c, t in plain.dtypes.items()}, 'typed': {c: str(t) for c, t in typed.dtypes.items()}, 'rows': len(plain),
  'ain': typed[typed['id'] == 'fr-departement-01'].iloc[0].dropna().to_dict(), 'population': int(typed['population'].sum())}, default=str))`,
      table,
      metadata,
    ) as Record<string, never>;
    const { totalCount, nodes } = (
      await servers
        .get(FIRST)!
        .query<{ parties: { totalCount: number; nodes: { population: number | null }[] } }>(
          FRENCH.replace('filter', 'first: 200, filter'),
        )
    ).data!.parties;
    expect(read['rows']).toBe(totalCount);
    expect(read['plain']).toMatchObject({ population: expect.stringMatching(/int|float/), longitude: 'float64' });
    expect(read['typed']).toMatchObject({
      insee: 'string',
      siren: 'string',
      population: 'Int64',
      longitude: 'float64',
    });
    expect(read['ain']).toMatchObject({ insee: '01', name: 'Ain' });
    expect(read['population']).toBe(nodes.reduce((sum, { population }) => sum + (population ?? 0), 0));
  });

  test.each(['gexf', 'graphml'])(
    'networkx reads the complete graph as %s with all nodes, edges and typed attributes',
    async (format) => {
      const path = await saved(await textOf(ask(FIRST, format)), `whole.${format}`);
      const { graph } = await seedGraph();
      const read = runPython(
        python!,
        `
import sys, json, networkx as nx
g = getattr(nx, 'read_' + sys.argv[2])(sys.argv[1])
print(json.dumps({'nodes': len(g), 'edges': g.number_of_edges(), 'attributes': sum(len([k for k in d if k != 'label']) for _, d in g.nodes(data=True)), 'rennes': g.nodes['fr-commune-35238']}))`,
        path,
        format,
      );
      const properties = graph.nodes.reduce((sum, { properties: own }) => sum + Object.keys(own).length + 1, 0);
      expect(read).toMatchObject({
        nodes: graph.nodes.length,
        edges: graph.relationships.length,
        attributes: properties,
        rennes: { name: 'Rennes', type: 'FrenchAuthority', insee: '35238', population: expect.any(Number) },
      });
    },
  );
});
