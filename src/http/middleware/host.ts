import type { FastifyInstance } from 'fastify';
import { badInput } from '../../errors.js';

/** Refuses a Host that is none: what hands requests to Apollo reads it as part of an address, and fails on it. */
export function refuseBadHosts(app: FastifyInstance): void {
  app.addHook('preHandler', ({ hostname }, _reply, done) => {
    if (URL.canParse(`http://${hostname}/`)) done();
    else
      done(
        badInput(
          'host',
          'this header names no host; send the name and the port of the address that you ask',
          "cet en-tête ne nomme aucun hôte ; envoyez le nom et le port de l'adresse demandée",
        ),
      );
  });
}
