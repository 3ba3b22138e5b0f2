import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { answerQuestions } from '../concurrency/thread.js';
import { diskFailed } from '../errors.js';
import { differences, type Difference } from '../store/snapshot-diff.js';

export interface DeltaQuestion {
  readonly from: string;
  readonly to: string;
  readonly fromPath: string;
  readonly toPath: string;
  readonly out: string;
}

/** A node or a relationship with what became of it. */
const lineOf = (difference: Difference): object => ({
  change: difference.change,
  ...difference.row,
  ...(difference.change === 'changed' && { properties: difference.properties }),
});

async function* lines({ from, to, fromPath, toPath }: DeltaQuestion): AsyncGenerator<string> {
  yield `${JSON.stringify({ delta: 'passerelles', from, to })}\n`;
  for await (const difference of differences(fromPath, toPath)) yield `${JSON.stringify(lineOf(difference))}\n`;
}

answerQuestions(async (asked: DeltaQuestion): Promise<null> => {
  const { out } = asked;
  const part = `${out}.${process.pid}.part`;
  try {
    await mkdir(dirname(out), { recursive: true });
    await pipeline(Readable.from(lines(asked)), createGzip({ level: 6 }), createWriteStream(part));
    await rename(part, out);
    return null;
  } catch (error) {
    await rm(part, { force: true });
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : diskFailed(out, (error as Error).message);
  }
});
