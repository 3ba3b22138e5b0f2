import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';

/** What the log tells of a GraphQL request beside its address and status. */
export interface LogFields {
  readonly operation?: string | null;
  readonly version?: string | undefined;
  readonly statements?: number | undefined;
  /** Codes of the errors it was answered with. */
  readonly errors?: readonly unknown[];
}

declare module 'fastify' {
  interface FastifyRequest {
    logFields: LogFields | null;
  }
}

/** Addresses that are asked all day by a machine. */
const QUIET = '/health/';

/**
 * One line a request, once it is answered: its address without what it asks, its status, how long it took; a second
 * one, when it came, for who debugs.
 */
export function logRequests(app: FastifyInstance, level: Config['logLevel']): void {
  app.decorateRequest('logFields', null);
  // Following a reply to its end for nobody would take a tenth of sending a kept one.
  if (level === 'silent') return;
  if (level === 'debug' || level === 'trace') {
    app.addHook('onRequest', ({ log, method, url }, _reply, done) => {
      if (!url.startsWith(QUIET)) log.debug({ method, path: url.split('?', 1)[0] }, 'received');
      done();
    });
  }
  app.addHook('onResponse', ({ log, method, url, ip, logFields }, { statusCode, elapsedTime }, done) => {
    if (!url.startsWith(QUIET))
      log.info(
        {
          method,
          path: url.split('?', 1)[0],
          ip,
          status: statusCode,
          ms: Math.round(elapsedTime * 10) / 10,
          ...logFields,
        },
        'answered',
      );
    done();
  });
}
