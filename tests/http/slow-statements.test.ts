import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer, type Server } from '../../src/http/server.js';
import type { GraphStore } from '../../src/store/graph-store.js';
import { engines } from '../support/engines.js';
import { configFor, storeWithSeed } from '../support/seed-graph.js';

const LIST = 'Query.programmes';
/** Seconds of work on both engines, and no memory. */
const SLOW =
  'UNWIND range(1, 1000) AS x MATCH (n:Party) WHERE n.searchText CONTAINS (toString(x) + "?") RETURN count(n) AS found';

describe.each(engines)('a statement that takes too long or fails, on $name', (engine) => {
  let server: Server;
  let url: string;
  let begun = 0;
  let does: 'what it should' | 'work for seconds' | 'fail' = 'what it should';

  const troubled = (store: GraphStore): GraphStore => ({
    ...store,
    open: async (version) => {
      const view = await store.open(version);
      return {
        ...view,
        run: (query, parameters, options) => {
          if (!query.text.includes(':Programme') && query.name !== LIST) return view.run(query, parameters, options);
          begun += 1;
          if (does === 'fail') return Promise.reject(new Error('the engine failed at /a/path'));
          return view.run(does === 'work for seconds' ? { ...query, text: SLOW } : query, parameters, options);
        },
      };
    },
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
      ['work for seconds', 504, 'STATEMENT_TIMEOUT'],
      ['fail', undefined, 'INTERNAL_SERVER_ERROR'],
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
