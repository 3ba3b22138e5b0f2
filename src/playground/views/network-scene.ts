import { degreesOf, type Things } from '../reply/things.js';
import { addShape, ALL_KINDS, kindOf } from './colours.js';
import { writeLabels, type Label } from './labels.js';
import type { Scene, View } from './paint.js';

const MARGIN = 40;
const MOST_LABELS = 60;
/** Among more things outlines are not seen, and among more lines dashes; to draw them takes most of a frame. */
const MOST_IN_FULL = 500;

/** Pixels from one thing to the next, on average, from which on things are drawn at their full size. */
const ROOMY = 25;

interface Node {
  readonly radius: number;
  readonly label: string;
  readonly degree: number;
}
interface Edge {
  readonly from: number;
  readonly to: number;
}

/** Where the layout's own coordinates fall on the canvas. */
interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Where each node is: x and y, one pair after the other. */
type Positions = Float32Array;

export interface NetworkScene extends Scene {
  /** Takes the positions of a layout that is at work. */
  readonly follow: (positions: Positions) => void;
}

/** Fields that say that one authority is in another, not that two work together. */
const WITHIN = new Set(['intercommunality', 'department', 'region', 'members', 'successor', 'partOf']);

/**
 * The scene of a network: things where a layout puts them, names on the most linked ones, neighbours of the one under
 * the pointer.
 */
export function networkScene({ things, links }: Things, start: Positions): NetworkScene {
  const degrees = degreesOf(links);
  const nodes: Node[] = things.map((thing) => {
    const degree = degrees.get(thing.id) ?? 0;
    return { label: thing.label, degree, radius: Math.min(14, 4 + Math.sqrt(degree)) };
  });
  const indexes = new Map(things.map(({ id }, at) => [id, at]));
  const edgesThat = (within: boolean): Edge[] =>
    links
      .filter(({ says }) => WITHIN.has(says) === within)
      .map(({ from, to }) => ({ from: indexes.get(from)!, to: indexes.get(to)! }));
  const [edges, inner] = [edgesThat(false), edgesThat(true)];
  const mostLinked = [...nodes.keys()].sort((a, b) => nodes[b]!.degree - nodes[a]!.degree);
  const byKind = ALL_KINDS.map((kind) => ({
    kind,
    members: [...nodes.keys()].filter((at) => kindOf(things[at]!) === kind),
  }));
  let positions = start;
  let bounds = boundsOf(positions);

  const fitIn = ({ width, height }: View): Fit => {
    const scale = Math.min((width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height);
    return {
      scale,
      left: (width - bounds.width * scale) / 2 - bounds.left * scale,
      top: (height - bounds.height * scale) / 2 - bounds.top * scale,
    };
  };
  /** Positions on the canvas. */
  const placed = (view: View): Positions => {
    const { scale, left, top } = fitIn(view);
    const { k, x, y } = view.transform;
    return positions.map((value, at) =>
      at % 2 === 0 ? (value * scale + left) * k + x : (value * scale + top) * k + y,
    );
  };

  /**
   * How large things are drawn: many in a small room small, so that they do not cover each other; larger as one comes
   * nearer.
   */
  const sizeIn = ({ width, height, transform }: View): number =>
    Math.min(1, (transform.k * Math.sqrt((width * height) / nodes.length)) / ROOMY);

  return {
    follow: (laid) => {
      positions = laid;
      bounds = boundsOf(laid);
    },
    draw: (context, view) => {
      const points = placed(view);
      const size = sizeIn(view);
      const touching = [...edges, ...inner].filter(({ from, to }) => from === view.hovered || to === view.hovered);
      strokeEdges(context, edges, points, { colour: view.colour('line'), dashes: [] });
      strokeEdges(context, inner, points, { colour: view.colour('line'), dashes: [4, 4] });
      strokeEdges(context, touching, points, { colour: view.colour('line-strong'), dashes: [] });
      // Under the things, so that no name hides one.
      const named =
        view.hovered === undefined
          ? mostLinked
          : [
              view.hovered,
              ...touching.slice(0, MOST_LABELS).map(({ from, to }) => (from === view.hovered ? to : from)),
            ];
      writeLabels(context, labelsOf(nodes, named, points, view, size), view.width, {
        text: view.colour('text'),
        halo: view.colour('halo'),
      });
      for (const { kind, members } of byKind) {
        const isRing = kind.shape === 'ring';
        context.beginPath();
        for (const at of members)
          addShape(context, kind.shape, points[2 * at]!, points[2 * at + 1]!, nodes[at]!.radius * size);
        context.fillStyle = view.colour(isRing ? 'halo' : kind.colour);
        context.fill();
        if (!isRing && nodes.length > MOST_IN_FULL) continue;
        context.lineWidth = isRing ? 2.5 * size : 1;
        context.strokeStyle = view.colour(isRing ? kind.colour : 'halo');
        context.stroke();
      }
    },
    hit: (x, y, view) => {
      const points = placed(view);
      const size = sizeIn(view);
      return [...nodes.keys()].findLast(
        (at) => Math.hypot(points[2 * at]! - x, points[2 * at + 1]! - y) <= nodes[at]!.radius * size + 3,
      );
    },
    drag: (item, x, y, view) => {
      const fit = fitIn(view);
      const [left, top] = view.transform.invert([x, y]);
      positions[2 * item] = (left - fit.left) / fit.scale;
      positions[2 * item + 1] = (top - fit.top) / fit.scale;
    },
  };
}

function boundsOf(positions: Positions): { left: number; top: number; width: number; height: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    const [x, y] = [positions[at]!, positions[at + 1]!];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  return { left, top, width: Math.max(right - left, 1e-3), height: Math.max(bottom - top, 1e-3) };
}

/** Lines of one device pixel take a fifth of the time of wider ones. */
function strokeEdges(
  context: CanvasRenderingContext2D,
  edges: readonly Edge[],
  points: Positions,
  look: { colour: string; dashes: number[] },
): void {
  const isMany = edges.length > MOST_IN_FULL;
  context.beginPath();
  for (const { from, to } of edges) {
    context.moveTo(points[2 * from]!, points[2 * from + 1]!);
    context.lineTo(points[2 * to]!, points[2 * to + 1]!);
  }
  context.setLineDash(isMany ? [] : look.dashes);
  context.lineWidth = isMany ? 1 / window.devicePixelRatio : 1.2;
  context.strokeStyle = look.colour;
  context.stroke();
  context.setLineDash([]);
}

/** Names of the first things that are in sight. */
function labelsOf(
  nodes: readonly Node[],
  named: readonly number[],
  points: Positions,
  view: View,
  size: number,
): Label[] {
  const labels: Label[] = [];
  for (const at of named) {
    const [x, y] = [points[2 * at]!, points[2 * at + 1]!];
    if (x < -20 || y < 0 || x > view.width || y > view.height) continue;
    labels.push({ text: nodes[at]!.label, x, y, gap: nodes[at]!.radius * size + 4, strong: at === view.hovered });
    if (labels.length >= MOST_LABELS) break;
  }
  return labels;
}
