import { formatMisfit } from '../errors.js';
import type { About } from './about.js';
import {
  edgeId,
  learnTypes,
  type Attributes,
  type AttributeType,
  type FileEdge,
  type FileNode,
  type GraphFile,
} from './graph-file.js';
import { attributesOf, labelOf } from './names.js';

type Values = Readonly<Record<string, unknown>>;

/** A graph while it is gathered: each node and each edge once, with all that is said of it. */
export interface GraphDraft {
  /** @throws AppError FORMAT_MISFIT when it contradicts what was said of the node before */
  addNode(id: string, type: string, values: Values): void;
  addEdge(edge: Pick<FileEdge, 'from' | 'to' | 'type'>, values: Values): void;
  readonly ids: Iterable<string>;
  /** @throws AppError FORMAT_MISFIT when there is no node */
  file(about: About): GraphFile;
}

/** @param format for errors */
export function graphDraft(format: string): GraphDraft {
  const nodes = new Map<string, FileNode>();
  const edges = new Map<string, FileEdge>();

  const merged = (what: string, known: Attributes | undefined, more: Attributes): Attributes => {
    for (const name in more) {
      const [before, now] = [known?.[name], more[name]];
      if (before === undefined || before === now) continue;
      throw formatMisfit(
        format,
        `the query gives "${name}" of ${what} two values (${before}, ${now}); give one of them an alias`,
        `la requête donne deux valeurs à « ${name} » de ${what} (${before}, ${now}) ; donnez un alias à l'une`,
      );
    }
    return { ...known, ...more };
  };

  return {
    addNode: (id, type, values) => {
      const known = nodes.get(id);
      const label = labelOf(id, values);
      nodes.set(id, {
        id,
        label: label === id ? (known?.label ?? id) : label,
        attributes: merged(id, known?.attributes, { type, ...attributesOf('node', values) }),
      });
    },
    addEdge: (edge, values) => {
      const id = edgeId(edge);
      edges.set(id, { ...edge, attributes: merged(id, edges.get(id)?.attributes, attributesOf('edge', values)) });
    },
    ids: { [Symbol.iterator]: () => nodes.keys() },
    file: (about) => {
      if (nodes.size === 0)
        throw formatMisfit(
          format,
          'the reply has no node; ask for things with an id, such as partnerships { nodes { title parties { nodes { name } } } }',
          "la réponse n'a aucun nœud ; demandez ce qui a un id, par exemple partnerships { nodes { title parties { nodes { name } } } }",
        );
      return {
        about,
        nodeAttributes: typesOf(nodes.values()),
        edgeAttributes: typesOf(edges.values()),
        nodes: inBatches(nodes.values()),
        edges: inBatches(edges.values()),
      };
    },
  };
}

function typesOf(items: Iterable<{ readonly attributes: Attributes }>): Map<string, AttributeType> {
  const types = new Map<string, AttributeType>();
  for (const { attributes } of items) learnTypes(types, attributes);
  return types;
}

const BATCH = 500;

async function* inBatches<T>(items: Iterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
