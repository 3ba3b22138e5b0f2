import type { FastifyInstance, FastifyRequest } from 'fastify';
import { lineOfTurns } from '../../concurrency/compute-in-turn.js';
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
 * Refuses documents that are too large before Apollo has GraphQL check them; those that are known were checked. Each that
 * is not known goes on in a turn of the event loop of its own: reading and checking it takes milliseconds, and clients
 * send many at once.
 * @param app with the routes of the API and no others
 */
export function refuseLarge(
  app: FastifyInstance,
  { documents, limits }: { documents: KnownDocuments; limits: Config['limits'] },
): void {
  const readInTurn = lineOfTurns();
  app.addHook('preHandler', async (request, reply) => {
    const text = textOf(request);
    if (text === undefined || documents.get(text)) return;
    const refused = await readInTurn(() => tooLargeText(text, limits));
    if (!refused) return;
    request.logFields = { operation: null, errors: [refused.code] };
    const isNewer = request.headers.accept?.includes(NEWER) ?? false;
    return reply
      .type(`${isNewer ? NEWER : 'application/json'}; charset=utf-8`)
      .code(isNewer ? refused.status : 200)
      .send({ errors: [formattedError(refused)] });
  });
}
