import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** No page asks a browser for any of these. */
const UNUSED = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics'];
const PERMISSIONS = UNUSED.map((name) => `${name}=()`).join(', ');

/**
 * What every answer of these routes tells browsers: take its type as it is said, frame it nowhere, tell other sites nothing of who
 * comes from here. A page has a policy of its own in place of the strictest one.
 */
export async function secureHeaders(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Pages of other sites read the API and the exports.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // Browsers take it from https alone; behind http it would be a promise that nobody keeps.
    strictTransportSecurity: publicUrl.startsWith('https:') && { includeSubDomains: false },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', PERMISSIONS);
    done();
  });
}
