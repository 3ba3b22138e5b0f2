import { inTurn } from '../in-turn.js';
import type { GraphView } from '../store/graph-store.js';
import type { Condition } from '../store/queries/condition.js';
import { boundedCache } from './bounded-cache.js';
import type { MeasureThread } from './measure-thread.js';
import type { Measure, Measured } from './measures.js';
import { projectionOf, type Projection } from './projection.js';
import { readTwoMode, type TwoMode } from './two-mode.js';

/**
 * The networks of one version of the graph, by filter; each is made once and kept while it is among the last ones used.
 */
export interface Networks {
  /** Parties and partnerships, of those that a condition leaves. @throws AppError as GraphView.run does */
  twoMode(where: Condition): Promise<TwoMode>;
  /** Parties linked by the partnerships that a condition leaves. */
  projection(where: Condition): Promise<Projection>;
  /** A measure of that projection, taken on a thread of its own. */
  measure<M extends Measure>(where: Condition, measure: M): Promise<Measured<M>>;
}

/** How many filters are kept: with 13,000 twinnings, a network of the whole map takes about 3 MB. */
const KEPT = 16;
const MEASURES_OF_EACH = 4;

const keyOf = ({ text, parameters }: Condition): string => JSON.stringify([text, parameters]);

export function openNetworks(view: GraphView, thread: MeasureThread): Networks {
  const twoModes = boundedCache<TwoMode>(KEPT);
  const projections = boundedCache<Projection>(KEPT);
  const measures = boundedCache<Measured<Measure>>(KEPT * MEASURES_OF_EACH);

  const twoMode = (where: Condition): Promise<TwoMode> => twoModes(keyOf(where), () => readTwoMode(view, where));
  const projection = (where: Condition): Promise<Projection> =>
    projections(keyOf(where), async () => {
      const read = await twoMode(where);
      return inTurn(() => projectionOf(read));
    });
  return {
    twoMode,
    projection,
    measure: async <M extends Measure>(where: Condition, measure: M) =>
      (await measures(`${measure} ${keyOf(where)}`, async () =>
        thread.take(measure, await projection(where)),
      )) as Measured<M>,
  };
}
