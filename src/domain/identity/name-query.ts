import type { Mention } from '../statement.js';
import type { Gazetteer } from './gazetteer.js';
import type { GazetteerEntry } from './gazetteer-entry.js';
import type { ReadName } from './read-name.js';

/** A name in the hands of its decider: what it was read as, and what places it. */
export interface NameQuery {
  readonly gazetteer: Gazetteer;
  readonly mention: Mention;
  readonly read: ReadName;
  /** The entries that lie where the mention says. */
  readonly place: (entries: readonly GazetteerEntry[]) => readonly GazetteerEntry[];
}
