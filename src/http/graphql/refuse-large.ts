import type { FastifyInstance, FastifyRequest } from 'fastify';
import { lineOfTurns } from '../../concurrency/compute-in-turn.js';
import type { Config } from '../../config.js';
import type { AppError } from '../../errors.js';
import { formattedError } from './graphql-error.js';
import type { KnownDocuments } from './known-documents.js';
import { tooLargeText } from './limits.js';

const NEWER = 'application/graphql-response+json';

/** The text of the document as Apollo reads it: the first, where an address has several. */
function textOf({ method, query, body }: FastifyRequest): string | undefined {
  const { query: text } = ((method === 'POST' ? body : query) ?? {}) as { readonly query?: unknown };
  const first: unknown = Array.isArray(text) && method !== 'POST' ? text[0] : text;
  return typeof first === 'string' ? first : undefined;
}

/**
 * Refuses documents that are too large before Apollo has GraphQL check them; those that are known were checked. Each that
 * is not known goes on in a turn of the event loop of its own: reading and checking it takes milliseconds, and clients
 * send many at once; short ones go first. What comes after looks anew: an equal one that was before it in the line may have made it known.
 * @param app with the routes of the API and no others
 */
export function refuseLarge(
  app: FastifyInstance,
  { documents, limits }: { documents: KnownDocuments; limits: Config['limits'] },
): void {
  const reading = lineOfTurns(1);
  // It calls back: what is known goes on within the turn in which it is asked, without a promise.
  app.addHook('preHandler', (request, reply, done) => {
    const text = textOf(request);
    if (text === undefined || documents.get(text)) return done();
    const refuse = (refused: AppError): void => {
      request.logFields = { operation: null, errors: [refused.code] };
      const isNewer = request.headers.accept?.includes(NEWER) ?? false;
      void reply
        .type(`${isNewer ? NEWER : 'application/json'}; charset=utf-8`)
        .code(isNewer ? refused.status : 200)
        .send({ errors: [formattedError(refused)] });
    };
    reading
      .compute(() => tooLargeText(text, limits), undefined, text.length)
      .then((refused) => (refused ? refuse(refused) : done()), done);
  });
}
