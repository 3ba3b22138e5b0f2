import type { GraphView } from '../store/graph-store.js';
import type { Condition } from '../store/queries/condition.js';
import { boundedCache } from './bounded-cache.js';
import { readTwoMode, type TwoMode } from './two-mode.js';

/** The networks of one version of the graph, by filter; each is read once and kept while it is among the last ones used. */
export interface Networks {
  /** Parties and partnerships, of those that a condition leaves. @throws AppError as GraphView.run does */
  twoMode(where: Condition): Promise<TwoMode>;
}

/** How many filters' networks are kept: one of the whole map with 13,000 twinnings takes about 3 MB. */
const KEPT = 16;

export function openNetworks(view: GraphView): Networks {
  const twoModes = boundedCache<TwoMode>(KEPT);
  return {
    twoMode: (where) => twoModes(JSON.stringify([where.text, where.parameters]), () => readTwoMode(view, where)),
  };
}
