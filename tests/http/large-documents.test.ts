import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { engines } from '../support/engines.js';
import { until } from '../support/program.js';
import { runOtherwise } from '../support/run-otherwise.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';

const LARGE_LIST = 'Query.partnerships';

describe.each(engines)('large documents asked at once, on $name', (engine) => {
  let server: Server;
  let url: string;
  let running = 0;
  let most = 0;
  let begun = 0;
  let arrived = 0;
  let gone = 0;
  let open: () => void = () => undefined;
  let gate = Promise.resolve();

  /** The engine, but that one list waits until it is let go on, and is counted. */
  const gated = (store: GraphStore): GraphStore =>
    runOtherwise(store, (run) => async (query, parameters, options) => {
      if (query.name !== LARGE_LIST) return run(query, parameters, options);
      [begun, running] = [begun + 1, running + 1];
      most = Math.max(most, running);
      try {
        await gate;
        return await run(query, parameters, options);
      } finally {
        running -= 1;
      }
    });
  const ask = async (query: string, first = 200, signal?: AbortSignal): Promise<unknown> => {
    const reply = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { first } }),
      ...(signal && { signal }),
    });
    const { data } = (await reply.json()) as { data: unknown };
    return data;
  };
  const byPlan = (at: number): string =>
    `query ($first: Int) { a${at}: partnerships(first: $first) { nodes { id title } } }`;
  const byResolvers = (at: number): string =>
    `query ($first: Int) { dataset { version } a${at}: partnerships(first: $first) { nodes { id title } } }`;

  beforeAll(async () => {
    // So few rows that a page of 200 is large.
    server = await makeServer(
      configFor(engine, { HOST: '127.0.0.1', MAX_ROWS: '1000' }),
      gated(await storeWithSeed(engine)),
      process.cwd(),
    );
    url = await server.listen();
    server.app.server.on('request', (_request, reply: ServerResponse) => {
      arrived += 1;
      reply.once('close', () => {
        if (!reply.writableFinished) gone += 1;
      });
    });
  });
  afterEach(() => {
    open();
  });
  afterAll(async () => {
    await server.close();
  });

  test.each([
    ['that are new', byPlan, false],
    ['that are known already', byPlan, true],
    ['that resolvers answer', byResolvers, false],
    ['that are known and have no plan', byResolvers, true],
  ])(
    '%s are answered two at a time, small ones beside them, and whoever leaves is not waited for',
    async (_what, document, areKnown) => {
      const documents = Array.from({ length: 6 }, (_, at) => document(areKnown ? 10 + at : at));
      if (areKnown) for (const one of documents) await ask(one, 1);
      [most, begun, arrived, gone] = [0, 0, 0, 0];
      gate = new Promise((resolve) => {
        open = resolve;
      });
      const answers = documents.slice(1).map((one) => ask(one));
      await until(
        () => Promise.resolve(begun === 2),
        () => `${begun} statements are begun`,
        9000,
      );
      const left = new AbortController();
      const leaving = expect(ask(documents[0]!, 200, left.signal)).rejects.toThrow();
      await until(
        () => Promise.resolve(arrived === 6),
        () => `${arrived} requests have arrived`,
        9000,
      );
      expect(await ask('{ party(insee: "97213") { name } }')).toEqual({ party: { name: 'Le Lamentin' } });
      left.abort();
      await leaving;
      await until(
        () => Promise.resolve(gone === 1),
        () => 'the server does not see that a client has left',
        9000,
      );
      open();
      for (const answer of answers)
        expect(Object.values((await answer) as object).at(-1)).toMatchObject({
          nodes: expect.arrayContaining([
            { id: expect.any(String) as string, title: expect.any(String) as string },
          ]) as unknown,
        });
      expect([begun, most]).toEqual([5, 2]);
    },
  );
});
