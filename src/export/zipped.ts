import { Readable, type PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { batchText } from './batch-text.js';

/** A file of an archive; its text is read when the files before it are written. */
export interface Entry {
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

const CHUNK = 1 << 16;

/** The bytes of a ZIP archive, made as they are read: one chunk of one file is held, and squeezed beside this thread. */
export async function* zipped(entries: readonly Entry[], mtime: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  const sources = entries.map(({ name, text }) => {
    const source = Readable.from(batchText(text, CHUNK), { highWaterMark: 1 });
    zip.addReadStream(source, name, { mtime });
    return source;
  });
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end();
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    for (const source of sources) source.destroy();
  }
}
