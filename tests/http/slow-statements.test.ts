import { copyFile, link, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineUnavailable, waitedTooLong } from '../../src/errors.js';
import { makeServer, type Server } from '../../src/http/server.js';
import { openStatementProcesses } from '../../src/store/embedded/statement-processes.js';
import { PLAIN_LABELS } from '../../src/store/cypher/text.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { embedded, engines } from '../support/engines.js';
import { isRunning, statementProcessesOf, tellsOfProcesses, works } from '../support/processes.js';
import { engineSettings, serveProcess, until } from '../support/program.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor, seed, storeWithSeed } from '../support/seed-graph.js';
import { startServer, type TestServer } from '../support/server.js';
import { WITHOUT_END } from '../support/without-end.js';

const LIST = 'Query.programmes';

describe.each(engines)('a statement that takes too long or fails, on $name', (engine) => {
  let server: Server;
  let url: string;
  let begun = 0;
  let does: 'what it should' | 'work without end' | 'fail' | 'be away' | 'wait too long' = 'what it should';

  const troubled = (store: GraphStore): GraphStore =>
    runOtherwise(store, (run) => (query, parameters, options) => {
      if (!query.text(PLAIN_LABELS).includes(':Programme') && query.name !== LIST)
        return run(query, parameters, options);
      begun += 1;
      if (does === 'fail') return Promise.reject(new Error('the engine failed at /a/path'));
      if (does === 'be away') return Promise.reject(engineUnavailable('embedded', 'gone from /a/path'));
      if (does === 'wait too long') return Promise.reject(waitedTooLong(3, 30_000));
      return does === 'work without end'
        ? run({ ...query, text: () => WITHOUT_END }, parameters, { ...options, effort: Infinity })
        : run(query, parameters, options);
    });
  const ask = async (query: string): Promise<{ status: number; text: string }> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return { status: reply.status, text: await reply.text() };
  };

  beforeAll(async () => {
    server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1', STATEMENT_TIMEOUT_MS: '1000', REPLY_CACHE_BYTES: '0' }),
      troubled(await storeWithSeed(engine)),
      process.cwd(),
    );
    url = await server.listen();
  });
  afterAll(async () => {
    await server.close();
  });

  test.each([
    ['that a plan asks', ''],
    ['that resolvers ask', 'dataset { version } '],
  ])('%s is asked once, and its document is answered once the engine is well again', async (_what, more) => {
    const query = `{ ${more}programmes(first: 3) { nodes { name } } }`;
    does = 'what it should';
    const well = await ask(query);
    expect(well.status).toBe(200);
    for (const [trouble, status, code] of [
      ['work without end', 504, 'STATEMENT_TIMEOUT'],
      ['fail', undefined, 'INTERNAL_SERVER_ERROR'],
      ['be away', 503, 'ENGINE_UNAVAILABLE'],
      ['wait too long', 503, 'TRY_LATER'],
    ] as const) {
      [does, begun] = [trouble, 0];
      const reply = await ask(query);
      expect(reply.text).toContain(code);
      expect(reply.text).not.toContain('/a/path');
      if (status) expect(reply.status).toBe(status);
      expect(begun).toBe(1);
    }
    does = 'what it should';
    const again = await ask(query);
    expect([again.status, JSON.parse(again.text)]).toEqual([200, JSON.parse(well.text)]);
  });
});

/** Filters that follow links from links: minutes of work on the embedded engine, and little of it. */
const both = (filter: string): string => `{ partnerships: { french: ${filter}, foreign: ${filter} } }`;
const LONG = `{ partnerships(filter: { french: ${both(both('{ text: "zz" }'))} }) { totalCount } }`;
const SHORT =
  '{ partnerships(filter: { french: { text: "zz", partnerships: { foreign: { text: "zz" } } } }) { totalCount } }';

describe.runIf(tellsOfProcesses && engines.some(({ name }) => name === 'embedded'))(
  'a query whose work would not end, on embedded',
  () => {
    let server: TestServer;
    const ask = (query: string, signal?: AbortSignal): Promise<Response> =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        ...(signal && { signal }),
      });
    const begins = (query: string): Promise<void> =>
      until(
        async () => (await works(process.pid)) && statementProcessesOf(process.pid).length > 0,
        () => `no work on ${query}`,
        20_000,
      );
    const ends = (): Promise<void> =>
      until(
        async () => !(await works(process.pid)),
        () => 'the work goes on',
        15_000,
      );

    beforeAll(async () => {
      server = await startServer(undefined, { STATEMENT_TIMEOUT_MS: '3000', REPLY_CACHE_BYTES: '0' });
    });
    afterAll(async () => {
      await server.close();
      await until(
        async () => statementProcessesOf(process.pid).length === 0,
        () => 'a process is left behind',
        15_000,
      );
    });

    test('ends with the time-out, its work too, and the next one is answered', async () => {
      const reply = await ask(LONG);
      expect(reply.status).toBe(504);
      expect(await reply.text()).toContain('STATEMENT_TIMEOUT');
      await ends();
      expect(await (await ask(SHORT)).json()).toMatchObject({ data: { partnerships: { totalCount: 0 } } });
    });

    test('ends when its client leaves', async () => {
      const left = new AbortController();
      const answer = ask(LONG, left.signal).catch(() => 'left');
      await begins(LONG);
      left.abort();
      expect(await answer).toBe('left');
      await ends();
    });

    test('is answered 503 when its process dies, and the next one is answered', async () => {
      const answer = ask(LONG);
      await begins(LONG);
      for (const pid of statementProcessesOf(process.pid)) process.kill(pid, 'SIGKILL');
      const reply = await answer;
      expect(reply.status).toBe(503);
      expect(await reply.text()).toContain('ENGINE_UNAVAILABLE');
      expect(await (await ask(SHORT)).json()).toMatchObject({ data: { partnerships: { totalCount: 0 } } });
    });
  },
);

test.runIf(tellsOfProcesses)('a server that is killed leaves no statement at work', async () => {
  await (await storeWithSeed(embedded)).close();
  const { child, query } = await serveProcess({ ...engineSettings(embedded), LOG_LEVEL: 'silent' });
  const answer = query(LONG).catch(() => 'no answer');
  await until(async () => statementProcessesOf(child.pid!).length > 0);
  const processes = statementProcessesOf(child.pid!);
  child.kill('SIGKILL');
  expect(await answer).toBe('no answer');
  await until(
    async () => !processes.some(isRunning),
    () => 'a statement works on',
    10_000,
  );
});

test('of many long statements two are run, and another waits no longer than it has patience', async () => {
  const processes = openStatementProcesses(200);
  const limit = { ms: 2000, late: () => new Error('late'), signal: undefined };
  const run = (text: string): Promise<unknown> =>
    processes
      .run({ path: seed.embeddedFile, text, parameters: {} }, limit)
      .catch((error: Error & { code?: string }) => error.code ?? error.message);
  expect(await Promise.all([run(WITHOUT_END), run(WITHOUT_END), run('RETURN 1 AS one')])).toEqual([
    'late',
    'late',
    'TRY_LATER',
  ]);
  expect(await run('RETURN 1 AS one, null AS none, 1.5 AS part, ["é"] AS list, {a: true} AS map')).toEqual([
    { one: 1, none: null, part: 1.5, list: ['é'], map: { a: true } },
  ]);
  expect(await run('RETURN')).toMatch(/syntax/i);
  processes.close();
});

test.runIf(tellsOfProcesses)(
  'a process of statements gives back the memory of the versions that it closes, and of one that is used no longer',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelles-versions-'));
    const processes = openStatementProcesses();
    const limit = { ms: 60_000, late: () => new Error('late'), signal: undefined };
    const memory: number[] = [];
    const mbOf = async (): Promise<number> => {
      const [pid] = statementProcessesOf(process.pid);
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    };
    const paths = Array.from({ length: 8 }, (_, at) => join(folder, `${at}.grafeo`));
    for (const path of paths) {
      await link(seed.embeddedFile, path).catch(() => copyFile(seed.embeddedFile, path));
      await processes.run({ path, text: 'MATCH (n:Entity) RETURN count(n) AS n', parameters: {} }, limit);
      memory.push(await mbOf());
    }
    // Two stay open; a third is there while it takes the place of one.
    expect(Math.max(...memory.slice(4)), memory.join(', ')).toBeLessThan(memory[2]! * 1.15);
    // One that runs nothing ends with the version that it has open.
    for (const path of paths) processes.forget(path);
    await until(async () => !statementProcessesOf(process.pid).some(isRunning));
    processes.close();
    await rm(folder, { recursive: true });
  },
);
