import { numberOf, type TwoMode } from './two-mode.js';

export const DEFAULT_HOPS = 4;
export const MOST_HOPS = 6;
/** Links looked at before a search gives up: about a tenth of a second. */
export const PATH_BUDGET = 5_000_000;

export interface PathRequest {
  readonly from: string;
  readonly to: string;
  readonly maxHops: number;
  /** How many paths at most. */
  readonly first: number;
  /** How many links between a party and a partnership may be looked at. */
  readonly budget?: number;
}

export interface PathsFound {
  /** Ids along each path: party, partnership, party … */
  readonly paths: readonly (readonly string[])[];
  /** False when the budget ran out first: the paths are right and the first ones, and others may follow. */
  readonly complete: boolean;
  /** Whether others follow within the hops allowed; null when the budget ran out before that was known. */
  readonly hasMore: boolean | null;
  /** How many links between a party and a partnership were looked at. */
  readonly examined: number;
}

/**
 * The simple paths between two parties, none of whose nodes comes twice. Their order is the tie rule: fewer hops first,
 * then the ids
 * along the path, compared one after the other. A party is joined to itself by the one path of no hop.
 *
 * Lengths are tried one after the other. For each, `Reach` says from which nodes the target lies exactly so many hops
 * away, and a
 * depth-first walk through neighbours in the order of their ids enters no others: paths come out in order, none is kept
 * to be sorted,
 * and a node with thousands of partnerships costs one look at each.
 */
export function findPaths(graph: TwoMode, { from, to, maxHops, first, budget = PATH_BUDGET }: PathRequest): PathsFound {
  if (from === to) return { paths: first > 0 ? [[from]] : [], complete: true, hasMore: first === 0, examined: 0 };
  const [source, target] = [numberOf(graph.parties, from), numberOf(graph.parties, to)];
  if (source < 0 || target < 0) return { paths: [], complete: true, hasMore: false, examined: 0 };
  const walk = new Walk(graph, source, target, first + 1, budget);
  for (let hops = 1; hops <= maxHops && !walk.ended; hops += 1) walk.exactly(hops);
  const enough = walk.paths.length > first;
  const ranOut = walk.ended && !enough;
  return {
    paths: walk.paths.slice(0, first),
    examined: walk.examined,
    complete: !ranOut || walk.paths.length === first,
    hasMore: ranOut ? null : enough,
  };
}

/**
 * For each number of hops, the nodes from which the target can be exactly so far; it may count walks that cross
 * themselves.
 */
class Reach {
  readonly parties: Uint8Array[];
  /** `partnerships[k]`: those with a party from which the target is k hops away. */
  readonly partnerships: Uint8Array[] = [];

  constructor(
    readonly graph: TwoMode,
    readonly source: number,
    readonly target: number,
  ) {
    const here = new Uint8Array(graph.parties.length);
    here[target] = 1;
    this.parties = [here];
  }

  /** Makes the sets of one hop more, and gives how many links that took. */
  extend(): number {
    const { starts, targets } = this.graph.ofPartnership;
    const near = this.parties.at(-1)!;
    const [far, via] = [new Uint8Array(near.length), new Uint8Array(starts.length - 1)];
    for (let partnership = 0; partnership < via.length; partnership += 1) {
      let [found, only] = [0, -1];
      for (let at = starts[partnership]!; at < starts[partnership + 1]!; at += 1) {
        // No path comes back to its source.
        if (near[targets[at]!] && targets[at] !== this.source) {
          found += 1;
          only = targets[at]!;
        }
      }
      if (found === 0) continue;
      via[partnership] = 1;
      // Nobody goes from a party to itself, so a sole party near the target is not far from it by this way.
      for (let at = starts[partnership]!; at < starts[partnership + 1]!; at += 1)
        if (found > 1 || targets[at] !== only) far[targets[at]!] = 1;
    }
    far[this.target] = 0;
    this.parties.push(far);
    this.partnerships.push(via);
    return targets.length;
  }
}

class Walk {
  readonly paths: string[][] = [];
  examined = 0;
  ended = false;
  readonly #reach: Reach;
  readonly #onPath: { readonly parties: Uint8Array; readonly partnerships: Uint8Array };
  readonly #path: string[];

  constructor(
    readonly graph: TwoMode,
    readonly source: number,
    readonly target: number,
    readonly wanted: number,
    readonly budget: number,
  ) {
    this.#reach = new Reach(graph, source, target);
    this.#onPath = {
      parties: new Uint8Array(graph.parties.length),
      partnerships: new Uint8Array(graph.partnerships.length),
    };
    this.#onPath.parties[source] = 1;
    this.#path = [graph.parties[source]!];
  }

  /** Finds the paths of exactly so many hops; called with 1, 2, 3 … */
  exactly(hops: number): void {
    this.#look(this.#reach.extend());
    if (!this.ended && this.#reach.parties[hops]![this.source]) this.#from(this.source, hops);
  }

  #from(party: number, left: number): void {
    const { starts, targets } = this.graph.ofParty;
    const via = this.#reach.partnerships[left - 1]!;
    const used = this.#onPath.partnerships;
    for (let at = starts[party]!; at < starts[party + 1]! && !this.ended; at += 1) {
      const partnership = targets[at]!;
      this.#look();
      if (!via[partnership] || used[partnership]) continue;
      used[partnership] = 1;
      this.#path.push(this.graph.partnerships[partnership]!);
      if (left === 1) this.#arrive();
      else this.#through(partnership, left - 1);
      this.#path.pop();
      used[partnership] = 0;
    }
  }

  #through(partnership: number, left: number): void {
    const { starts, targets } = this.graph.ofPartnership;
    const near = this.#reach.parties[left]!;
    const used = this.#onPath.parties;
    for (let at = starts[partnership]!; at < starts[partnership + 1]! && !this.ended; at += 1) {
      const party = targets[at]!;
      this.#look();
      if (!near[party] || used[party]) continue;
      used[party] = 1;
      this.#path.push(this.graph.parties[party]!);
      this.#from(party, left);
      this.#path.pop();
      used[party] = 0;
    }
  }

  #arrive(): void {
    if (this.ended) return;
    this.paths.push([...this.#path, this.graph.parties[this.target]!]);
    this.ended = this.paths.length === this.wanted;
  }

  #look(links = 1): void {
    this.examined += links;
    if (this.examined > this.budget) this.ended = true;
  }
}
