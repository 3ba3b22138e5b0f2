import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Published } from '../store/graph-store.js';
import { readManifest, type Dataset } from './manifest.js';

/** What turns files into a graph: a change here makes another graph of the same files. */
const CODE = ['domain', 'ingest', 'store'].map((folder) => fileURLToPath(new URL(`../${folder}/`, import.meta.url)));

/**
 * Tells whether a build would read and do the same again: a hash of the manifest, its files and those of further data
 * sets
 * (imports), and one of the code that reads them, with a hyphen between.
 */
export async function fingerprintOf(manifestPath: string, further: readonly Dataset[] = []): Promise<string> {
  const manifest = await readManifest(manifestPath);
  const code = (await Promise.all(CODE.map(filesBelow))).flat();
  const seed = await hashOf([
    manifest.path,
    manifest.identities,
    ...(manifest.merges === undefined ? [] : [manifest.merges]),
    ...[...manifest.datasets, ...further].flatMap((dataset) => dataset.files),
  ]);
  return `${seed}-${await hashOf(code)}`;
}

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

const seedOf = (fingerprint: string): string => fingerprint.split('-')[0]!;

/**
 * Whether the version served is the one to serve: built of the same files by the same code, or chosen by hand and its
 * files unchanged.
 */
export const isUpToDate = (current: Published | undefined, fingerprint: string): boolean =>
  current !== undefined &&
  (current.fingerprint === fingerprint ||
    (current.pinned === true && seedOf(current.fingerprint) === seedOf(fingerprint)));

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
