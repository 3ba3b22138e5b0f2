import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { makeTurns } from '../concurrency/turns.js';
import { apiSchema } from '../graphql/schema/build-schema.js';
import { serveGraph } from '../graphql/served-graph.js';
import { documentLimits } from '../http/graphql/limits.js';
import { makeMcp } from '../mcp/server.js';
import { openStore } from '../store/open-store.js';
import type { Invocation } from './invocation.js';

/** `passerelles mcp`: the tools for assistants over stdin and stdout, until stdin ends. */
export async function serveMcp({ config }: Invocation): Promise<void> {
  const store = await openStore(config);
  const graph = serveGraph(store, { maintainer: config.maintainer });
  const stopping = new AbortController();
  try {
    const service = {
      graph,
      schema: await apiSchema(),
      turns: makeTurns(config.limits.rows),
      limits: documentLimits(config),
      mostRows: config.limits.rows,
      withPlans: config.plans,
      site: config.publicUrl.replace(/\/$/, ''),
    };
    const server = makeMcp(service, { address: '', signal: stopping.signal }, (error) => {
      process.stderr.write(`${String(error)}\n`);
    });
    const left = new Promise<void>((resolve) => {
      process.stdin.once('end', resolve).once('close', resolve);
      process.stdout.once('error', () => {
        resolve();
      });
      process.once('SIGINT', resolve);
    });
    await server.connect(new StdioServerTransport());
    await left;
    stopping.abort();
    await server.close();
  } finally {
    await graph.close();
    await store.close();
  }
}
