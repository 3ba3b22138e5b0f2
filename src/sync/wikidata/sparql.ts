import { z } from 'zod';
import { changed, readJson } from '../json-page.js';

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
  const { head, results } = readJson(where, body, RESULTS);
  const missing = variables.filter((name) => !head.vars.includes(name));
  if (missing.length > 0) throw changed(where, `no ?${missing.join(', ?')}`);
  return results.bindings.map((binding) =>
    Object.fromEntries(Object.entries(binding).map(([name, { value }]) => [name, value])),
  );
}
