import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest, type Dataset } from './manifest.js';

/** What turns files into a graph: a change here makes another graph of the same files. */
const CODE = ['domain', 'ingest', 'store'].map((folder) => fileURLToPath(new URL(`../${folder}/`, import.meta.url)));

/** Tells whether a build would read and do the same again: a hash of the manifest, its files, those of further data sets (imports) and the code that reads them. */
export async function fingerprintOf(manifestPath: string, further: readonly Dataset[] = []): Promise<string> {
  const manifest = await readManifest(manifestPath);
  const code = (await Promise.all(CODE.map(filesBelow))).flat();
  const hash = createHash('sha256');
  for (const file of [manifest.path, manifest.identities, ...(manifest.merges === undefined ? [] : [manifest.merges]), ...[...manifest.datasets, ...further].flatMap((dataset) => dataset.files), ...code]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
