import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { badFile, unknownVersion } from '../errors.js';
import { snapshotPath } from './snapshot.js';

const ENDING = '.ndjson.gz';
const MARK = '.kept';
const VERSION = /^[0-9a-f]{6,64}$/;

/** A snapshot in the folder where they are kept. */
export interface KeptSnapshot {
  readonly version: string;
  readonly bytes: number;
  /** When it was written, ISO 8601 in UTC. */
  readonly writtenAt: string;
  /** Why it is never pruned, where somebody said so. */
  readonly kept?: string;
}

const markPath = (folder: string, version: string): string => join(folder, `${version}${MARK}`);

/** Every snapshot kept, the newest first. */
export async function listSnapshots(folder: string): Promise<KeptSnapshot[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ENDING));
  const found = await Promise.all(
    names.map(async (name): Promise<KeptSnapshot> => {
      const version = basename(name, ENDING);
      const { size, mtime } = await stat(join(folder, name));
      const kept = await readFile(markPath(folder, version), 'utf8').catch(() => undefined);
      return { version, bytes: size, writtenAt: mtime.toISOString(), ...(kept !== undefined && { kept: kept.trim() }) };
    }),
  );
  return found.sort((a, b) =>
    a.writtenAt > b.writtenAt ? -1 : a.writtenAt < b.writtenAt ? 1 : a.version < b.version ? -1 : 1,
  );
}

/**
 * The version that a whole hash or its beginning names, among the snapshots kept.
 * @throws AppError UNKNOWN_CODE naming those kept, BAD_SEED when several begin so
 */
export async function keptVersion(folder: string, given: string): Promise<string> {
  const versions = (await listSnapshots(folder)).map(({ version }) => version);
  const fitting = versions.includes(given)
    ? [given]
    : VERSION.test(given)
      ? versions.filter((version) => version.startsWith(given))
      : [];
  if (fitting.length > 1)
    throw badFile(folder, `several versions begin with ${given}: ${fitting.join(', ')}; give more characters`);
  if (fitting[0] === undefined) throw unknownVersion(given, versions);
  return fitting[0];
}

/**
 * The file of a snapshot that is named by its path, its version or the beginning of it. @throws AppError UNKNOWN_CODE,
 * BAD_SEED
 */
export const findSnapshot = async (folder: string, given: string): Promise<string> =>
  /[/.]/.test(given) && existsSync(given) ? given : snapshotPath(folder, await keptVersion(folder, given));

/** Marks a snapshot as one that is never pruned. */
export const markKept = (folder: string, version: string, reason: string): Promise<void> =>
  writeFile(markPath(folder, version), `${reason}\n`);

/** Deletes the snapshots that are neither marked nor among `spared`. @returns their versions */
export async function pruneSnapshots(folder: string, spared: ReadonlySet<string>): Promise<KeptSnapshot[]> {
  const gone = (await listSnapshots(folder)).filter(({ version, kept }) => kept === undefined && !spared.has(version));
  for (const { version } of gone) await rm(snapshotPath(folder, version), { force: true });
  return gone;
}
