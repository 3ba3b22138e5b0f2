import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Asking } from '../concurrency/fair-limiter.js';
import { openThread } from '../concurrency/thread.js';
import { listSnapshots, type KeptSnapshot } from '../store/kept-snapshots.js';
import { snapshotPath } from '../store/snapshot.js';
import type { DeltaQuestion } from './delta-worker.js';

/** A file to take, whole or in parts. */
export interface BulkFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** When it was made. */
  readonly madeAt: Date;
}

export interface BulkFiles {
  /** The snapshots kept, the newest first. */
  versions(): Promise<KeptSnapshot[]>;
  snapshot(version: string): Promise<BulkFile>;
  /** What became of each node and relationship from one kept version to another; made when it is first wanted. */
  delta(from: string, to: string, asking: Asking): Promise<BulkFile>;
  close(): Promise<void>;
}

// The built file, whether this one was built or is run from its source.
const PROGRAM = new URL('../../dist/bulk/delta-worker.js', import.meta.url);
/** Files whose hashes are known: two for each version that is kept, about. */
const MOST_KNOWN = 1000;

/**
 * @param snapshots the folder of the snapshots
 * @param made the folder of what is made of them
 */
export function openBulkFiles(snapshots: string, made: string): BulkFiles {
  const thread = openThread(PROGRAM);
  const hashes = new Map<string, Promise<string>>();
  const making = new Map<string, Promise<unknown>>();

  async function fileAt(path: string): Promise<BulkFile> {
    const { size, mtime } = await stat(path);
    const key = `${path} ${size} ${mtime.getTime()}`;
    if (hashes.size > MOST_KNOWN) hashes.clear();
    const sha256 = hashes.get(key) ?? hashOf(path);
    hashes.set(key, sha256);
    sha256.catch(() => hashes.delete(key));
    return { name: basename(path), path, bytes: size, sha256: await sha256, madeAt: mtime };
  }

  async function make(question: DeltaQuestion, asking: Asking): Promise<void> {
    if (existsSync(question.out)) return;
    const others = making.get(question.out);
    // Who asks for it leaves, the others go on waiting for it.
    const own = others ?? thread.ask(question, { address: asking.address, signal: undefined });
    making.set(question.out, own);
    await own.finally(() => making.delete(question.out));
  }

  return {
    versions: () => listSnapshots(snapshots),
    snapshot: (version) => fileAt(snapshotPath(snapshots, version)),
    delta: async (from, to, asking) => {
      const out = join(made, `${from}-${to}.delta.ndjson.gz`);
      const [fromPath, toPath] = [snapshotPath(snapshots, from), snapshotPath(snapshots, to)];
      await make({ from, to, fromPath, toPath, out }, asking);
      return fileAt(out);
    },
    close: () => thread.close(),
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
