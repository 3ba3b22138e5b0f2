import iterate, { type Settings } from 'graphology-layout-forceatlas2/iterate';
import type { LayoutTask } from './layout.js';

/** Numbers that the algorithm keeps of a node and of an edge. */
const [NODE, EDGE] = [10, 3];
/** A number of steps, not a time: the same reply has the same picture on every machine. */
const STEPS = 400;
/**
 * Work and rest of a turn, in milliseconds: some twenty-five turns a second, and a processor left for the page to draw
 * on.
 */
const [WORK_MS, REST_MS] = [20, 15];
const FEW = 300;

const settingsFor = (count: number): Settings => ({
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 10,
  strongGravityMode: true,
  gravity: 1,
  slowDown: 1 + Math.log(count),
  barnesHutOptimize: count > FEW,
  barnesHutTheta: 0.5,
});

/** Position, then five numbers of the movement so far, mass (one more than its links), convergence, size. */
function nodesOf({ positions, ends }: LayoutTask): Float32Array {
  const nodes = new Float32Array((positions.length / 2) * NODE);
  for (let at = 0; at < positions.length / 2; at += 1)
    nodes.set([positions[2 * at]!, positions[2 * at + 1]!, 0, 0, 0, 0, 1, 1, 1, 0], at * NODE);
  for (const end of ends) nodes[end * NODE + 6]! += 1;
  return nodes;
}

/** The places of its two ends in the matrix of nodes, and its weight. */
function edgesOf({ ends }: LayoutTask): Float32Array {
  const edges = new Float32Array((ends.length / 2) * EDGE);
  for (let at = 0; at < ends.length / 2; at += 1)
    edges.set([ends[2 * at]! * NODE, ends[2 * at + 1]! * NODE, 1], at * EDGE);
  return edges;
}

const positionsOf = (nodes: Float32Array): Float32Array =>
  Float32Array.from({ length: (nodes.length / NODE) * 2 }, (_, at) => nodes[(at >> 1) * NODE + (at & 1)]!);

self.addEventListener('message', ({ data: task }: MessageEvent<LayoutTask>) => {
  const [nodes, edges, settings] = [nodesOf(task), edgesOf(task), settingsFor(task.positions.length / 2)];
  let steps = 0;
  const turn = (): void => {
    const until = performance.now() + WORK_MS;
    do {
      iterate(settings, nodes, edges);
      steps += 1;
    } while (steps < STEPS && performance.now() < until);
    const positions = positionsOf(nodes);
    self.postMessage(positions, { transfer: [positions.buffer] });
    if (steps < STEPS) setTimeout(turn, REST_MS);
    else self.close();
  };
  turn();
});
