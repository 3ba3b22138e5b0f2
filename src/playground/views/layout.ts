import type { Things } from '../reply/things.js';

/** What a layout begins with: x and y of each thing, and the numbers of the two things of each link. */
export interface LayoutTask {
  readonly positions: Float32Array;
  readonly ends: Uint32Array;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Things on a spiral in their order: the same reply begins the same way. */
export const spiral = (count: number): Float32Array =>
  Float32Array.from({ length: 2 * count }, (_, at) => {
    const angle = (at >> 1) * GOLDEN_ANGLE;
    return 10 * Math.sqrt((at >> 1) + 1) * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });

/**
 * Lays a network out (ForceAtlas2) in a worker, telling the positions after each of its turns; gives a function that
 * stops it.
 */
export function layOut({ things, links }: Things, onStep: (positions: Float32Array) => void): () => void {
  if (things.length < 2) return () => undefined;
  const numbers = new Map(things.map(({ id }, at) => [id, at]));
  const task: LayoutTask = {
    positions: spiral(things.length),
    ends: Uint32Array.from(links.flatMap(({ from, to }) => [numbers.get(from)!, numbers.get(to)!])),
  };
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Float32Array>) => {
    onStep(data);
  });
  worker.postMessage(task);
  return () => {
    worker.terminate();
  };
}
