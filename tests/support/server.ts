import { fileURLToPath } from 'node:url';
import type { ReplyExtensions } from '../../src/http/graphql/extensions.js';
import { makeServer } from '../../src/http/server.js';
import { embedded, type TestEngine } from './engines.js';
import { configFor, storeWithSeed } from './seed-graph.js';

const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url));

export interface TestServer {
  readonly url: string;
  /** Posts a document and gives the reply's JSON. */
  query<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<{
    data?: Data;
    errors?: { message: string; extensions: Record<string, unknown> }[];
    extensions?: ReplyExtensions;
  }>;
  close(): Promise<void>;
}

/** Serves the seed's graph on a free port of the loopback; by default on the embedded engine. */
export async function startServer(
  engine: TestEngine = embedded,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const store = await storeWithSeed(engine);
  const server = await makeServer(configFor(engine, { HOST: '127.0.0.1', ...settings }), store, WEB);
  const url = await server.listen();
  return {
    url,
    query: async (query, variables) => {
      const reply = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await reply.json()) as never;
    },
    close: server.close,
  };
}
