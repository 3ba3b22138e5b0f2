import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServedGraph } from '../../graphql/served-graph.js';

/** The number of the switch that a reply comes after; whoever sends it back is answered from nothing older. */
export const FLOOR = 'x-graph-floor';
const COOKIE = 'graph_floor';
/** Servers learn of a switch within two seconds: for so long a browser may meet one that has not. */
const SPREADING_MS = 10_000;

const floorOf = ({ headers }: FastifyRequest): number => {
  const header = headers[FLOOR];
  const given = header ?? new RegExp(`(?:^|; )${COOKIE}=([0-9]{1,15})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
  return typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : 0;
};

/**
 * Where several servers share a graph, one may learn of a switch a moment after another: a reader who has seen the newer
 * version already, as the header or the cookie tells, is not answered from the older one.
 */
export function keepFloor(app: FastifyInstance, graph: ServedGraph): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const floor = floorOf(request);
    if (floor <= graph.publication()) return done();
    // Where the engine does not answer, the request itself is told so.
    graph.atLeast(floor).then(
      () => done(),
      () => done(),
    );
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header(FLOOR, graph.publication());
    done(null, payload);
  });
}

/** Tells browsers the floor by a cookie, while a switch spreads; at any other time no cookie is set. */
export function keepFloorOfBrowsers(app: FastifyInstance, graph: ServedGraph): void {
  let until = 0;
  graph.onChange(() => {
    until = Date.now() + SPREADING_MS;
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (Date.now() < until)
      void reply.header(
        'set-cookie',
        `${COOKIE}=${graph.publication()}; Path=/; Max-Age=${SPREADING_MS / 1000}; HttpOnly; SameSite=Lax`,
      );
    done(null, payload);
  });
}
