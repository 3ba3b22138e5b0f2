import { z } from 'zod';
import { sourceUnusable } from '../../errors.js';
import { PassingFault } from '../failure.js';

/** SPARQL 1.1 Query Results JSON, as far as it is read. */
const RESULTS = z.object({
  head: z.object({ vars: z.array(z.string()) }),
  results: z.object({ bindings: z.array(z.record(z.string(), z.object({ type: z.string(), value: z.string() }))) }),
});

/** A row of results: the values of the variables that are bound. */
export type Binding = Readonly<Record<string, string | undefined>>;

/**
 * Reads the results of a query. @throws PassingFault where they are no JSON: a query that runs out of time ends in the
 * middle of its results; AppError SOURCE_UNUSABLE where they are other JSON, or lack a variable
 */
export function readResults(where: string, body: Buffer, variables: readonly string[]): Binding[] {
  const read = RESULTS.safeParse(parsed(where, body.toString('utf8')));
  const missing = read.success ? variables.filter((name) => !read.data.head.vars.includes(name)) : [];
  if (read.success && missing.length === 0)
    return read.data.results.bindings.map((binding) =>
      Object.fromEntries(Object.entries(binding).map(([name, { value }]) => [name, value])),
    );
  const what = read.success ? `?${missing.join(', ?')}` : read.error.issues[0]!.path.join('.');
  throw sourceUnusable(
    where,
    `its results are not those of the query (missing: ${what}); has the endpoint changed? look at it, then update this program`,
    `ses résultats ne sont pas ceux de la requête (absent : ${what}) ; le point d'accès a-t-il changé ? examinez-le, puis mettez ce programme à jour`,
  );
}

function parsed(where: string, text: string): unknown {
  if (text.trimStart().startsWith('<'))
    throw new PassingFault(
      where,
      'it answers with a web page in place of JSON',
      'elle répond par une page web, et non du JSON',
    );
  try {
    return JSON.parse(text);
  } catch {
    throw new PassingFault(where, 'its JSON is cut off or damaged', 'son JSON est tronqué ou endommagé');
  }
}
