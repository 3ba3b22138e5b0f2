import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '../../src/errors.js';
import { refusedRequest } from '../../src/http/graphql/graphql-error.js';
import { endConnectionsWhenStopping } from '../../src/http/middleware/stopping.js';
import { engines } from '../support/engines.js';
import { freePort, startNeo4j, type Neo4jServer } from '../support/neo4j-server.js';
import { serveProcess, until, type Served, type Settings } from '../support/program.js';
import { writeSmallSeed } from '../support/small-seed.js';

let folder: string;
let seed: Settings;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelles-health-'));
  const { manifest } = await writeSmallSeed(join(folder, 'seed'), { name: 'Premier' });
  seed = { SEED_MANIFEST: manifest, SNAPSHOT_FOLDER: join(folder, 'snapshots') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const NAME = '{ programme(id: "programme-essai") { name } }';
const isReady = (server: Served) => async (): Promise<boolean> => (await server.get('/health/ready')).status === 200;
const printedBy = (server: Served) => (): string => server.printed.stdout + server.printed.stderr;
const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> => {
  const began = Date.now();
  return { result: await work(), ms: Date.now() - began };
};

describe('a server on a fresh folder', () => {
  test('is live at once, not ready while no version is published, ready once its graph is built', async () => {
    const server = await serveProcess({ ...seed, GRAPH_URL: `file:${join(folder, 'fresh.grafeo')}` });
    expect(await server.get('/health/live')).toEqual({ status: 200, body: { live: true } });
    const before = await server.get('/health/ready');
    expect(before).toMatchObject({ status: 503, body: { ready: false, code: 'NO_VERSION' } });
    expect(before.body['message']).toMatch(/passerelles build/);
    expect(before.body['messageFr']).toMatch(/aucune version/);

    expect(await server.query(NAME)).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'NO_VERSION' } }] },
    });
    expect(
      await server.query('{ __schema { queryType { name } } }'),
      'the playground can read the schema meanwhile',
    ).toMatchObject({ status: 200, body: { data: { __schema: { queryType: { name: 'Query' } } } } });

    await until(isReady(server), printedBy(server));
    const ready = await server.get('/health/ready');
    expect(ready.body).toMatchObject({
      ready: true,
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      builtAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await server.query(NAME)).toMatchObject({ status: 200, body: { data: { programme: { name: 'Premier' } } } });
  });
});

interface HeldReply {
  readonly status: number;
  readonly text: string;
  readonly connection: string | undefined;
}

describe('a stop', () => {
  const embedded = (): Settings => ({ ...seed, GRAPH_URL: `file:${join(folder, 'stop.grafeo')}` });

  /** Sends the head of a request and half of its body; `finish` sends the rest and gives the reply. */
  const halfSent = async (server: Served, query: string): Promise<{ finish: () => Promise<HeldReply> }> => {
    const body = Buffer.from(JSON.stringify({ query }));
    const sent = request(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    });
    const reply = new Promise<HeldReply>((resolve, reject) => {
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text, connection: response.headers.connection });
        });
      });
    });
    reply.catch(() => undefined);
    await new Promise((resolve) => {
      sent.write(body.subarray(0, 10), resolve);
    });
    return {
      finish: () => {
        sent.end(body.subarray(10));
        return reply;
      },
    };
  };

  test.each(['SIGTERM', 'SIGINT'] as const)('by %s answers what is running, then ends with 0', async (signal) => {
    const server = await serveProcess({ ...embedded(), LOG_LEVEL: 'debug' });
    await until(isReady(server), printedBy(server));
    const running = await halfSent(server, NAME);
    const long = server.query(
      `{ ${Array.from({ length: 10 }, (_, at) => `s${at}: search(text: "theme ${at}", first: 200) { totalCount nodes { id } }`).join(' ')} }`,
    );
    await until(
      async () => /received[^]*received/.test(server.printed.stdout.split('listening').at(-1) ?? ''),
      printedBy(server),
    );

    server.child.kill(signal);
    await until(async () => server.printed.stdout.includes('stopping'), printedBy(server));
    const { status, text, connection } = await running.finish();
    expect([status, JSON.parse(text)]).toMatchObject([200, { data: { programme: { name: 'Premier' } } }]);
    expect(connection).toBe('close');
    expect((await long).body.errors).toBeUndefined();
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
    await expect(server.get('/health/live')).rejects.toThrow();
  });

  test('tells what comes over an open connection when to ask again, in both languages', async () => {
    const stopping = new AbortController();
    const app = Fastify({ return503OnClosing: false });
    endConnectionsWhenStopping(app, stopping.signal);
    app.setErrorHandler((error: AppError, _request, reply) => {
      const { status, body } = refusedRequest(error, 0);
      return reply.code(status).send(body);
    });
    app.get('/', async () => ({}));
    expect((await app.inject('/')).statusCode).toBe(200);
    stopping.abort();
    const late = await app.inject('/');
    expect([late.statusCode, late.headers['connection']]).toEqual([503, 'close']);
    expect(late.json()).toMatchObject({
      errors: [{ extensions: { code: 'TRY_LATER', messageFr: expect.stringContaining('s’arrête') as string } }],
    });
    await app.close();
  });

  test('while the graph is being built leaves no lock behind', async () => {
    const settings = { ...seed, GRAPH_URL: `file:${join(folder, 'stopped-early.grafeo')}` };
    const server = await serveProcess(settings);
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    const again = await serveProcess(settings);
    await until(isReady(again), printedBy(again));
  });
});

describe('the log', () => {
  test('has the operation, its duration and its errors by code; neither the document nor its variables', async () => {
    const server = await serveProcess({ ...seed, GRAPH_URL: `file:${join(folder, 'stop.grafeo')}` });
    await until(isReady(server), printedBy(server));
    const document =
      'query Recherche($t: String!) { search(text: $t) { totalCount } secret: node(id: "mot-secret") { id } }';
    await fetch(
      `${server.url}/graphql?query=${encodeURIComponent(document)}&variables=${encodeURIComponent('{"t":"mot-secret"}')}`,
    );
    await fetch(
      `${server.url}/graphql?query=${encodeURIComponent('query Fausse { theme(code: "mot-secret") { id } }')}`,
    );
    await until(async () => server.printed.stdout.includes('Fausse'), printedBy(server));
    const lines = server.printed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ operation }) => operation === 'Recherche')).toMatchObject({
      msg: 'answered',
      ms: expect.any(Number),
      version: expect.any(String),
      reqId: expect.any(String),
    });
    expect(lines.find(({ operation }) => operation === 'Fausse')).toMatchObject({ errors: ['UNKNOWN_CODE'] });
    expect(server.printed.stdout).not.toContain('mot-secret');
  });
});

describe.each(engines.filter(({ name }) => name === 'neo4j'))('a Neo4j that comes, goes away and comes back', () => {
  let neo4j: Neo4jServer | undefined;
  afterAll(() => {
    neo4j?.kill();
  });

  test('a server that was there before becomes ready, says that it is gone, refuses with 503 in seconds, and recovers alone', async () => {
    const place = { port: await freePort(), dataDir: join(folder, 'neo4j') };
    const server = await serveProcess({ ...seed, GRAPH_URL: `bolt://127.0.0.1:${place.port}` });
    const isAnswered = async (): Promise<void> => {
      expect(await server.query(NAME)).toMatchObject({
        status: 200,
        body: { data: { programme: { name: 'Premier' } } },
      });
    };
    const early = await server.get('/health/ready');
    expect(early).toMatchObject({ status: 503, body: { ready: false, code: 'ENGINE_UNAVAILABLE' } });
    expect(await server.query(NAME)).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'ENGINE_UNAVAILABLE' } }] },
    });
    neo4j = await startNeo4j(place);
    await until(isReady(server), printedBy(server));
    await isAnswered();

    neo4j.kill();
    const away = await timed(async () => {
      await until(async () => !(await isReady(server)()), printedBy(server));
      return server.get('/health/ready');
    });
    expect(away.result).toMatchObject({ status: 503, body: { ready: false, code: 'ENGINE_UNAVAILABLE' } });
    expect(away.result.body['message']).toMatch(/engine does not answer/);
    const refused = await timed(() => Promise.all(Array.from({ length: 20 }, () => server.query(NAME))));
    for (const reply of refused.result)
      expect(reply).toMatchObject({
        status: 503,
        body: {
          errors: [
            {
              message: expect.stringMatching(/engine does not answer; try again/),
              extensions: { code: 'ENGINE_UNAVAILABLE', messageFr: expect.stringMatching(/ne répond pas/) },
            },
          ],
        },
      });
    expect(Math.max(away.ms, refused.ms)).toBeLessThan(8000);
    expect((await server.get('/health/live')).status).toBe(200);

    neo4j = await startNeo4j(place);
    const back = await timed(() => until(isReady(server), printedBy(server), 20_000));
    expect(back.ms).toBeLessThan(20_000);
    await isAnswered();
    expect(server.child.exitCode).toBeNull();
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});
