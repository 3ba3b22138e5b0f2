import { cacheValues } from '../concurrency/cached-values.js';
import { computeInTurn } from '../concurrency/compute-in-turn.js';
import type { Asking } from '../concurrency/fair-limiter.js';
import type { Stop } from '../concurrency/stop.js';
import type { GraphView } from '../store/graph-store.js';
import type { Condition } from '../store/cypher/condition.js';
import { printed } from '../store/cypher/text.js';
import type { MeasureThread } from './measure-thread.js';
import type { Measure, Measured } from './measures.js';
import { projectionOf, type Projection } from './projection.js';
import { readTwoMode, type TwoMode } from './two-mode.js';

/** The networks of one version of the graph, by filter; each is made once and kept while there is room. */
export interface Networks {
  /** Parties and partnerships, of those that a condition leaves. @throws AppError as GraphView.run does */
  twoMode(where: Condition): Promise<TwoMode>;
  /** Parties linked by the partnerships that a condition leaves. */
  projection(where: Condition): Promise<Projection>;
  /** A measure of that projection, taken on a thread of its own, once for all who ask; it ends when they have left. */
  measure<M extends Measure>(where: Condition, measure: M, asking: Asking): Promise<Measured<M>>;
}

/** Bytes of the networks of all versions and filters: with 13,000 twinnings, one of the whole map takes about 3 MB. */
const ROOM = 32_000_000;
const ROOM_FOR_MEASURES = 8_000_000;
/** An id and its place in arrays; a link, twice in arrays and once as an object. */
const BYTES_OF_A_NODE = 200;
const BYTES_OF_A_LINK = 120;
/** A score or two, a place in a group. */
const BYTES_OF_A_MEASURED_NODE = 50;

interface Taken {
  readonly nodes: number;
  readonly measured: Measured<Measure>;
}

const keyOf = ({ text, parameters }: Condition): string => JSON.stringify([printed(text), parameters]);

/** The networks of each version, all in one room. */
export function keepNetworks(thread: MeasureThread): (view: GraphView) => Networks {
  const twoModes = cacheValues<TwoMode>(
    ROOM / 2,
    ({ parties, partnerships }) => BYTES_OF_A_NODE * (parties.length + partnerships.length),
  );
  const projections = cacheValues<Projection>(ROOM / 2, ({ edges }) => BYTES_OF_A_LINK * edges.length);
  const measures = cacheValues<Taken>(ROOM_FOR_MEASURES, ({ nodes }) => BYTES_OF_A_MEASURED_NODE * nodes);
  return (view) => {
    const of = (where: Condition): string => `${view.version} ${keyOf(where)}`;
    const twoMode = (where: Condition): Promise<TwoMode> => twoModes(of(where), () => readTwoMode(view, where));
    const projection = (where: Condition): Promise<Projection> =>
      projections(of(where), async () => {
        const read = await twoMode(where);
        return computeInTurn(() => projectionOf(read));
      });
    return {
      twoMode,
      projection,
      measure: async <M extends Measure>(where: Condition, measure: M, { address, signal }: Asking) => {
        const key = `${measure} ${of(where)}`;
        const take = async (allLeft: Stop): Promise<Taken> => {
          const network = await projection(where);
          const measured = await thread.take(measure, network, { address, signal: allLeft });
          return { nodes: network.parties.length, measured };
        };
        const { measured } = await measures(key, take, signal);
        return measured as Measured<M>;
      },
    };
  };
}
