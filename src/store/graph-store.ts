import type { Graph } from '../domain/graph.js';
import type { Stop } from '../concurrency/stop.js';
import type { Condition } from './cypher/condition.js';
import type { LabelName, Parameters, Text } from './cypher/text.js';

export type { Parameters };

/** A Cypher statement by name, with what each of its rows is. The text is the same on every engine. */
export interface Query<Row> {
  readonly name: string;
  readonly text: Text;
  /** Checks and shapes one row, given by its column names. */
  readonly row: (raw: Readonly<Record<string, unknown>>) => Row;
}

export interface RunOptions {
  /** Stops the statement. */
  readonly signal?: Stop;
  /** How much the document that it is part of may take, in rows, where that was estimated. */
  readonly weight?: number | undefined;
  /** How much its conditions ask of each node, in comparisons with one value. */
  readonly effort?: number;
}

/** A page of the nodes of a kind that a condition holds of, by the property that they are sorted by. */
export interface PageOfKind {
  readonly label: LabelName;
  readonly where: Condition;
  readonly key: string;
  readonly downwards: boolean;
  /** The key that it begins after. */
  readonly from: string | undefined;
  readonly size: number;
}

/** One published version, held for reading: every statement of a request sees it and nothing else. */
export interface GraphView {
  readonly version: string;
  /** When it was loaded, ISO 8601 in UTC. */
  readonly builtAt: string;
  /**
   * Runs a reading statement.
   * @throws AppError ENGINE_UNAVAILABLE when the engine is away, STATEMENT_TIMEOUT when it takes too long
   */
  run<Row>(query: Query<Row>, parameters: Parameters, options?: RunOptions): Promise<Row[]>;
  /**
   * Where no index of the engine gives an order: the ids of a page, and how many nodes there are in all. Undefined for one
   * that is to be read as any other list.
   */
  readonly keptPage?: (
    page: PageOfKind,
  ) => Promise<{ readonly ids: readonly string[]; readonly total: number } | undefined>;
  /** Gives the version back; it may be pruned once nobody holds it. */
  release(): Promise<void>;
}

/**
 * A version and what it was built from, or chosen against: `fingerprint` tells whether the seed and the code are still
 * the same.
 */
export interface Published {
  readonly version: string;
  readonly fingerprint: string;
  /** When it was published, ISO 8601 in UTC. */
  readonly builtAt: string;
  /** The number of the switch that made it current: it grows by one with each, on all servers of an engine. */
  readonly publication?: number;
  /** Chosen by hand: another code alone does not replace it, only another seed or another build. */
  readonly pinned?: boolean;
}

/** Told as a load goes on: what is written, how many of how many. */
export type Progress = (step: string, done: number, total: number) => void;

/** A graph engine: it keeps immutable versions and says which one is current. */
export interface GraphStore {
  /** The engine's name and version, such as `Neo4j 5.26.28`. */
  readonly engine: string;
  /**
   * Whether lists in lists are read quickest by one statement. Measured on 12,000 partnerships, four levels of
   * partners:
   * Neo4j takes a round trip for each further statement; the embedded engine is in process and slower at lists in
   * lists.
   */
  readonly nests: boolean;
  /** The version that readers get now; undefined before the first. */
  current(): Promise<Published | undefined>;
  /**
   * Opens a version that is kept. @throws AppError UNKNOWN_CODE naming those that are, NO_VERSION when it is not whole
   */
  open(version: string): Promise<GraphView>;
  /** Whether a version is there as it was loaded, told by its counts: a few milliseconds. */
  isWhole(version: string): Promise<boolean>;
  /** How often the engine was lost: what was checked before a loss may be gone after it. */
  readonly losses: number;
  /** Every version kept, the current one included. */
  versions(): Promise<string[]>;
  /**
   * Loads a version beside the current one and makes it current in one step; a version already kept whole is only made
   * current.
   */
  publish(
    graph: Graph,
    as: { readonly version: string; readonly fingerprint: string; readonly pinned?: boolean },
    progress?: Progress,
  ): Promise<void>;
  /**
   * Loads a derived version (derived-version.ts) beside the others, without making it current; one already kept is left
   * as it is.
   * It is dropped with its base. Waits while another process builds.
   */
  keep(graph: Graph, version: string, progress?: Progress): Promise<void>;
  /**
   * Drops derived versions, the least lately opened first, until at most so many are kept. Those open here stay, and
   * those that
   * only others made or opened in the last five minutes: another server may be answering from them.
   */
  dropDerived(most: number): Promise<void>;
  /** Asks the engine for an answer. @throws AppError ENGINE_UNAVAILABLE */
  ping(): Promise<void>;
  close(): Promise<void>;
}
