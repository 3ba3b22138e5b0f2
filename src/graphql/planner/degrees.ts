import type { GraphView } from '../../store/graph-store.js';
import { degreeStatement, type Degree } from '../../store/cypher/degree-statement.js';
import type { Relation } from '../../store/cypher/relation.js';
import { LARGEST_PAGE } from '../page.js';

/** How many rows lists have in one version, read when a plan first asks. */
export interface Degrees {
  /** Undefined where it has not been read, Infinity where it is not counted. */
  of(relation: Relation): Degree | undefined;
  load(relations: Iterable<Relation>): Promise<void>;
}

/** Relations of several steps or with a start of their own are taken to be long. */
const isCounted = ({ parent, path, start, group }: Relation): boolean =>
  parent !== undefined && !start && !group && path.every(({ hops }) => hops === undefined);

const LONG: Degree = { most: Infinity, least: 0, longest: [], linked: Infinity };
const NONE: Degree = { most: 0, least: 0, longest: [], linked: 0 };

export function degreesOf(view: GraphView): Degrees {
  const known = new Map<string, Degree>();
  return {
    of: (relation) => (isCounted(relation) ? known.get(relation.name) : LONG),
    load: async (relations) => {
      for (const relation of relations)
        known.set(relation.name, (await view.run(degreeStatement(relation, LARGEST_PAGE), {}))[0] ?? NONE);
    },
  };
}
