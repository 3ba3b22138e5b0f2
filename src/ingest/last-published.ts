import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Graph } from '../domain/graph.js';
import { AppError } from '../errors.js';
import { readSnapshot, snapshotPath, versionIn } from '../store/snapshot.js';
import { isUpToDate } from './fingerprint.js';

/** What was published last, beside the snapshots: an engine that lost it gets the same again. */
const LAST = z.object({ version: z.string(), fingerprint: z.string(), pinned: z.boolean().optional() });
export type LastPublished = z.output<typeof LAST>;

const pathIn = (folder: string): string => join(folder, 'published.json');

/** Notes what was published. Where that cannot be written, a graph that is lost is built from the seed. */
export async function notePublished(folder: string, { version, fingerprint, pinned }: LastPublished): Promise<void> {
  const path = pathIn(folder);
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, JSON.stringify({ version, fingerprint, ...(pinned && { pinned }) }));
    await rename(temporary, path);
  } catch {
    // The graph is served all the same.
  }
}

/** What was published last; undefined where nobody noted it, or not legibly. */
export async function lastPublished(folder: string): Promise<LastPublished | undefined> {
  try {
    return LAST.parse(JSON.parse(await readFile(pathIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The graph published last, from its snapshot, where the same files and the same code would make it again. */
export async function readLast(
  folder: string,
  fingerprint: string,
): Promise<{ readonly graph: Graph; readonly last: LastPublished } | undefined> {
  const last = await lastPublished(folder);
  if (!last || !isUpToDate({ ...last, builtAt: '' }, fingerprint)) return undefined;
  const path = snapshotPath(folder, last.version);
  if ((await versionIn(path)) !== last.version) return undefined;
  try {
    return { graph: await readSnapshot(path), last };
  } catch (error) {
    // Of another model.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
