import type { FastifyInstance } from 'fastify';
import type { Answering } from '../../mcp/ask.js';
import { allowOtherHosts, FOR_OTHER_HOSTS } from '../middleware/cors.js';
import { refuseBadHosts } from '../middleware/host.js';
import { siteAddress } from '../middleware/site-address.js';
import { leftSignal } from '../graphql/fast-path.js';

const MCP = '/mcp';

/**
 * `/mcp`: the tools for assistants, over streamable HTTP without sessions: each posted message is answered at once, as
 * JSON. Nothing is sent unasked, so there is nothing to GET. The protocol's code is read with the first message.
 */
export function registerMcp(
  app: FastifyInstance,
  { publicUrl, ...service }: Omit<Answering, 'site'> & { readonly publicUrl: string },
): void {
  allowOtherHosts(app, MCP);
  refuseBadHosts(app);
  app.post(MCP, async (request, reply) => {
    const [{ makeMcp }, { StreamableHTTPServerTransport }] = await Promise.all([
      import('../../mcp/server.js'),
      import('@modelcontextprotocol/sdk/server/streamableHttp.js'),
    ]);
    const asking = { address: request.ip, signal: leftSignal(reply) };
    const server = makeMcp({ ...service, site: siteAddress(publicUrl, request) }, asking, (error) => {
      request.log.error(error);
    });
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
    reply.hijack();
    for (const [name, value] of Object.entries(FOR_OTHER_HOSTS)) reply.raw.setHeader(name, value);
    reply.raw.once('close', () => {
      server.close().catch((error: unknown) => {
        request.log.error(error);
      });
    });
    // Its optional members are of another strictness than this project's.
    await server.connect(transport);
    await transport.handleRequest(request.raw, reply.raw, request.body);
  });
  for (const method of ['GET', 'DELETE'] as const)
    app.route({
      method,
      url: MCP,
      handler: async (_request, reply) =>
        reply
          .code(405)
          .header('allow', 'POST, OPTIONS')
          .send({
            jsonrpc: '2.0',
            error: {
              code: -32000,
              message:
                'there are no sessions here: post each message to /mcp / aucune session ici : envoyez chaque message par POST à /mcp',
            },
            id: null,
          }),
    });
}
