import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { badInput } from '../errors.js';

/** Deeper than any filter that is answered, and far from where a walk down a value would overflow the stack. */
const DEEPEST = 100;

/** Whether lists and objects are nested deeper than may be. */
const isTooDeep = (value: unknown, left = DEEPEST): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left < 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1)));

function isTooDeepText(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    return isTooDeep(JSON.parse(text));
  } catch {
    return false; // Whoever reads it says what is wrong with it.
  }
}

/**
 * Reads JSON bodies, and refuses those that would be understood otherwise than they were meant, or harm the server:
 * compressed ones, bytes that are no UTF-8, values nested too deep, in an address as well.
 */
export function readJsonBodies(app: FastifyInstance): void {
  // Hooks of every request call back: a promise each would cost more than what they do.
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') done();
    else
      done(
        badInput(
          'content-encoding',
          'compressed bodies are not read; send it uncompressed',
          "un corps compressé n'est pas lu ; envoyez-le sans compression",
        ),
      );
  });

  app.removeContentTypeParser('application/json');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString(), done);
    else
      done(
        badInput(
          'body',
          'the body is not UTF-8; send JSON in UTF-8',
          "le corps n'est pas en UTF-8 ; envoyez du JSON en UTF-8",
        ),
      );
  });

  app.addHook('preValidation', ({ body, query }, _reply, done) => {
    const { variables, extensions } = query as Readonly<Record<string, string | undefined>>;
    const deep = isTooDeep(body)
      ? 'body'
      : isTooDeepText(variables)
        ? 'variables'
        : isTooDeepText(extensions)
          ? 'extensions'
          : undefined;
    if (deep === undefined) done();
    else {
      done(
        badInput(
          deep,
          `lists and objects are nested more than ${DEEPEST} deep; flatten them`,
          `des listes et objets sont imbriqués sur plus de ${DEEPEST} niveaux ; aplatissez-les`,
        ),
      );
    }
  });
}
