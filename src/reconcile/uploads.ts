import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import type { ReadUpload, Upload } from './read-upload.js';

/** Reads forms with tables on a thread of its own, which keeps nothing of them. */
export interface Uploads {
  read(upload: Upload, asking: Asking): Promise<ReadUpload>;
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/reconcile/upload-worker.js', import.meta.url);

export function openUploads(): Uploads {
  const { ask, close } = openThread(PROGRAM, { endsWithAsker: true });
  return { read: async (upload, asking) => (await ask(upload, asking)) as ReadUpload, close };
}
