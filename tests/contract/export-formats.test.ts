import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { engines } from '../support/engines.js';
import { pythonWith, runPython } from '../support/python.js';
import { seedGraph } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';

/* Formats that spreadsheets, maps and triple stores read, each opened by a reader that is not ours. */

const python = pythonWith('openpyxl', 'pandas', 'pyogrio', 'rdflib', 'duckdb');
const withoutPython = python ? '' : ' (not run: no Python here has the readers)';
/** What a file says does not depend on an engine. */
const [engine] = engines;
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-formats-'));
  await keepSnapshot(await seedGraph(), folder);
  server = await startServer(engine, { SNAPSHOT_FOLDER: folder });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (format: string, query?: string, more: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(
    `${server.url}/export/${format}?${new URLSearchParams({ ...(query !== undefined && { query }), ...more }).toString()}`,
  );

async function saved(format: string, query?: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const reply = await ask(format, query, more);
  const bytes = Buffer.from(await reply.arrayBuffer());
  expect(reply.status, bytes.toString('utf8').slice(0, 300)).toBe(200);
  const path = join(
    folder,
    `${Object.values(more).join('')}${query?.length ?? 'whole'}.${format === 'turtle' ? 'ttl' : format}`,
  );
  await writeFile(path, bytes);
  return path;
}
const api = async <T>(query: string): Promise<T> => {
  const { data, errors } = await server.query(query);
  expect(errors).toBeUndefined();
  return data as T;
};

const MEXICO = 'filter: {countries: ["MX"]}';
const TWO_TABLES = `{ partnerships(${MEXICO}) { nodes { id title kind startYear parties { nodes { id name } } } }
  parties(filter: {french: true, levels: [REGION, DEPARTMENT]}) { nodes { id name ... on FrenchAuthority { insee population longitude endedOn } } } }`;
const PLACES =
  '{ partnerships(filter: {countries: ["MX", "NZ"]}) { nodes { id title kind parties { nodes { id name ... on Authority { latitude longitude } } } } } }';

describe.skipIf(!python)(`a reader that is not ours${withoutPython}`, () => {
  test('openpyxl finds a sheet for each list, typed cells, codes as text, and who to name in the sheet about', async () => {
    const read = runPython(
      python!,
      `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
rows = {s.title: [list(r) for r in s.iter_rows(values_only=True)] for s in book}
at = {v: i for i, v in enumerate(rows['parties'][0])}
ain = next(r for r in rows['parties'] if r[at['id']] == 'fr-departement-01')
ended = next(r[at['endedOn']] for r in rows['parties'][1:] if r[at['endedOn']])
print(json.dumps({'sheets': book.sheetnames, 'counts': {n: len(r) - 1 for n, r in rows.items()}, 'insee': ain[at['insee']],
  'population': sum(r[at['population']] or 0 for r in rows['parties'][1:]), 'ended': type(ended).__name__,
  'formulas': [c.value for s in book for r in s.iter_rows() for c in r if c.data_type == 'f'],
  'about': {r[1]: r[2] for r in rows['about']}, 'attributions': [r[2] for r in rows['about'] if r[1] == 'attribution']}))`,
      await saved('xlsx', TWO_TABLES),
    ) as Record<string, never>;
    const { partnerships, parties } = await api<{
      partnerships: { totalCount: number };
      parties: { totalCount: number; nodes: { population: number | null }[] };
    }>(
      `{ partnerships(${MEXICO}) { totalCount } parties(first: 200, filter: {french: true, levels: [REGION, DEPARTMENT]}) { totalCount nodes { ... on FrenchAuthority { population } } } }`,
    );
    expect(partnerships.totalCount).toBeGreaterThan(0);
    expect(read).toMatchObject({
      sheets: ['partnerships', 'parties', 'about'],
      counts: { partnerships: partnerships.totalCount, parties: parties.totalCount },
      insee: '01',
      population: parties.nodes.reduce((sum, { population }) => sum + (population ?? 0), 0),
      ended: 'datetime',
      formulas: [],
      about: { version: (await seedGraph()).version, query: TWO_TABLES },
      attributions: expect.arrayContaining([expect.stringMatching(/\(\d+ sources?\): /)]),
    });
  });

  test('pyogrio finds points of parties and lines of partnerships, each partnership once', async () => {
    const read = runPython(
      python!,
      `
import sys, json, pyogrio
info = pyogrio.read_info(sys.argv[1])
meta, _, geometry, fields = pyogrio.raw.read(sys.argv[1])
names = list(meta['fields'])
kinds = list(fields[names.index('feature')])
print(json.dumps({'features': info['features'], 'crs': info['crs'], 'partnerships': kinds.count('Partnership'),
  'ids': len(set(fields[names.index('id')])), 'points': sum(1 for g, k in zip(geometry, kinds) if g is not None and g[1] == 1 and k != 'Partnership'),
  'lines': sum(1 for g in geometry if g is not None and g[1] in (2, 5))}))`,
      await saved('geojson', PLACES),
    ) as Record<string, number>;
    const { partnerships } = await api<{
      partnerships: { totalCount: number; nodes: { parties: { nodes: { id: string; latitude?: number | null }[] } }[] };
    }>(
      '{ partnerships(first: 200, filter: {countries: ["MX", "NZ"]}) { totalCount nodes { parties(first: 200) { nodes { id ... on Authority { latitude } } } } } }',
    );
    const located = partnerships.nodes.map(({ parties }) => parties.nodes.filter(({ latitude }) => latitude != null));
    const points = new Set(located.flat().map(({ id }) => id)).size;
    expect(partnerships.totalCount).toBeLessThan(200);
    expect(points).toBeGreaterThan(10);
    expect(read).toEqual({
      features: points + partnerships.totalCount,
      ids: points + partnerships.totalCount,
      crs: 'EPSG:4326',
      partnerships: partnerships.totalCount,
      points,
      lines: located.filter((places) => places.length > 1).length,
    });
  });

  test('pandas reads the table for people in French: words for codes, numbers with a comma', async () => {
    const query =
      '{ parties(filter: {french: true, levels: [REGION]}) { nodes { id name ... on FrenchAuthority { level latitude } otherNames } } }';
    const read = runPython(
      python!,
      `
import sys, json, pandas as pd
frame = pd.read_csv(sys.argv[1], sep=';', decimal=',', encoding='utf-8-sig')
print(json.dumps({'rows': len(frame), 'levels': sorted(set(frame['level'])), 'latitude': str(frame['latitude'].dtype), 'north': round(float(frame['latitude'].max()), 6)}))`,
      await saved('csv', query, { locale: 'fr' }),
    );
    const { parties } = await api<{ parties: { totalCount: number; nodes: { latitude: number | null }[] } }>(
      '{ parties(first: 200, filter: {french: true, levels: [REGION]}) { totalCount nodes { ... on FrenchAuthority { latitude } } } }',
    );
    const north = Math.max(...parties.nodes.flatMap(({ latitude }) => latitude ?? []));
    expect(read).toEqual({
      rows: parties.totalCount,
      levels: ['région'],
      latitude: 'float64',
      north: Number(north.toFixed(6)),
    });
  });

  test('pandas and DuckDB read every country of a table and of rows of JSON, Namibia (NA) included', async () => {
    const query = '{ countries { nodes { code name } } }';
    const read = runPython(
      python!,
      `
import sys, json, duckdb, pandas as pd
frame = pd.read_csv(sys.argv[1], keep_default_na=False, na_values=[''])
csv = duckdb.sql(f"select count(code), count(*) filter (code = 'NA') from read_csv('{sys.argv[1]}')").fetchall()[0]
rows = duckdb.sql(f"select count(code), count(*) filter (code = 'NA') from read_json('{sys.argv[2]}', format='newline_delimited')").fetchall()[0]
parquet = duckdb.sql(f"select count(code), count(*) filter (code = 'NA') from read_parquet('{sys.argv[3]}')").fetchall()[0]
print(json.dumps([[int(frame['code'].count()), int((frame['code'] == 'NA').sum())], csv, rows, parquet]))`,
      await saved('csv', query),
      await saved('ndjson', query),
      await saved('parquet', query),
    );
    const { countries } = await api<{ countries: { totalCount: number } }>('{ countries { totalCount } }');
    expect(read).toEqual(Array.from({ length: 4 }, () => [countries.totalCount, 1]));
  });

  test('DuckDB finds in Parquet the types, the rows and the version that the API has', async () => {
    const filter = 'filter: {french: true, levels: [COMMUNE], partOf: "fr-departement-01"}';
    const wide = Array.from({ length: 60 }, (_, at) => `name${at}: name`).join(' ');
    const query = `{ parties(${filter}) { nodes { id otherNames ... on FrenchAuthority { insee population longitude endedOn } ${wide} } } }`;
    const read = runPython(
      python!,
      `
import sys, json, duckdb
file = f"read_parquet('{sys.argv[1]}')"
types = {r[0]: r[1] for r in duckdb.sql(f"describe select * from {file}").fetchall()}
one = lambda text: duckdb.sql(text).fetchall()[0]
print(json.dumps({'types': types, 'rows': one(f"select count(*) from {file}")[0],
  'population': one(f"select sum(population) from {file} where population is not null")[0],
  'unknown': one(f"select count(*) from {file} where population is null")[0],
  'bourg': one(f"select insee from {file} where id = 'fr-commune-01053'")[0],
  'groups': one(f"select count(distinct row_group_id) from parquet_metadata('{sys.argv[1]}')")[0],
  'said': {r[0]: r[1] for r in duckdb.sql(f"select decode(key), decode(value) from parquet_kv_metadata('{sys.argv[1]}')").fetchall()}}, default=str))`,
      await saved('parquet', query),
    ) as {
      types: object;
      rows: number;
      population: number;
      unknown: number;
      bourg: string;
      groups: number;
      said: object;
    };
    const { parties, dataset } = await api<{ parties: { totalCount: number }; dataset: { version: string } }>(
      `{ parties(${filter}) { totalCount } dataset { version } }`,
    );
    expect(read).toMatchObject({
      types: {
        id: 'VARCHAR',
        otherNames: 'JSON',
        insee: 'VARCHAR',
        population: 'INTEGER',
        longitude: 'DOUBLE',
        endedOn: expect.stringMatching(/^(VARCHAR|DATE)$/) as string,
      },
      rows: parties.totalCount,
      bourg: '01053',
      said: { version: dataset.version, query: expect.stringContaining('parties(') as string },
    });
    expect(read.groups).toBeGreaterThan(1);
    expect(read.population).toBeGreaterThan(500_000);
  });

  test('rdflib finds the same triples in Turtle and JSON-LD: the parties, their memberships, the file', async () => {
    const TOGO = 'filter: {countries: ["TG"]}';
    const query = `{ partnerships(${TOGO}) { nodes { title kind startYear parties { edges { role node { name ... on FrenchAuthority { latitude } } } } claims { nodes { property source { title publishedOn url } } } } } }`;
    const read = runPython(
      python!,
      `
import sys, json, rdflib
from rdflib.compare import isomorphic
turtle, linked = rdflib.Graph().parse(sys.argv[1]), rdflib.Graph().parse(sys.argv[2], format='json-ld')
ORG, SCHEMA = rdflib.Namespace('http://www.w3.org/ns/org#'), rdflib.Namespace('https://schema.org/')
members = set(turtle.subject_objects(ORG.memberOf))
print(json.dumps({'same': isomorphic(turtle, linked), 'collaborations': len(set(turtle.subjects(rdflib.RDF.type, ORG.OrganizationalCollaboration))),
  'members': len(members), 'memberships': len(set(turtle.subjects(rdflib.RDF.type, ORG.Membership))),
  'claims': len(set(turtle.subjects(rdflib.RDF.type, SCHEMA.Claim))),
  'sourced': len(set(turtle.subjects(rdflib.URIRef('http://www.w3.org/ns/prov#hadPrimarySource')))),
  'version': [str(o) for s in turtle.subjects(rdflib.RDF.type, SCHEMA.Dataset) for o in turtle.objects(s, SCHEMA.version)]}))`,
      await saved('turtle', query),
      await saved('jsonld', query),
    );
    const { partnerships } = await api<{
      partnerships: {
        totalCount: number;
        nodes: { parties: { totalCount: number; edges: { role: string | null }[] }; claims: { totalCount: number } }[];
      };
    }>(
      `{ partnerships(first: 200, ${TOGO}) { totalCount nodes { parties(first: 200) { totalCount edges { role } } claims { totalCount } } } }`,
    );
    const sum = (of: 'parties' | 'claims'): number =>
      partnerships.nodes.reduce((total, { [of]: { totalCount } }) => total + totalCount, 0);
    const roles = partnerships.nodes.flatMap(({ parties }) => parties.edges).filter(({ role }) => role !== null).length;
    expect(roles).toBeGreaterThan(0);
    expect(read).toEqual({
      same: true,
      collaborations: partnerships.totalCount,
      members: sum('parties'),
      memberships: roles,
      claims: sum('claims'),
      sourced: sum('claims'),
      version: [(await seedGraph()).version],
    });
  });
});

test('the whole graph as Turtle has a subject for each node and a triple for each link', async () => {
  const text = await (await ask('turtle')).text();
  const { graph } = await seedGraph();
  expect(text.match(/^<urn:passerelles:[^>]+> a p:/gm)).toHaveLength(graph.nodes.length);
  expect(
    text.match(/^<urn:passerelles:[^>]+> (org:memberOf|p:[A-Z_]+|\w+:\w+) <urn:passerelles:[^>]+> \.$/gm),
  ).toHaveLength(graph.relationships.length);
});

test('the context of JSON-LD files stands alone under its version, as in the files', async () => {
  const context: unknown = await (await fetch(`${server.url}/export/context/1.jsonld`)).json();
  const file = (await (await ask('jsonld', '{ themes { nodes { name } } }')).json()) as { '@context': unknown };
  expect(context).toEqual({ '@context': file['@context'] });
});

test.each([
  ['geojson', '{ themes { nodes { name } } }', {}, 'FORMAT_MISFIT', /latitude/],
  ['xlsx', undefined, {}, 'FORMAT_MISFIT', /query/],
  ['xlsx', '{ dataset { version } }', {}, 'FORMAT_MISFIT', /no list/],
  ['csv', '{ themes { nodes { name } } }', { locale: 'de' }, 'BAD_USER_INPUT', /fr or en/],
] as const)('%s of %s with %j is refused as %s', async (format, query, more, code, why) => {
  const reply = await ask(format, query, more);
  const { errors } = (await reply.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect([reply.status, errors[0]!.extensions.code]).toEqual([400, code]);
  expect(errors[0]!.message).toMatch(why);
});
