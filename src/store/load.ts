import type { Graph } from '../domain/graph.js';
import { countsFor, withIndexKeys } from './index-keys.js';
import { nearDoubles } from '../domain/near-doubles.js';
import { qualityNodes } from '../domain/quality.js';
import { startCounting, type Counts } from './counts.js';
import type { GraphNode, GraphRelationship, NodeType, RelationshipType } from '../domain/nodes.js';
import type { Progress } from './graph-store.js';

const BATCH = 2000;

/** Labels and the properties that each needs an index on; the id of every node is unique and indexed as well. */
export const INDEXED: Readonly<Record<string, readonly string[]>> = {
  Entity: [],
  Party: ['byName', 'byPopulation', 'byPopulationDesc', 'byPartnershipCount', 'insee', 'siren', 'wikidata'],
  Partnership: ['byTitle', 'byStartYear', 'byStartYearDesc', 'byEndYear', 'byEndYearDesc'],
  Call: ['byName', 'byOpensOn', 'byOpensOnDesc', 'byClosesOn', 'byClosesOnDesc'],
  Country: ['code', 'byName'],
  Theme: ['code', 'byName'],
  Year: ['year'],
  Mention: ['byName'],
  CountryGroup: [],
  Programme: ['byName'],
  Award: [],
  Event: ['byDate'],
  Source: ['byDate'],
  Claim: ['bySubject'],
  Redirect: [],
  NearDouble: ['byPair'],
  PropertyQuality: [],
};

/**
 * The statements that prepare an engine for a version; schema/constraints.cypher is printed from them.
 * @param suffix of the version's labels
 */
export function constraintStatements(suffix = ''): string[] {
  return Object.keys(INDEXED).map(
    (label) =>
      `CREATE CONSTRAINT ${label.toLowerCase()}_id${suffix} IF NOT EXISTS FOR (n:${label}${suffix}) REQUIRE n.id IS UNIQUE`,
  );
}

/** On Neo4j a unique constraint brings its index; on the embedded engine it does not, so `id` is indexed there too. */
export function indexStatements(suffix = '', withId = false): string[] {
  return Object.entries(INDEXED).flatMap(([label, properties]) =>
    (withId ? ['id', ...properties] : properties).map(
      (property) =>
        `CREATE INDEX ${label.toLowerCase()}_${property.toLowerCase()}_index${suffix} IF NOT EXISTS FOR (n:${label}${suffix}) ON (n.${property})`,
    ),
  );
}

/** A node as it is written: its properties, with its id and type. */
export type Row = GraphNode['properties'];
/** A batch of relationships of one type, by the ids of their ends. */
export type RelationshipRows = readonly Pick<GraphRelationship, 'from' | 'to' | 'properties'>[];

/** How an engine is written to, each in its quickest way; `index` makes its constraints and indexes. */
export interface LoadTarget {
  readonly nodes: (type: NodeType, rows: readonly Row[]) => Promise<unknown>;
  readonly relationships: (type: RelationshipType, rows: RelationshipRows) => Promise<unknown>;
  readonly index: () => Promise<void>;
}

/** The graph with what only follows from it: pairs of nodes that may be one, and how much is known. */
const withDerived = ({ nodes, relationships }: Graph): Graph => ({
  nodes: [...nodes, ...nearDoubles({ nodes, relationships }), ...qualityNodes({ nodes, relationships })],
  relationships,
});

/**
 * Writes a graph in batches: nodes by type, then the indexes (made at once they cost a tenth of what they add to each
 * insertion), then relationships by type. One that has no node at an end is left out.
 * @returns how much was written
 */
export async function loadGraph(
  given: Graph,
  { nodes: writeNodes, relationships: writeRelationships, index }: LoadTarget,
  progress: Progress = () => {},
): Promise<Counts> {
  const graph = withDerived(given);
  const total = graph.nodes.length + graph.relationships.length;
  let done = 0;
  const written = (rows: readonly unknown[]): void => {
    done += rows.length;
    progress('load', done, total);
  };
  // The engine writes a batch while the keys of the next one are made.
  let writing: Promise<unknown> = Promise.resolve();
  const counting = startCounting();
  const counted: GraphRelationship[] = [];
  for (const [type, nodes] of batches(withIndexKeys(graph), (node) => node.type)) {
    await writing;
    for (const node of nodes) {
      counting.node(node);
      counted.push(...countsFor(node));
    }
    writing = writeNodes(type, nodes.map(nodeRow)).then(() => written(nodes));
  }
  await writing;
  await index();
  for (const [type, relationships] of batches([...graph.relationships, ...counted], ({ type }) => type)) {
    for (const relationship of relationships) counting.relationship(relationship);
    await writeRelationships(type, relationships.map(relationshipRow));
    written(relationships);
  }
  return counting.counts;
}

/** How much a load of a graph writes. */
export const countGraph = (graph: Graph): Promise<Counts> =>
  loadGraph(graph, { nodes: async () => {}, relationships: async () => {}, index: async () => {} });

const nodeRow = ({ id, type, properties }: GraphNode): Row => ({ ...properties, id, type });
const relationshipRow = ({ from, to, properties }: GraphRelationship): RelationshipRows[number] => ({
  from,
  to,
  properties,
});

/** Groups a stream by key into batches of the same key, at most BATCH rows each. */
function* batches<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Generator<[K, T[]]> {
  const open = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const batch = open.get(key) ?? [];
    open.set(key, batch);
    batch.push(item);
    if (batch.length === BATCH) {
      yield [key, batch];
      open.set(key, []);
    }
  }
  for (const [key, batch] of open) if (batch.length > 0) yield [key, batch];
}
