import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailed } from '../errors.js';
import type { GraphStore, Progress } from '../store/graph-store.js';
import { processMark } from '../store/process-mark.js';
import { copySnapshot, snapshotPath, versionIn, writeSnapshot } from '../store/snapshot.js';
import { buildGraph, type Built } from './build.js';
import { fingerprintOf } from './fingerprint.js';
import { importedDatasets } from './import/imports.js';
import { notePublished, readLast } from './last-published.js';
import type { Dataset } from './manifest.js';
import type { Report } from './report.js';
import { readShipped } from './shipped.js';

/** Keeps a graph's snapshot; one that is there already is the same, unless it is damaged. */
export const keepSnapshot = ({ graph, version }: Pick<Built, 'graph' | 'version'>, folder: string): Promise<void> =>
  keepAs(version, folder, (path) => writeSnapshot(graph, path));

async function keepAs(version: string, folder: string, write: (path: string) => Promise<void>): Promise<void> {
  const path = snapshotPath(folder, version);
  if ((await versionIn(path)) === version) return;
  try {
    await mkdir(folder, { recursive: true });
    await removeParts(folder);
    await write(path);
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}

/** A build that was killed leaves a part of a snapshot, with its process number in the name. */
async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /\.(\d+)\.part$/.exec(name)?.[1];
    if (pid && processMark(Number(pid)) === undefined) await rm(join(folder, name), { force: true });
  }
}

interface Places {
  readonly manifest: string;
  readonly snapshots: string;
  readonly imports: string;
}

/**
 * Publishes what the seed says, from the snapshot of what was published last or from the one that travels with it, where
 * they were made of the same; else by the whole pipeline.
 * @param say told why the snapshot is not used
 */
export async function publishShipped(
  places: Places,
  store: GraphStore,
  progress: Progress,
  say: (why: string) => void,
): Promise<void> {
  const fingerprint = await fingerprintOf(places.manifest, await importedDatasets(places.imports));
  const again = await readLast(places.snapshots, fingerprint);
  if (again) {
    await store.publish(again.graph, again.last, progress);
    return;
  }
  const shipped = await readShipped(places.manifest, fingerprint);
  if ('unfit' in shipped) {
    say(shipped.unfit);
    await buildAndPublish(places, store, progress);
    return;
  }
  const { graph, version, path } = shipped;
  const keeping = keepAs(version, places.snapshots, (kept) => copySnapshot(path, kept));
  await Promise.all([keeping, store.publish(graph, { version, fingerprint }, progress)]);
  await notePublished(places.snapshots, { version, fingerprint });
}

/**
 * The whole pipeline: read, decode, identify, settle, snapshot, publish. Until the last step readers have the old
 * graph.
 * @param further the data sets read after the manifest's; those of the folder of imports without it
 * @returns what was read and made; `changed` is false when the same version was current already
 */
export async function buildAndPublish(
  { manifest, snapshots, imports }: Places,
  store: GraphStore,
  progress?: Progress,
  further?: readonly Dataset[],
): Promise<Report & { readonly changed: boolean }> {
  const datasets = further ?? (await importedDatasets(imports));
  const fingerprint = await fingerprintOf(manifest, datasets);
  const built = await buildGraph(manifest, progress, datasets);
  await keepSnapshot(built, snapshots);
  const former = await store.current();
  await store.publish(built.graph, { version: built.version, fingerprint }, progress);
  await notePublished(snapshots, { version: built.version, fingerprint });
  return { ...built.report, changed: former?.version !== built.version };
}
