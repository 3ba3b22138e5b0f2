import type { FastifyInstance } from 'fastify';
import { serverStopping } from '../../errors.js';

/**
 * Once a server stops, what it accepted is answered and its connections end with their replies; what still comes over
 * a connection that is open is told when to ask again. Fastify's own refusal has no shape that clients of GraphQL read.
 */
export function endConnectionsWhenStopping(app: FastifyInstance, stopping: AbortSignal): void {
  app.addHook('onRequest', (_request, _reply, done) => {
    done(stopping.aborted ? serverStopping() : undefined);
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping.aborted) void reply.header('connection', 'close');
    done(null, payload);
  });
}
