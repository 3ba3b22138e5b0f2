import type { RankedSource } from './claims.js';
import type { Place, ReferenceNode, Statement } from './statement.js';

/**
 * Where an old id leads. `reason` and `place` are those of a row of the table; an id that follows from one has neither.
 */
export interface Redirect {
  readonly to: string;
  readonly reason?: string;
  readonly place?: Place;
}

export type Redirects = ReadonlyMap<string, Redirect>;

/** What the data sets say, before it is settled. */
export interface Facts {
  readonly sources: ReadonlyMap<string, RankedSource>;
  readonly statements: readonly Statement[];
  readonly references: readonly ReferenceNode[];
  /** Ids of nodes that stand in the graph because a statement names them, though none is about them. */
  readonly named?: readonly string[];
  /** Old ids and where they lead. */
  readonly redirects?: Redirects;
}
