import type { Asking } from '../../concurrency/fair-limiter.js';
import { openThread } from '../../concurrency/thread.js';
import type { PngQuestion } from './png-worker.js';

/** Draws pictures as PNG on a thread of its own, one after the other, so that requests go on meanwhile. */
export interface PngThread {
  /** @param width in pixels; the height follows. @throws AppError INTERRUPTED when who asks has left */
  draw(svg: string, width: number, asking: Asking): Promise<Uint8Array>;
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../../dist/site/picture/png-worker.js', import.meta.url);

export function openPngThread(): PngThread {
  const { ask, close } = openThread(PROGRAM, { endsWithAsker: true });
  return {
    draw: async (svg, width, asking) => (await ask({ svg, width } satisfies PngQuestion, asking)) as Uint8Array,
    close,
  };
}
