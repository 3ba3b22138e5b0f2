import type { Asking } from '../../concurrency/fair-limiter.js';
import type { Api } from '../../graphql/execute-in-turn.js';
import type { Serving } from '../graphql/execute-query.js';

/** Asks the API, in this process, on one held version. */
export async function withApi<T>(
  { graph, schema, turns, withPlans }: Serving,
  asking: Asking,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const context = await graph.hold({}, asking);
  try {
    return await work({ schema, context, plans: withPlans, turns });
  } finally {
    await context.release();
  }
}
