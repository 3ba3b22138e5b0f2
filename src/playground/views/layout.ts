import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Layout from 'graphology-layout-forceatlas2/worker';
import type { Things } from '../reply/things.js';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The graph of a network, its things on a spiral in their order: the same reply begins the same way. */
export function graphOf({ things, links }: Things): Graph {
  const graph = new Graph({ type: 'undirected' });
  things.forEach(({ id }, at) => {
    const radius = 10 * Math.sqrt(at + 1);
    graph.addNode(id, { x: radius * Math.cos(at * GOLDEN_ANGLE), y: radius * Math.sin(at * GOLDEN_ANGLE) });
  });
  for (const { from, to } of links) graph.mergeEdge(from, to);
  return graph;
}

const SHORTEST_MS = 1_500;
const MS_A_NODE = 2;

/** Lays a graph out (ForceAtlas2) in a worker, telling of each step; gives a function that stops it. */
export function layOut(graph: Graph, onStep: () => void): () => void {
  if (graph.order < 2) return () => undefined;
  const layout = new Layout(graph, { settings: { ...forceAtlas2.inferSettings(graph), adjustSizes: false, barnesHutOptimize: graph.order > 300, strongGravityMode: true, gravity: 1, scalingRatio: 10 } });
  layout.start();
  let frame = 0;
  const watch = (): void => { onStep(); frame = requestAnimationFrame(watch); };
  watch();
  const stop = (): void => { cancelAnimationFrame(frame); layout.kill(); };
  const late = setTimeout(() => { onStep(); stop(); }, SHORTEST_MS + MS_A_NODE * graph.order);
  return () => { clearTimeout(late); stop(); };
}
