import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { badInput } from '../errors.js';

/** Deeper than any filter that is answered, and far from where a walk down a value would overflow the stack. */
const DEEPEST = 100;

/** Whether lists and objects are nested deeper than may be: level by level, so that no depth overflows the stack. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
  }
  return false;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // Whoever reads it says what is wrong with it.
  }
}

/**
 * Reads JSON bodies, and refuses those that would be understood otherwise than they were meant, or harm the server:
 * compressed ones, bytes that are no UTF-8, values nested too deep, in an address as well.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return;
    throw badInput('content-encoding', 'a body is read as it is; send it uncompressed', 'un corps est lu tel quel ; envoyez-le sans compression');
  });

  app.removeContentTypeParser('application/json');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString(), done);
    else done(badInput('body', 'its bytes are no UTF-8 text; send JSON in UTF-8', 'ses octets ne sont pas un texte UTF-8 ; envoyez du JSON en UTF-8'));
  });

  app.addHook('preValidation', async ({ body, query }) => {
    const { variables, extensions } = query as Readonly<Record<string, string | undefined>>;
    for (const [path, value] of Object.entries({ body, variables: parsed(variables), extensions: parsed(extensions) })) {
      if (isTooDeep(value)) throw badInput(path, `lists and objects are nested more than ${DEEPEST} deep; flatten them`, `des listes et objets sont imbriqués sur plus de ${DEEPEST} niveaux ; aplatissez-les`);
    }
  });
}
