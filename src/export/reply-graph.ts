import { isPartyType, type NodeType } from '../domain/nodes.js';
import { RELATIONS } from '../store/cypher/relations.js';
import type { GraphDraft } from './graph-draft.js';
import { ID, TYPE } from './page-request.js';
import { withoutOwn, type Json } from './read-rows.js';
import { isNode, type Shape, type Shapes } from './shape.js';

/*
 * How a reply is a graph. Nodes: whatever has an identifier, with its plain fields as attributes. Edges: from a node to each
 * node that stands in one of its fields, under the relationship of the graph and in its direction where the field
 * follows one,
 * else under the field's name. An object with `from` and `to` (a link of a network, a step of a path) is an edge too.
 */

/** The relationship of the graph that a field of the API follows, where it follows one alone. */
const FOLLOWED = new Map(
  Object.values(RELATIONS).flatMap(
    ({ name, path: [step, ...more] }): [string, { type: string; isOutward: boolean }][] =>
      !step || step.hops || more.length > 0 ? [] : [[name, { type: step.type, isOutward: !step.back }]],
  ),
);

const followed = ({ owner, field }: Shape): { type: string; isOutward: boolean } =>
  FOLLOWED.get(`${owner}.${field}`) ??
  (isPartyType(owner as NodeType) ? FOLLOWED.get(`Party.${field}`) : undefined) ?? { type: field, isOutward: true };

const listed = (value: unknown): Json[] =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value.flatMap(listed) : [value as Json];
const idOf = (node: Json): string => node[ID] as string;

/** Of a page or an object, nothing that leads on: `totalCount`, `amount`. */
const SILENT = new Set(['pageInfo', 'cursor', '__typename']);

/**
 * The fields that are no way to another node; a value without an identifier is told in dotted names, a list of them
 * whole.
 */
function plainFields(value: Json, shapes: Shapes, prefix = ''): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { key, field, type, isPage, isList, children } of shapes.values()) {
    const inner = value[key];
    if (inner === undefined || SILENT.has(field) || (field === 'id' && prefix === '' && inner === value[ID])) continue;
    if (children.size === 0) found[prefix + key] = inner;
    else if (isNode(type)) continue;
    else if (isList || inner === null) found[prefix + key] = withoutOwn(inner);
    else if (isPage)
      Object.assign(
        found,
        plainFields(
          inner as Json,
          new Map([...children].filter(([, child]) => child.children.size === 0)),
          `${prefix}${key}.`,
        ),
      );
    else Object.assign(found, plainFields(inner as Json, children, `${prefix}${key}.`));
  }
  return found;
}

function addNode(draft: GraphDraft, node: Json, shapes: Shapes): void {
  draft.addNode(idOf(node), node[TYPE] as string, plainFields(node, shapes));
  addFields(draft, idOf(node), node, shapes);
}

/** A node that stands in a field of its owner; at the root of the reply there is none. */
function addLinked(
  draft: GraphDraft,
  owner: string | undefined,
  shape: Shape,
  node: Json,
  shapes: Shapes,
  values: Json = {},
): void {
  addNode(draft, node, shapes);
  if (owner === undefined) return;
  const { type, isOutward } = followed(shape);
  draft.addEdge({ type, from: isOutward ? owner : idOf(node), to: isOutward ? idOf(node) : owner }, values);
}

/** What an edge carries: all its fields but its ends. */
const carried = (edge: Json, shapes: Shapes, ends: readonly Shape[]): Json =>
  Object.fromEntries(
    [...shapes.values()]
      .filter((shape) => !ends.includes(shape) && !SILENT.has(shape.field))
      .map(({ key }) => [key, withoutOwn(edge[key])]),
  );

/** A value without an identifier: an edge where it has two ends, else only the way to what stands in it. */
function addObject(draft: GraphDraft, value: Json, shapes: Shapes): void {
  const end = (name: string): Shape | undefined =>
    [...shapes.values()].find(({ field, type }) => field === name && isNode(type));
  const [from, to] = [end('from'), end('to')];
  if (!from || !to) {
    addFields(draft, undefined, value, shapes);
    return;
  }
  const [start, stop] = [value[from.key] as Json, value[to.key] as Json];
  addNode(draft, start, from.children);
  addNode(draft, stop, to.children);
  draft.addEdge({ type: from.owner, from: idOf(start), to: idOf(stop) }, carried(value, shapes, [from, to]));
}

function addFields(draft: GraphDraft, owner: string | undefined, value: Json, shapes: Shapes): void {
  for (const shape of shapes.values()) {
    const inner = listed(value[shape.key]);
    if (shape.children.size === 0) continue;
    if (shape.isPage) for (const page of inner) addPage(draft, owner, page, shape);
    else if (isNode(shape.type)) for (const node of inner) addLinked(draft, owner, shape, node, shape.children);
    // What stands in a value of a node is told in its attributes.
    else if (owner === undefined) for (const one of inner) addObject(draft, one, shape.children);
  }
}

function addPage(draft: GraphDraft, owner: string | undefined, page: Json, shape: Shape): void {
  for (const { key, field, type, children } of shape.children.values()) {
    if (field !== 'nodes' && field !== 'edges') continue;
    for (const row of listed(page[key])) {
      const ends = [...children.values()].filter((child) => child.field === 'node' && isNode(child.type));
      // A node that @skip leaves out is not there.
      for (const end of ends)
        for (const node of listed(row[end.key]))
          addLinked(draft, owner, shape, node, end.children, carried(row, children, ends));
      if (isNode(type)) addLinked(draft, owner, shape, row, children);
      else if (ends.length === 0) addObject(draft, row, children);
    }
  }
}

/** Takes a reply into a graph. @throws AppError FORMAT_MISFIT when parts of it contradict each other */
export const addReply = (draft: GraphDraft, reply: Json, shapes: Shapes): void => {
  addObject(draft, reply, shapes);
};

/** Takes a row of a list into a graph. @param owner the id of the node that has the list, where one has */
export const addRow = (draft: GraphDraft, row: Json, shape: Shape, owner: string | undefined): void => {
  addPage(draft, owner, row, shape);
};
