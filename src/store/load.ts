import type { Graph } from '../domain/assemble.js';
import { withIndexKeys } from '../domain/index-keys.js';
import { nearDoubles } from '../domain/near-doubles.js';
import { qualityNodes } from '../domain/quality.js';
import { NODE_TYPES, type GraphNode, type GraphRelationship, type NodeType } from '../domain/nodes.js';
import type { Parameters, Progress } from './graph-store.js';

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

/** The statements that prepare an engine for a version; schema/constraints.cypher is printed from them. */
export function constraintStatements(suffix = ''): string[] {
  return Object.keys(INDEXED).map(
    (label) =>
      `CREATE CONSTRAINT ${label.toLowerCase()}_id${suffix} IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
  );
}

/** On Neo4j a unique constraint brings its index; on the embedded engine it does not, so `id` is indexed there too. */
export function indexStatements(suffix = '', withId = false): string[] {
  return Object.entries(INDEXED).flatMap(([label, properties]) =>
    (withId ? ['id', ...properties] : properties).map(
      (property) =>
        `CREATE INDEX ${label.toLowerCase()}_${property.toLowerCase()}_index${suffix} IF NOT EXISTS FOR (n:${label}) ON (n.${property})`,
    ),
  );
}

/** How an engine is written to: `labels` gives the labels a type carries, `index` makes its constraints and indexes. */
export interface LoadTarget {
  readonly write: (text: string, parameters: Parameters) => Promise<unknown>;
  readonly labels: (type: NodeType) => string;
  readonly index: () => Promise<void>;
}

/** The graph with what only follows from it: pairs of nodes that may be one, and how much is known. */
const withDerived = ({ nodes, relationships }: Graph): Graph => ({
  nodes: [...nodes, ...nearDoubles({ nodes, relationships }), ...qualityNodes({ nodes, relationships })],
  relationships,
});

/**
 * Writes a graph in batches: nodes by type, then the indexes (made at once they cost a tenth of what they add to each
 * insertion), then relationships by type, which find their ends through them.
 */
export async function loadGraph(
  given: Graph,
  { write, labels, index }: LoadTarget,
  progress: Progress = () => {},
): Promise<void> {
  const graph = withDerived(given);
  const total = graph.nodes.length + graph.relationships.length;
  let done = 0;
  const send = async (text: string, rows: readonly unknown[]): Promise<void> => {
    await write(text, { rows });
    done += rows.length;
    progress('load', done, total);
  };
  for (const [type, nodes] of batches(withIndexKeys(graph), (node) => node.type)) {
    await send(`UNWIND $rows AS row CREATE (n${labels(type)}) SET n += row`, nodes.map(nodeRow));
  }
  await index();
  for (const [type, relationships] of batches(graph.relationships, (relationship) => relationship.type)) {
    await send(
      `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r += row.properties`,
      relationships.map(relationshipRow),
    );
  }
}

const nodeRow = ({ id, type, properties }: GraphNode): object => ({ ...properties, id, type });
const relationshipRow = ({ from, to, properties }: GraphRelationship): object => ({ from, to, properties });

export const plainLabels = (type: NodeType): string => NODE_TYPES[type].labels.map((label) => `:${label}`).join('');

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
