import { answerQuestions } from '../concurrency/thread.js';
import type { About } from './about.js';
import type { GraphFormat } from './format.js';
import { formatNamed } from './formats.js';
import { batchText } from './batch-text.js';
import { wholeGraph } from './whole-graph.js';

/** A file of the complete graph. */
export interface WholeFile {
  /** Where the snapshot is. */
  readonly path: string;
  readonly about: About;
  readonly format: GraphFormat['name'];
}

/**
 * What the thread is asked: to begin a file, to go on with it, or to leave it; its answer is the next bytes, null at
 * the end.
 */
export interface WholeGraphQuestion {
  readonly number: number;
  readonly begin?: WholeFile;
  readonly leave?: true;
}

const CHUNK = 1 << 18;
// Bytes that a `Buffer` makes may share their memory with others; these are handed over.
const utf8 = new TextEncoder();
const begun = new Map<number, AsyncGenerator<string>>();

async function* chunksOf({ path, about, format }: WholeFile): AsyncGenerator<string> {
  const graph = await wholeGraph(path, about);
  try {
    yield* batchText((formatNamed(format) as GraphFormat).write(graph), CHUNK);
  } finally {
    await graph.close();
  }
}

answerQuestions(async ({ number, begin, leave }: WholeGraphQuestion): Promise<Uint8Array | null> => {
  if (begin) begun.set(number, chunksOf(begin));
  const chunks = begun.get(number);
  const next = leave ? await chunks?.return(undefined) : await chunks!.next();
  if (next && !next.done) return utf8.encode(next.value);
  begun.delete(number);
  return null;
});
