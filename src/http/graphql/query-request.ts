import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badInput } from '../../errors.js';
import type { QueryRequest } from '../../export/document.js';

const variables = z.record(z.string(), z.unknown()).nullish();
const ASKED = z.object({ query: z.string().min(1), variables, operationName: z.string().min(1).nullish() });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * The document that a request asks, in its address or, posted, as JSON in its body; undefined where it asks none.
 * @throws AppError BAD_USER_INPUT naming the member that is no good
 */
export function queryRequestOf({ method, query, body }: FastifyRequest): QueryRequest | undefined {
  const given = (method === 'POST' ? (body ?? {}) : query) as Readonly<Record<string, unknown>>;
  if (given['query'] === undefined && given['variables'] === undefined && given['operationName'] === undefined)
    return undefined;
  const read = ASKED.safeParse(
    typeof given['variables'] === 'string' ? { ...given, variables: parsed(given['variables']) } : given,
  );
  if (read.success) return read.data;
  const name = String(read.error.issues[0]!.path[0] ?? 'query');
  throw name === 'variables'
    ? badInput(
        name,
        'it must be a JSON object, such as {"code": "MX"}',
        'un objet JSON est attendu, par exemple {"code": "MX"}',
      )
    : badInput(name, 'it must be a text, and not empty', 'un texte non vide est attendu');
}

/** The same document in an address, for links; undefined where it would be too long for a header. */
export function addressOf(
  path: string,
  { query, variables: values, operationName }: QueryRequest,
  more: Readonly<Record<string, string>> = {},
): string | undefined {
  const parameters = new URLSearchParams({
    query,
    ...(values && { variables: JSON.stringify(values) }),
    ...(operationName && { operationName }),
    ...more,
  });
  const address = `${path}?${parameters.toString()}`;
  return address.length <= LONGEST_LINK ? address : undefined;
}
const LONGEST_LINK = 3000;
