import type { GraphNode, GraphRelationship } from '../domain/nodes.js';
import { snapshotParts } from '../store/snapshot.js';
import type { About } from './about.js';
import {
  learnTypes,
  type AttributeType,
  type AttributeTypes,
  type FileEdge,
  type FileNode,
  type GraphFile,
} from './graph-file.js';
import { attributesOf, labelOf } from './names.js';

const toNode = ({ id, type, properties }: GraphNode): FileNode => ({
  id,
  label: labelOf(id, properties),
  attributes: { type, ...attributesOf('node', properties) },
});

const toEdge = ({ type, from, to, properties }: GraphRelationship): FileEdge => ({
  type,
  from,
  to,
  attributes: attributesOf('edge', properties),
});

interface Types {
  readonly nodes: AttributeTypes;
  readonly edges: AttributeTypes;
}

/** A version never changes, so what its snapshot holds is learnt once. */
const known = new Map<string, Types>();
const MOST_KNOWN = 8;

async function typesOf(path: string): Promise<Types> {
  const there = known.get(path);
  if (there) return there;
  const types = { nodes: new Map<string, AttributeType>(), edges: new Map<string, AttributeType>() };
  for await (const { nodes, relationships } of snapshotParts(path)) {
    for (const node of nodes) learnTypes(types.nodes, toNode(node).attributes);
    for (const relationship of relationships) learnTypes(types.edges, toEdge(relationship).attributes);
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(path, types);
  return types;
}

/** The complete graph, and how to let go of its snapshot where it is not read to its end. */
export interface WholeGraph extends GraphFile {
  readonly close: () => Promise<void>;
}

/**
 * The complete graph of a version, from its snapshot: every node and relationship with all its properties. The snapshot
 * is
 * read once for both, part by part; what it holds is the same on every engine.
 * @throws AppError MISSING_FILE when the snapshot is not there
 */
export async function wholeGraph(path: string, about: About): Promise<WholeGraph> {
  const types = await typesOf(path);
  const parts = snapshotParts(path);
  let firstEdges: readonly GraphRelationship[] = [];
  return {
    about,
    nodeAttributes: types.nodes,
    edgeAttributes: types.edges,
    close: async () => {
      await parts.return(undefined);
    },
    nodes: (async function* nodes() {
      for (let part = await parts.next(); !part.done; part = await parts.next()) {
        yield part.value.nodes.map(toNode);
        firstEdges = part.value.relationships;
        if (firstEdges.length > 0) return;
      }
    })(),
    edges: (async function* edges() {
      yield firstEdges.map(toEdge);
      for await (const { relationships } of parts) yield relationships.map(toEdge);
    })(),
  };
}
