import { afterAll, beforeAll, expect } from 'vitest';
import type { TestEngine } from './engines.js';
import { startServer, type TestServer } from './server.js';

export interface AskedServer {
  /** Asks what is answered without an error. */
  ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  /** The page that is at a path, as its source text. */
  pageOf(path: string, status?: number): Promise<string>;
}

/** A server on the seed's graph for the tests of a `describe`. */
export function askedServer(engine: TestEngine): AskedServer {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(engine);
  }, 180_000);
  afterAll(() => server.close());
  return {
    ask: async <Data>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Data> => {
      const { data, errors } = await server.query<Data>(query, variables);
      expect(errors).toBeUndefined();
      return data!;
    },
    pageOf: async (path, status = 200) => {
      const reply = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      const page = await reply.text();
      expect(reply.status, page).toBe(status);
      return page;
    },
  };
}
