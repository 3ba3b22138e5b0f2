import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer } from '../../src/http/server.js';
import { buildAndPublish } from '../../src/ingest/publish.js';
import { openCitationStore } from '../../src/citations/citation-store.js';
import { openStore } from '../../src/store/open-store.js';
import { embedded, ownEngines, type TestEngine } from '../support/engines.js';
import { until } from '../support/program.js';
import { configFor } from '../support/seed-graph.js';
import { smallDisk } from '../support/small-disk.js';
import { writeSmallSeed } from '../support/small-seed.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-citations-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const QUERY = 'query Essai { programme(id: "programme-essai") { id name themes { nodes { id name } } } }';

interface Running {
  readonly url: string;
  publish(name: string, themes?: number): Promise<string>;
  cite(
    query: string,
    variables?: object,
  ): Promise<{ status: number; body: Record<string, unknown> & { id: string; address: string } }>;
  close(): Promise<void>;
}

async function start(engine: TestEngine, more: Readonly<Record<string, string>> = {}): Promise<Running> {
  const config = configFor(engine, {
    HOST: '127.0.0.1',
    STATE_FOLDER: join(folder, engine.name),
    SNAPSHOT_FOLDER: join(folder, 'snapshots'),
    ...more,
  });
  const store = await openStore(config);
  const server = await makeServer(config, store, join(folder, 'playground'));
  const url = await server.listen();
  return {
    url,
    publish: async (name, themes = 3) => {
      const { manifest } = await writeSmallSeed(join(folder, `seed-${name}`), { name, themes });
      const { version } = await buildAndPublish({ ...config, manifest, imports: join(folder, 'imports') }, store);
      await until(async () => (await server.graph.check()).version === version);
      return version;
    },
    cite: async (query, variables) => {
      const reply = await fetch(`${url}/cite`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: reply.status, body: (await reply.json()) as never };
    },
    close: server.close,
  };
}

const bytesOf = async (address: string, init?: RequestInit): Promise<Buffer> =>
  Buffer.from(await (await fetch(address, init)).arrayBuffer());

describe.each(ownEngines)('a citation on $name', (engine) => {
  test("gives the same bytes after a new version and a restart, and says what today's version changes", async () => {
    let server = await start(engine);
    const first = await server.publish('Premier');
    const answered = await bytesOf(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    const { status, body } = await server.cite(QUERY);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      version: first,
      query: QUERY,
      address: `/q/${body.id}`,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await server.cite(QUERY)).body.id, 'the same reply again is the same citation').toBe(body.id);
    expect((await bytesOf(`${server.url}${body.address}/reply`)).equals(answered)).toBe(true);
    const same = (await (await fetch(`${server.url}${body.address}.json`)).json()) as { today: object };
    expect(same.today).toEqual({ version: first, changes: [] });

    const second = await server.publish('Second', 4);
    expect(second).not.toBe(first);
    await server.close();
    server = await start(engine);
    await until(async () => (await fetch(`${server.url}/health/ready`)).ok);
    const address = `${server.url}/q/${body.id}`;
    expect((await bytesOf(`${address}/reply`)).equals(answered)).toBe(true);
    const today = (await (await fetch(address, { headers: { accept: 'application/json' } })).json()) as {
      version: string;
      cited: unknown;
      today: { version: string; changes: { path: string; change: string }[] };
    };
    expect([today.version, today.today.version]).toEqual([first, second]);
    expect(today.cited).toEqual(JSON.parse(answered.toString('utf8')));
    expect(today.today.changes).toContainEqual({
      path: 'data.programme.name',
      change: 'changed',
      before: 'Premier',
      after: 'Second',
    });
    expect(today.today.changes).toContainEqual({
      path: 'data.programme.themes.nodes[theme-t3]',
      change: 'added',
      after: { id: 'theme-t3', name: 'Thème 3 de Second' },
    });
    const other = await server.cite(QUERY);
    expect(other.body.id, 'another reply is another citation').not.toBe(body.id);
    await server.close();
  });
});

describe('a citation', () => {
  let server: Running;

  beforeAll(async () => {
    server = await start(embedded, {
      STATE_FOLDER: join(folder, 'one'),
      PUBLIC_URL: 'https://graphe.example/',
      MAINTAINER: 'mailto:equipe@example.org',
    });
    await server.publish('Premier');
  });
  afterAll(() => server.close());
  const local = (id: string, rest = ''): string => `${server.url}/q/${id}${rest}`;

  test('has a page in French and in English, a sentence in each, no script and no foreign word taken for markup', async () => {
    const hostile = 'query Piège { programme(id: "</pre><script>alert(1)</script>") { name } }'.replace(
      'Piège',
      'Piege',
    );
    const { body } = await server.cite(hostile);
    const page = await fetch(local(body.id), { headers: { accept: 'text/html', 'accept-language': 'en-GB' } });
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    const english = await page.text();
    expect(english).not.toMatch(/<script/);
    expect(english).toContain('&lt;script&gt;');
    expect(english).toMatch(
      /reply to the query “Piege” of \d+ \w+ 20\d\d \(SHA-256: [0-9a-f]{64}\), https:\/\/graphe\.example\/q\/[0-9a-f]+\./,
    );
    const french = await (await fetch(local(body.id, '?lang=fr'), { headers: { 'accept-language': 'en' } })).text();
    expect(french).toMatch(/réponse à la requête « Piege » du \d+/);
    expect(french).toContain('la réponse est la même');
  });

  test('is given as BibTeX and CSL-JSON with its day, version, hash and address', async () => {
    const { body } = await server.cite(QUERY);
    const bib = await (await fetch(local(body.id, '.bib'))).text();
    expect(bib).toMatch(/^@misc\{passerelles-[0-9a-f]{12},\n/);
    for (const part of [
      `url = {https://graphe.example/q/${body.id}}`,
      `version = {${body['version'] as string}}`,
      body['hash'] as string,
      `urldate = {${(body['citedAt'] as string).slice(0, 10)}}`,
    ])
      expect(bib).toContain(part);
    expect(bib.match(/\{/g)).toHaveLength(bib.match(/\}/g)!.length);
    const [item] = (await (await fetch(local(body.id, '/csl.json'))).json()) as object[];
    expect(item).toMatchObject({
      type: 'dataset',
      URL: `https://graphe.example/q/${body.id}`,
      version: body['version'],
      issued: { 'date-parts': [(body['citedAt'] as string).slice(0, 10).split('-').map(Number)] },
    });
  });

  test('has a link to the maintainer with the query in it; none where no maintainer is set', async () => {
    const { body } = await server.cite(QUERY);
    const link = new URL(body['report'] as string);
    expect([link.protocol, link.pathname]).toEqual(['mailto:', 'equipe@example.org']);
    expect(link.searchParams.get('body')).toContain(QUERY);
    expect(await (await fetch(local(body.id))).text()).toContain('Signaler une erreur');
    const without = await start(embedded, { STATE_FOLDER: join(folder, 'one') });
    expect(await (await fetch(`${without.url}/q/${body.id}`)).text()).not.toContain('Signaler une erreur');
    await without.close();
  });

  test('whose field is no longer in the schema keeps its reply and says so', async () => {
    const store = openCitationStore(join(folder, 'one'), {
      citations: 100,
      replyBytes: 1000,
      totalBytes: 100_000,
      aDay: 10,
    });
    const { id } = await store.keep(
      {
        query: '{ programme(id: "programme-essai") { couleur } }',
        variables: {},
        operationName: null,
        version: '0123456789ab',
      },
      Buffer.from('{"data":{"programme":{"couleur":"bleu"}}}\n'),
    );
    expect((await bytesOf(local(id, '/reply'))).toString()).toBe('{"data":{"programme":{"couleur":"bleu"}}}\n');
    const { today } = (await (await fetch(local(id, '.json'))).json()) as {
      today: { errors: { message: string; messageFr: string }[] };
    };
    expect(today.errors[0]!.message).toMatch(/couleur/);
    expect(today.errors[0]!.messageFr).toMatch(/ne convient pas au schéma/);
    expect(await (await fetch(local(id, '?lang=fr'))).text()).toContain('n&#39;a plus de réponse aujourd&#39;hui');
  });

  test.each([
    ['a query with an error', '{ programme(id: "programme-essai") { couleur } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['a question about the schema alone', '{ __schema { queryType { name } } }', 400, 'BAD_USER_INPUT'],
    ['an empty query', '', 400, 'BAD_USER_INPUT'],
  ])('of %s is refused', async (_what, query, status, code) => {
    const got = await server.cite(query);
    expect([got.status, (got.body['errors'] as { extensions: { code: string } }[])[0]!.extensions.code]).toEqual([
      status,
      code,
    ]);
  });

  test.each(['0123456789ab', '..%2F..%2Fpackage', 'abc'])(
    'under the unknown address /q/%s is said to be unknown',
    async (id) => {
      const got = await fetch(local(id, '/reply'));
      expect([
        got.status,
        ((await got.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code,
      ]).toEqual([404, 'UNKNOWN_CITATION']);
    },
  );
});

describe('the store of citations', () => {
  const cited = (query: string) => ({ query, variables: {}, operationName: null, version: '0123456789ab' });

  test('that is full says so, names the setting, and keeps all it has', async () => {
    const server = await start(embedded, { STATE_FOLDER: join(folder, 'full'), MAX_CITATIONS: '1' });
    await server.publish('Premier');
    const { body } = await server.cite(QUERY);
    const refused = await server.cite('{ themes { totalCount } }');
    expect(refused.status).toBe(507);
    expect(refused.body['errors']).toMatchObject([
      {
        message: expect.stringMatching(/MAX_CITATIONS is 1/),
        extensions: { code: 'STATE_FULL', messageFr: expect.stringMatching(/MAX_CITATIONS est 1/) },
      },
    ]);
    expect((await server.cite(QUERY)).body.id).toBe(body.id);
    expect((await fetch(`${server.url}/q/${body.id}`)).status).toBe(200);
    await server.close();
  });

  test('bounds one reply and all together, two at once included', async () => {
    const store = openCitationStore(join(folder, 'bounds'), {
      citations: 100,
      replyBytes: 50,
      totalBytes: 650,
      aDay: 10,
    });
    await expect(store.keep(cited('{ a }'), Buffer.alloc(51))).rejects.toMatchObject({ code: 'QUERY_TOO_LARGE' });
    const kept = await Promise.allSettled(
      ['{ b }', '{ c }', '{ d }'].map((query) => store.keep(cited(query), Buffer.from('{}'))),
    );
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(kept[2]).toMatchObject({ reason: { code: 'STATE_FULL' } });
    expect((await readdir(join(folder, 'bounds', 'citations'))).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('that has no room on its disk names its own setting', async () => {
    const path = join(folder, 'small');
    const disk = await smallDisk(path, '4k');
    if ('missing' in disk)
      return void console.log(`full disk: not tried, a small one cannot be mounted here (${disk.missing})`);
    const limits = configFor(embedded, {}).state;
    const cited = { query: '{ a }', variables: {}, version: '0123456789ab' };
    try {
      await expect(openCitationStore(path, limits).keep(cited as never, randomBytes(20_000))).rejects.toMatchObject({
        code: 'DISK',
        message: expect.stringMatching(/set STATE_FOLDER to another place/) as string,
      });
      expect((await readdir(join(path, 'citations'))).filter((name) => name.endsWith('.part'))).toEqual([]);
    } finally {
      disk.umount();
    }
  });

  test('does not give out a reply that is not the one cited', async () => {
    const store = openCitationStore(join(folder, 'changed'), {
      citations: 100,
      replyBytes: 50,
      totalBytes: 5000,
      aDay: 10,
    });
    const { id } = await store.keep(cited('{ a }'), Buffer.from('{"data":1}'));
    const path = join(folder, 'changed', 'citations', `${id}.citation`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('"data":1', '"data":2'));
    await expect(store.find(id)).rejects.toThrow(/its hash differs/);
  });
});
