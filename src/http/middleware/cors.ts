import type { FastifyInstance } from 'fastify';

const A_DAY = '86400';

/** What every reply of the API says; none of them is a page, a script or a style. */
export const FOR_OTHER_HOSTS = {
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-graph-version, x-graph-floor, etag',
};

/**
 * Lets pages of other hosts read the API, whose routes `app` has: it only reads, no key is ever looked at, and of
 * cookies only which version a browser has seen.
 */
export function allowOtherHosts(app: FastifyInstance, path: string): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.headers(FOR_OTHER_HOSTS);
    done(null, payload);
  });
  app.options(path, (request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
        'access-control-max-age': A_DAY,
        vary: 'access-control-request-headers',
      })
      .send(),
  );
}
