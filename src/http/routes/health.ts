import type { FastifyInstance } from 'fastify';
import type { ServedGraph } from '../../graphql/served-graph.js';
import { AppError } from '../../errors.js';

/**
 * `/health/live`: the process answers. `/health/ready`: a version is published and its engine answers; else 503 and
 * why.
 */
export function registerHealth(app: FastifyInstance, graph: ServedGraph): void {
  app.get('/health/live', { logLevel: 'silent' }, async () => ({ live: true }));
  app.get('/health/ready', { logLevel: 'silent' }, async (_request, reply) => {
    try {
      const { version, builtAt } = await graph.check();
      return { ready: true, version, builtAt };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, french } = error.forVisitors;
      return reply.code(503).send({ ready: false, code, message, messageFr: french });
    }
  });
}
