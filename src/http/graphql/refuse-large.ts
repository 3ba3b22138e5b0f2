import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../../config.js';
import { formattedError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { tooLargeText } from './limits.js';

const NEWER = 'application/graphql-response+json';

/** The text of the document as Apollo reads it. */
function textOf({ method, url, body }: FastifyRequest): string | undefined {
  const given =
    method === 'POST'
      ? (body as { readonly query?: unknown } | null | undefined)?.query
      : new URL(url, 'http://localhost').searchParams.get('query');
  return typeof given === 'string' ? given : undefined;
}

/**
 * Refuses documents that are too large before Apollo has GraphQL check them; those that are known were checked.
 * @param app with the routes of the API and no others
 */
export function refuseLarge(
  app: FastifyInstance,
  { documents, limits }: { documents: KnownDocuments; limits: Config['limits'] },
): void {
  app.addHook('preHandler', (request, reply, done) => {
    const text = textOf(request);
    const refused = text === undefined || documents.get(text) ? undefined : tooLargeText(text, limits);
    if (!refused) return done();
    request.logFields = { operation: null, errors: [refused.code] };
    const isNewer = request.headers.accept?.includes(NEWER) ?? false;
    void reply
      .type(`${isNewer ? NEWER : 'application/json'}; charset=utf-8`)
      .code(isNewer ? refused.status : 200)
      .send({ errors: [formattedError(refused)] });
  });
}
