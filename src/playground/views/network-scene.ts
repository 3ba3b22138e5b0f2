import type Graph from 'graphology';
import { degreesOf, type Things } from '../reply/things.js';
import { addShape, ALL_KINDS, kindOf } from './colours.js';
import { writeLabels, type Label } from './labels.js';
import type { Scene, View } from './paint.js';

const MARGIN = 40;
const MOST_LABELS = 60;
/** Outlines take half of the time of a frame; among many things they are not seen. */
const MOST_OUTLINED = 500;

interface Node { readonly id: string; readonly radius: number; readonly label: string; readonly degree: number; x: number; y: number }

/** Where the graph's own coordinates fall on the canvas. */
interface Fit { readonly scale: number; readonly left: number; readonly top: number }

export interface NetworkScene extends Scene {
  /** Takes the positions of a layout that is at work. */
  readonly follow: (graph: Graph) => void;
}

/** The scene of a network: things at the positions of a graph, names on the most linked ones, neighbours of the one under the pointer. */
export function networkScene({ things, links }: Things, graph: Graph): NetworkScene {
  const degrees = degreesOf(links);
  const nodes: Node[] = things.map(({ id, label }) => {
    const degree = degrees.get(id) ?? 0;
    return { id, label, degree, radius: Math.min(14, 4 + Math.sqrt(degree)), x: 0, y: 0 };
  });
  const indexes = new Map(nodes.map(({ id }, at) => [id, at]));
  const edges = links.map(({ from, to, says }) => ({ from: indexes.get(from)!, to: indexes.get(to)!, within: WITHIN.has(says) }));
  const byKind = ALL_KINDS.map((kind) => ({ kind, members: nodes.filter((_, at) => kindOf(things[at]!) === kind) }));
  const labelled = [...nodes].sort((a, b) => b.degree - a.degree);
  let bounds = { left: 0, top: 0, width: 1, height: 1 };

  const follow = (laid: Graph): void => {
    for (const node of nodes) {
      node.x = laid.getNodeAttribute(node.id, 'x') as number;
      node.y = laid.getNodeAttribute(node.id, 'y') as number;
    }
    bounds = boundsOf(nodes);
  };
  const fitIn = ({ width, height }: View): Fit => {
    const scale = Math.min((width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height);
    return { scale, left: (width - bounds.width * scale) / 2 - bounds.left * scale, top: (height - bounds.height * scale) / 2 - bounds.top * scale };
  };
  const placed = (view: View): ((node: Node) => readonly [number, number]) => {
    const fit = fitIn(view);
    return ({ x, y }) => view.transform.apply([x * fit.scale + fit.left, y * fit.scale + fit.top]);
  };
  follow(graph);

  return {
    follow,
    draw: (context, view) => {
      const place = placed(view);
      const around = view.hovered === undefined ? undefined : new Set(edges.flatMap(({ from, to }) => (from === view.hovered || to === view.hovered ? [from, to] : [])));
      for (const within of [false, true]) strokeEdges(context, edges.filter((edge) => edge.within === within), nodes, place, { colour: view.colour('line'), dashes: within ? [4, 4] : [] });
      if (view.hovered !== undefined) strokeEdges(context, edges.filter(({ from, to }) => from === view.hovered || to === view.hovered), nodes, place, { colour: view.colour('line-strong'), dashes: [] });
      // Under the things, so that no name hides one.
      writeLabels(context, labelsOf(nodes, labelled, around, view, place), view.width, { text: view.colour('text'), halo: view.colour('halo') });
      for (const { kind, members } of byKind) {
        context.beginPath();
        for (const node of members) addShape(context, kind.shape, ...place(node), node.radius);
        context.fillStyle = kind.shape === 'ring' ? view.colour('halo') : view.colour(kind.colour);
        context.fill();
        if (kind.shape !== 'ring' && nodes.length > MOST_OUTLINED) continue;
        context.lineWidth = kind.shape === 'ring' ? 2.5 : 1;
        context.strokeStyle = kind.shape === 'ring' ? view.colour(kind.colour) : view.colour('halo');
        context.stroke();
      }
    },
    hit: (x, y, view) => {
      const place = placed(view);
      for (let at = nodes.length - 1; at >= 0; at -= 1) {
        const [left, top] = place(nodes[at]!);
        if (Math.hypot(left - x, top - y) <= nodes[at]!.radius + 3) return at;
      }
      return undefined;
    },
    drag: (item, x, y, view) => {
      const fit = fitIn(view);
      const [left, top] = view.transform.invert([x, y]);
      nodes[item]!.x = (left - fit.left) / fit.scale;
      nodes[item]!.y = (top - fit.top) / fit.scale;
    },
  };
}

/** Fields that say that one authority is in another, not that two work together. */
const WITHIN = new Set(['intercommunality', 'department', 'region', 'members', 'successor', 'partOf']);

function boundsOf(nodes: readonly Node[]): { left: number; top: number; width: number; height: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of nodes) [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  return { left, top, width: Math.max(right - left, 1e-3), height: Math.max(bottom - top, 1e-3) };
}

interface Edge { readonly from: number; readonly to: number }

function strokeEdges(context: CanvasRenderingContext2D, edges: readonly Edge[], nodes: readonly Node[], place: (node: Node) => readonly [number, number], look: { colour: string; dashes: number[] }): void {
  context.beginPath();
  for (const { from, to } of edges) {
    context.moveTo(...place(nodes[from]!));
    context.lineTo(...place(nodes[to]!));
  }
  context.setLineDash(look.dashes);
  context.lineWidth = 1.2;
  context.strokeStyle = look.colour;
  context.stroke();
  context.setLineDash([]);
}

/** The thing under the pointer and its neighbours in full; else the most linked ones that are in sight. */
function labelsOf(nodes: readonly Node[], labelled: readonly Node[], around: ReadonlySet<number> | undefined, view: View, place: (node: Node) => readonly [number, number]): Label[] {
  const chosen = view.hovered === undefined ? labelled : [nodes[view.hovered]!, ...[...around!].slice(0, MOST_LABELS).map((at) => nodes[at]!)];
  const labels: Label[] = [];
  for (const node of chosen) {
    const [x, y] = place(node);
    if (x < -20 || y < 0 || x > view.width || y > view.height) continue;
    labels.push({ text: node.label, x, y, gap: node.radius + 4, strong: node === nodes[view.hovered ?? -1] });
    if (labels.length >= MOST_LABELS) break;
  }
  return labels;
}
