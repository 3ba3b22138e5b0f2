import type { FastifyInstance } from 'fastify';

const A_DAY = '86400';

/** Lets pages of other hosts read the API, whose routes `app` has: it only reads, and no cookie or key is ever looked at. */
export function allowOtherHosts(app: FastifyInstance, path: string): void {
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-graph-version, etag' });
    done();
  });
  app.options(path, (request, reply) => reply.code(204).headers({
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': A_DAY,
    vary: 'access-control-request-headers',
  }).send());
}
