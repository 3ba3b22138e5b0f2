import { isPartyType, type NodeType } from '../domain/nodes.js';
import { formatMisfit } from '../errors.js';
import { RELATIONS } from '../store/queries/relations.js';
import type { About } from './about.js';
import { edgeId, learnTypes, type AttributeType, type Attributes, type FileEdge, type FileNode, type GraphFile } from './graph-file.js';
import { attributesOf, labelOf } from './names.js';
import { ID, TYPE } from './page-request.js';
import { withoutOwn, type Json } from './read-rows.js';
import { isNode, type Shape, type Shapes } from './shape.js';

const ONE_STEP = /^\(parent\)(<?)-\[r?:([A-Z_]+)\]->?\(n(?::\w+)?\)$/;

/** The relationship of the graph that a field of the API follows, where it follows one alone. */
const FOLLOWED = new Map(Object.values(RELATIONS).flatMap(({ name, pattern }): [string, { type: string; isOutward: boolean }][] => {
  const [, inward, type] = ONE_STEP.exec(pattern) ?? [];
  return type === undefined ? [] : [[name, { type, isOutward: inward === '' }]];
}));

const followed = ({ owner, field }: Shape): { type: string; isOutward: boolean } =>
  FOLLOWED.get(`${owner}.${field}`) ?? (isPartyType(owner as NodeType) ? FOLLOWED.get(`Party.${field}`) : undefined) ?? { type: field, isOutward: true };

const list = (value: unknown): Json[] => (value === null || value === undefined ? [] : Array.isArray(value) ? value.flatMap(list) : [value as Json]);

/** The graph that replies make: each node of them once, each link between two of them once. */
export interface ReplyGraph {
  /** Takes in a part of a reply. @throws AppError FORMAT_MISFIT when it says of a node what another part contradicts */
  add(value: Json, shapes: Shapes): void;
  /** Takes in a row of a list; `owner`: the id of the node that has the list. */
  addRow(row: Json, shape: Shape, owner: string | undefined): void;
  readonly ids: Iterable<string>;
  file(about: About): GraphFile;
}

/**
 * Nodes: whatever has an identifier, with its plain fields as attributes. Edges: from a node to each node that stands in one
 * of its fields, under the relationship of the graph and in its direction where the field follows one, else under the
 * field's name; an object with `from` and `to` (a link of a network, a step of a path) is an edge too.
 * @param format for errors
 */
export function replyGraph(format: string): ReplyGraph {
  const nodes = new Map<string, FileNode>();
  const edges = new Map<string, FileEdge>();

  const merged = (what: string, known: Attributes | undefined, more: Attributes): Attributes => {
    for (const name in more) {
      if (known?.[name] === undefined || known[name] === more[name]) continue;
      throw formatMisfit(format, `the document gives "${name}" of ${what} two values (${known[name]}, ${more[name]}); give one of them an alias`, `le document donne deux valeurs à « ${name} » de ${what} (${known[name]}, ${more[name]}) ; donnez un alias à l'une`);
    }
    return { ...known, ...more };
  };

  const addEdge = (edge: FileEdge): void => {
    const id = edgeId(edge);
    edges.set(id, { ...edge, attributes: merged(id, edges.get(id)?.attributes, edge.attributes) });
  };

  const link = (owner: string | undefined, shape: Shape, node: Json, values: Readonly<Record<string, unknown>> = {}): void => {
    if (owner === undefined) return;
    const { type, isOutward } = followed(shape);
    const other = node[ID] as string;
    addEdge({ type, from: isOutward ? owner : other, to: isOutward ? other : owner, attributes: attributesOf('edge', values) });
  };

  /** The fields that are no way to another node; a value without an identifier is told in dotted names, a list of them as JSON. */
  const plain = (value: Json, shapes: Shapes, prefix = ''): Record<string, unknown> => {
    const found: Record<string, unknown> = {};
    for (const { key, field, type, isPage, isList, children } of shapes.values()) {
      const inner = value[key];
      const isWay = isNode(type) || isPage;
      if (isPage && typeof inner === 'object' && inner !== null) Object.assign(found, plain(inner as Json, onlyPlain(children), `${prefix}${key}.`));
      if (isWay || field === 'pageInfo' || field === 'cursor' || field === '__typename') continue;
      if (children.size === 0) found[prefix + key] = inner;
      else if (isList || inner === null || inner === undefined) found[prefix + key] = inner === undefined ? undefined : withoutOwn(inner);
      else Object.assign(found, plain(inner as Json, children, `${prefix}${key}.`));
    }
    return found;
  };

  const addNode = (value: Json, shapes: Shapes): void => {
    const [id, type] = [value[ID] as string, value[TYPE] as string];
    const values = plain(value, shapesWithoutId(shapes));
    const known = nodes.get(id);
    const attributes = merged(id, known?.attributes, { type, ...attributesOf('node', values) });
    const label = labelOf(id, values);
    nodes.set(id, { id, label: label === id ? known?.label ?? id : label, attributes });
    addFields(id, value, shapes);
  };

  const addEdgeRow = (owner: string | undefined, shape: Shape, row: Json, fields: Shapes): void => {
    const ends = [...fields.values()].filter(({ field, type }) => field === 'node' && isNode(type));
    const values = Object.fromEntries([...fields.values()].filter((field) => !ends.includes(field) && field.field !== 'cursor')
      .map(({ key }) => [key, withoutOwn(row[key])]));
    for (const end of ends) {
      for (const node of list(row[end.key])) {
        addNode(node, end.children);
        link(owner, shape, node, values);
      }
    }
    if (ends.length === 0) addObject(owner, row, fields);
  };

  /** A value without an identifier: an edge where it has two ends, else only the way to what stands in it. */
  const addObject = (owner: string | undefined, value: Json, shapes: Shapes): void => {
    const end = (name: string): Shape | undefined => [...shapes.values()].find(({ field, type }) => field === name && isNode(type));
    const [from, to] = [end('from'), end('to')];
    if (!from || !to) { addFields(owner, value, shapes); return; }
    const [start, stop] = [value[from.key] as Json, value[to.key] as Json];
    addNode(start, from.children);
    addNode(stop, to.children);
    const others = [...shapes.values()].filter((shape) => shape !== from && shape !== to && shape.field !== 'cursor');
    addEdge({ type: from.owner, from: start[ID] as string, to: stop[ID] as string, attributes: attributesOf('edge', Object.fromEntries(others.map(({ key }) => [key, withoutOwn(value[key])]))) });
  };

  const addFields = (owner: string | undefined, value: Json, shapes: Shapes): void => {
    for (const shape of shapes.values()) {
      const inner = value[shape.key];
      if (shape.children.size === 0 || inner === null || inner === undefined) continue;
      if (shape.isPage) for (const page of list(inner)) addPage(owner, page, shape);
      else if (isNode(shape.type)) for (const node of list(inner)) { addNode(node, shape.children); link(owner, shape, node); }
      // What stands in a value of a node is told in its attributes.
      else if (owner === undefined) for (const one of list(inner)) addObject(owner, one, shape.children);
    }
  };

  const addPage = (owner: string | undefined, page: Json, shape: Shape): void => {
    for (const { key, field, type, children } of shape.children.values()) {
      if (field !== 'nodes' && field !== 'edges') continue;
      for (const row of list(page[key])) {
        if (field === 'edges') addEdgeRow(owner, shape, row, children);
        else if (isNode(type)) { addNode(row, children); link(owner, shape, row); } else addObject(owner, row, children);
      }
    }
  };

  return {
    add: (value, shapes) => { addObject(undefined, value, shapes); },
    addRow: (row, shape, owner) => { addPage(owner, row, shape); },
    ids: { [Symbol.iterator]: () => nodes.keys() },
    file: (about) => {
      if (nodes.size === 0) throw formatMisfit(format, 'the reply has no node; ask for what has an id, such as partnerships { nodes { title parties { nodes { name } } } }', 'la réponse n\'a aucun nœud ; demandez ce qui a un id, par exemple partnerships { nodes { title parties { nodes { name } } } }');
      const types = { nodes: new Map<string, AttributeType>(), edges: new Map<string, AttributeType>() };
      for (const { attributes } of nodes.values()) learnTypes(types.nodes, attributes);
      for (const { attributes } of edges.values()) learnTypes(types.edges, attributes);
      return { about, nodeAttributes: types.nodes, edgeAttributes: types.edges, nodes: inBatches(nodes.values()), edges: inBatches(edges.values()) };
    },
  };
}

const onlyPlain = (shapes: Shapes): Shapes => new Map([...shapes].filter(([, { children, field }]) => children.size === 0 && field !== '__typename'));
const shapesWithoutId = (shapes: Shapes): Shapes => new Map([...shapes].filter(([, { field, owner, type }]) => !(field === 'id' && owner !== 'Query' && type.name === 'ID')));

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
