import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NOBODY, type Asking } from '../concurrency/fair-limiter.js';
import { openThread, type Thread } from '../concurrency/thread.js';
import { listSnapshots, type KeptSnapshot } from '../store/kept-snapshots.js';
import { snapshotPath } from '../store/snapshot.js';
import type { DeltaQuestion } from './delta-worker.js';
import { MADE_KIND_NAMES, type MadeKind } from './kinds.js';
import type { MadeQuestion } from './made-worker.js';

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
  /** A file of a kept version, made when it is first wanted. */
  made(kept: KeptSnapshot, kind: MadeKind, asking: Asking): Promise<BulkFile>;
  /** What became of each node and relationship from one kept version to another; made when it is first wanted. */
  delta(from: string, to: string, asking: Asking): Promise<BulkFile>;
  /** A file that was made before. */
  ready(name: string): Promise<BulkFile | undefined>;
  /** Makes the files of the newest version that are not there yet, one after the other, while others go on. */
  prepare(): void;
  close(): Promise<void>;
}

// The built files, whether this one was built or is run from its source.
const DELTAS = new URL('../../dist/bulk/delta-worker.js', import.meta.url);
const OTHERS = new URL('../../dist/bulk/made-worker.js', import.meta.url);
/** Files whose hashes are known: some for each version that is kept. */
const MOST_KNOWN = 1000;

export const deltaName = (from: string, to: string): string => `${from}-${to}.delta.ndjson.gz`;
export const madeName = (version: string, kind: MadeKind): string => `${version}.${kind}`;

/**
 * @param snapshots the folder of the snapshots
 * @param folder of what is made of them
 */
export function openBulkFiles(snapshots: string, folder: string): BulkFiles {
  const [deltas, others] = [openThread(DELTAS), openThread(OTHERS)];
  const hashes = new Map<string, Promise<string>>();
  const making = new Map<string, Promise<unknown>>();
  let preparing: Promise<void> | undefined;
  let isClosed = false;

  async function fileAt(path: string): Promise<BulkFile> {
    const { size, mtime } = await stat(path);
    const key = `${path} ${size} ${mtime.getTime()}`;
    if (hashes.size > MOST_KNOWN) hashes.clear();
    const sha256 = hashes.get(key) ?? hashOf(path);
    hashes.set(key, sha256);
    sha256.catch(() => hashes.delete(key));
    return { name: basename(path), path, bytes: size, sha256: await sha256, madeAt: mtime };
  }

  async function make(thread: Thread, question: DeltaQuestion | MadeQuestion, asking: Asking): Promise<BulkFile> {
    const { out } = question;
    if (!existsSync(out)) {
      // Who asks for it leaves, the others go on waiting for it.
      const own = making.get(out) ?? thread.ask(question, { address: asking.address, signal: undefined });
      making.set(out, own);
      await own.finally(() => making.delete(out));
    }
    return fileAt(out);
  }
  const made: BulkFiles['made'] = ({ version, writtenAt }, kind, asking) =>
    make(
      others,
      {
        version,
        writtenAt,
        snapshot: snapshotPath(snapshots, version),
        kind,
        out: join(folder, madeName(version, kind)),
      },
      asking,
    );
  const delta: BulkFiles['delta'] = (from, to, asking) => {
    const [fromPath, toPath] = [snapshotPath(snapshots, from), snapshotPath(snapshots, to)];
    return make(deltas, { from, to, fromPath, toPath, out: join(folder, deltaName(from, to)) }, asking);
  };

  /** What was made of versions that are not kept any more goes with them. */
  async function removeLeft(kept: readonly KeptSnapshot[]): Promise<void> {
    const versions = new Set(kept.map(({ version }) => version));
    for (const name of await readdir(folder).catch(() => [])) {
      const of = name.split('.', 1)[0]!.split('-');
      if (of.some((version) => !versions.has(version))) await rm(join(folder, name), { force: true, recursive: true });
    }
  }
  async function prepareAll(): Promise<void> {
    const kept = await listSnapshots(snapshots);
    await removeLeft(kept);
    const [newest, before] = kept;
    if (!newest) return;
    for (const kind of MADE_KIND_NAMES) if (!isClosed) await made(newest, kind, NOBODY);
    if (before && !isClosed) await delta(before.version, newest.version, NOBODY);
  }

  return {
    versions: () => listSnapshots(snapshots),
    snapshot: (version) => fileAt(snapshotPath(snapshots, version)),
    made,
    delta,
    ready: async (name) => {
      const path = join(folder, name);
      return existsSync(path) ? fileAt(path).catch(() => undefined) : undefined;
    },
    prepare: () => {
      // A failure is told to whoever asks for the file itself.
      preparing ??= prepareAll()
        .catch(() => undefined)
        .finally(() => {
          preparing = undefined;
        });
    },
    close: async () => {
      isClosed = true;
      await Promise.all([deltas.close(), others.close()]);
      await preparing;
    },
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
