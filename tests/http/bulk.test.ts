import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import graphology from 'graphology';
import gexfReader from 'graphology-gexf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byteRange } from '../../src/bulk/byte-range.js';
import { writeTables } from '../../src/bulk/tables.js';
import type { Graph } from '../../src/domain/graph.js';
import { keepSnapshot } from '../../src/ingest/publish.js';
import { snapshotPath, versionOf } from '../../src/store/snapshot.js';
import { makeServer, type Server } from '../../src/http/server.js';
import { openStore } from '../../src/store/open-store.js';
import { configFor } from '../support/config-for.js';
import { embedded } from '../support/engines.js';
import { until } from '../support/program.js';

const party = (id: string, name: string) => ({ id, type: 'ForeignAuthority' as const, properties: { name } });
const between = (from: string) => ({ type: 'PARTY_TO' as const, from, to: 'partnership-x', properties: {} });
const X = { id: 'partnership-x', type: 'Partnership' as const, properties: { title: 'X' } };
/** Three versions: a name changes and a party comes, then one goes. */
const GRAPHS: Graph[] = [
  { nodes: [party('abroad-a', 'A'), X], relationships: [between('abroad-a')] },
  {
    nodes: [party('abroad-a', 'Á'), party('abroad-b', 'B'), X],
    relationships: [between('abroad-a'), between('abroad-b')],
  },
  { nodes: [party('abroad-b', 'B'), X], relationships: [between('abroad-b')] },
];
const [FIRST, SECOND, THIRD] = GRAPHS.map(versionOf) as [string, string, string];

let folder: string;
let server: Server;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-bulk-'));
  for (const [at, graph] of GRAPHS.entries()) {
    const version = versionOf(graph);
    await keepSnapshot({ graph, version }, folder);
    const day = new Date(Date.UTC(2026, 0, at + 1));
    await utimes(snapshotPath(folder, version), day, day);
  }
  const config = configFor(embedded, {
    HOST: '127.0.0.1',
    SNAPSHOT_FOLDER: folder,
    STATE_FOLDER: join(folder, 'state'),
  });
  // Files are there whatever the engine holds, and be it nothing.
  server = await makeServer(config, await openStore(config), folder);
  url = await server.listen();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url + path, { headers });
const bytesOf = async (reply: Response): Promise<Buffer> => Buffer.from(await reply.arrayBuffer());
interface Index {
  readonly versions: readonly {
    readonly version: string;
    readonly writtenAt: string;
    readonly licence: string;
    readonly files: readonly { address: string; bytes: number | null; sha256: string | null; madeAt: string | null }[];
    readonly delta: { readonly from: string; readonly address: string } | null;
  }[];
}
const index = async (): Promise<Index> => (await (await get('/bulk/index.json')).json()) as Index;
const linesOf = async (address: string): Promise<Record<string, unknown>[]> =>
  gunzipSync(await bytesOf(await get(address)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('the index lists each version kept, newest first, with a file of the size and the hash it names', async () => {
  const { versions } = await index();
  expect(
    versions.map(({ version, writtenAt, delta }) => [version, writtenAt.slice(0, 10), delta?.from ?? null]),
  ).toEqual([
    [THIRD, '2026-01-03', SECOND],
    [SECOND, '2026-01-02', FIRST],
    [FIRST, '2026-01-01', null],
  ]);
  for (const { files, licence } of versions) {
    expect(licence).toMatch(/licence/);
    const reply = await get(files[0]!.address);
    const bytes = await bytesOf(reply);
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      files[0]!.bytes,
      files[0]!.sha256,
    ]);
    expect(reply.headers.get('etag')).toBe(`"${files[0]!.sha256}"`);
  }
});

test('tables, GEXF and Turtle of a version stand beside its snapshot, made once, listed with size, hash and day', async () => {
  const names = ['csv.zip', 'gexf.gz', 'ttl.gz'].map((kind) => `/bulk/${SECOND}.${kind}`);
  const before = (await index()).versions.find(({ version }) => version === SECOND)!;
  expect(before.files.map(({ address }) => address)).toEqual([`/bulk/${SECOND}.ndjson.gz`, ...names]);
  const [zip, gexf, turtle] = await Promise.all(names.map(async (name) => bytesOf(await get(name))));
  const after = (await index()).versions.find(({ version }) => version === SECOND)!;
  for (const [at, bytes] of [zip!, gexf!, turtle!].entries())
    expect(after.files[at + 1]).toMatchObject({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      madeAt: expect.stringMatching(/^\d{4}-/) as string,
    });
  expect(zip!.subarray(0, 2).toString()).toBe('PK');
  const graph = gexfReader.parse(graphology.MultiDirectedGraph, gunzipSync(gexf!).toString('utf8'));
  expect([graph.order, graph.size]).toEqual([GRAPHS[1]!.nodes.length, GRAPHS[1]!.relationships.length]);
  expect(gunzipSync(turtle!).toString('utf8')).toContain(SECOND);
  const etag = (await get(names[0]!)).headers.get('etag')!;
  const rest = await get(names[0]!, { range: 'bytes=10-', 'if-range': etag });
  expect([rest.status, await bytesOf(rest)]).toEqual([206, zip!.subarray(10)]);
});

test('the tables have a row a node and a relationship, codes as text, and no formula', async () => {
  const tablesFolder = await mkdtemp(join(tmpdir(), 'passerelles-tables-'));
  const nodes = [
    {
      id: 'fr-commune-01001',
      type: 'FrenchAuthority',
      properties: { insee: '01001', name: '=1+1', otherNames: ['a', 'b'] },
    },
    { id: 'abroad-a', type: 'ForeignAuthority', properties: { name: 'A, "a"' } },
    { id: 'partnership-x', type: 'Partnership', properties: { title: 'X' } },
  ] as const;
  const relationships = [
    { type: 'PARTY_TO', from: 'abroad-a', to: 'partnership-x', properties: { role: 'LEAD' } },
  ] as const;
  await keepSnapshot({ version: 'abcdef123456', graph: { nodes, relationships } }, tablesFolder);
  const tables = await writeTables(snapshotPath(tablesFolder, 'abcdef123456'), tablesFolder);
  const texts = await Promise.all(tables.map(async (name) => [name, await readFile(join(tablesFolder, name), 'utf8')]));
  await rm(tablesFolder, { recursive: true });
  expect(Object.fromEntries(texts)).toEqual({
    'nodes/ForeignAuthority.csv': 'id,name\r\nabroad-a,"A, ""a"""\r\n',
    'nodes/FrenchAuthority.csv': 'id,insee,name,otherNames\r\nfr-commune-01001,01001,\'=1+1,"[""a"",""b""]"\r\n',
    'nodes/Partnership.csv': 'id,title\r\npartnership-x,X\r\n',
    'relationships/PARTY_TO.csv': 'from,to,role\r\nabroad-a,partnership-x,LEAD\r\n',
  });
});

test('who asks for the index has the files of the newest version made; those of a pruned version go', async () => {
  const left = join(folder, 'state', 'bulk', '0123456789ab.gexf.gz');
  await mkdir(join(folder, 'state', 'bulk'), { recursive: true });
  await writeFile(left, '');
  await until(async () => {
    const [newest] = (await index()).versions;
    const told = [...newest!.files, newest!.delta as unknown as { sha256: string | null }];
    return told.every(({ sha256 }) => sha256 !== null) && !existsSync(left);
  });
  const first = await get('/bulk/index.json');
  expect((await get('/bulk/index.json', { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
});

test('who follows the deltas from the first version has the last one: nothing is missed, nothing comes twice', async () => {
  const { versions } = await index();
  const nodes = new Map(GRAPHS[0]!.nodes.map((node) => [node.id, node]));
  for (const { delta } of [...versions].reverse())
    if (delta) {
      const [about, ...changes] = (await linesOf(delta.address)) as [
        object,
        ...{ change: string; node?: Graph['nodes'][number] }[],
      ];
      expect(about).toMatchObject({ delta: 'passerelles', from: delta.from });
      for (const { change, node } of changes) {
        if (!node) continue;
        expect(nodes.has(node.id)).toBe(change !== 'added');
        if (change === 'removed') nodes.delete(node.id);
        else nodes.set(node.id, node);
      }
    }
  expect([...nodes.values()]).toEqual(expect.arrayContaining([...GRAPHS[2]!.nodes]));
  expect(nodes.size).toBe(GRAPHS[2]!.nodes.length);
  const [, ...changes] = await linesOf(`/bulk/${FIRST}-${SECOND}.delta.ndjson.gz`);
  expect(changes).toEqual([
    expect.objectContaining({ change: 'changed', properties: { name: { from: 'A', to: 'Á' } } }),
    expect.objectContaining({ change: 'added', node: GRAPHS[1]!.nodes[1] }),
    expect.objectContaining({ change: 'added', relationship: GRAPHS[1]!.relationships[1] }),
  ]);
});

test('a broken download goes on where it ended, as long as the file is the same', async () => {
  const address = `/bulk/${SECOND}.ndjson.gz`;
  const first = await get(address);
  const [whole, etag] = [await bytesOf(first), first.headers.get('etag')!];
  const rest = await get(address, { range: 'bytes=40-', 'if-range': etag });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([
    206,
    `bytes 40-${whole.length - 1}/${whole.length}`,
  ]);
  expect(Buffer.concat([whole.subarray(0, 40), await bytesOf(rest)])).toEqual(whole);
  const other = await get(address, { range: 'bytes=40-', 'if-range': '"another"' });
  expect([other.status, (await bytesOf(other)).length]).toEqual([200, whole.length]);
  expect((await get(address, { range: `bytes=${whole.length}-` })).status).toBe(416);
  expect((await get(address, { 'if-none-match': etag })).status).toBe(304);
});

test.each([
  ['bytes=0-9', [0, 9]],
  ['bytes=90-', [90, 99]],
  ['bytes=-10', [90, 99]],
  ['bytes=0-1000', [0, 99]],
  ['bytes=-1000', [0, 99]],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=9-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=0-1', undefined],
  [undefined, undefined],
] as const)('of 100 bytes, the range %s is %j', (header, range) => {
  expect(byteRange(header, 100)).toEqual(range);
});

test('a version that is not kept is gone (410), with the oldest that is; another name is not there (404)', async () => {
  for (const [name, ending] of [
    ['0123456789ab.ndjson.gz', 'ndjson.gz'],
    [`0123456789ab-${THIRD}.delta.ndjson.gz`, 'ndjson.gz'],
    ['0123456789ab.csv.zip', 'csv.zip'],
    ['0123456789ab.ttl.gz', 'ttl.gz'],
  ] as const) {
    const reply = await get(`/bulk/${name}`);
    const { errors } = (await reply.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
    expect([reply.status, errors[0]!.extensions]).toEqual([
      410,
      expect.objectContaining({ code: 'PRUNED_VERSION', nearest: FIRST, address: `/bulk/${FIRST}.${ending}` }),
    ]);
  }
  for (const name of ['..%2F..%2Fetc%2Fpasswd', 'index', `${THIRD}.csv`, `${FIRST}-${THIRD}.delta.csv.zip`])
    expect((await get(`/bulk/${name}`)).status).toBe(404);
});
