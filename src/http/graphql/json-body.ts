import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { DOCUMENT_BOUNDS } from '../../graphql/bounds.js';
import { badInput, queryTooLarge, type AppError } from '../../errors.js';

/** Deeper than any filter that is answered, and far from where a walk down a value would overflow the stack. */
const DEEPEST = 100;

/** How deep lists and objects are nested in a value, how much they hold in all, the largest object, the longest name. */
interface Held {
  depth: number;
  values: number;
  members: number;
  longest: number;
}

function addTo(held: Held, value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  held.depth = Math.max(held.depth, depth);
  if (depth > DEEPEST) return;
  const inner: readonly unknown[] = Object.values(value);
  held.values += inner.length;
  if (!Array.isArray(value)) {
    held.members = Math.max(held.members, inner.length);
    for (const name of Object.keys(value)) held.longest = Math.max(held.longest, name.length);
  }
  for (const one of inner) addTo(held, one, depth + 1);
}

/** Why a value of a request is refused: checking it would take long, or overflow the stack. */
function refusalOf(name: string, value: unknown): AppError | undefined {
  const held = { depth: 0, values: 0, members: 0, longest: 0 };
  addTo(held, value, 0);
  if (held.depth > DEEPEST)
    return badInput(
      name,
      `lists and objects are nested more than ${DEEPEST} deep; flatten them`,
      `des listes et objets sont imbriqués sur plus de ${DEEPEST} niveaux ; aplatissez-les`,
    );
  const counted = [
    ['values in variables', held.values],
    ['members of one object', held.members],
    ['characters in the name of a member', held.longest],
  ] as const;
  const [what, given] = counted.find(([one, count]) => count > DOCUMENT_BOUNDS[one]) ?? [];
  return what === undefined ? undefined : queryTooLarge(what, given, DOCUMENT_BOUNDS[what]);
}

function refusalOfText(name: string, text: string | undefined): AppError | undefined {
  if (text === undefined) return undefined;
  try {
    return refusalOf(name, JSON.parse(text));
  } catch {
    return undefined; // Whoever reads it says what is wrong with it.
  }
}

/**
 * Reads JSON bodies, and refuses those that would be understood otherwise than they were meant, or harm the server:
 * compressed ones, bytes that are no UTF-8, values that are too many or nested too deep, in an address as well.
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
    // A form with a file is bytes here; whoever reads it bounds it.
    const ofBody = Buffer.isBuffer(body) ? undefined : refusalOf('body', body);
    done(ofBody ?? refusalOfText('variables', variables) ?? refusalOfText('extensions', extensions));
  });
}
