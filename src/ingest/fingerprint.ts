import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Published } from '../store/graph-store.js';
import { readManifest, type Dataset } from './manifest.js';
import { packageVersion } from './reference/tables.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** What turns files into a graph. The program's files are made without comments, so those do not count. */
const READING = [here('../domain/'), here('.')];
/** What the readers read whatever the manifest says; the same from src/ and from dist/. */
const REFERENCE = here('../../seed/reference/');
/** Packages whose data or rules are part of the graph. */
const PACKAGES = [
  '@etalab/decoupage-administratif',
  'any-ascii',
  'countries-list',
  'fastest-levenshtein',
  'i18n-iso-countries',
];

/**
 * Tells whether a build would read and do the same again, as three hashes with hyphens between: of the manifest, its
 * files and those of further data sets (imports); of the code that makes them a graph; of the code that stores it.
 */
export async function fingerprintOf(manifestPath: string, further: readonly Dataset[] = []): Promise<string> {
  const manifest = await readManifest(manifestPath);
  const seed = [
    manifest.path,
    manifest.identities,
    ...[manifest.merges, manifest.themes].filter((file) => file !== undefined),
    ...[...manifest.datasets, ...further].flatMap((dataset) => dataset.files),
    ...(await filesBelow(REFERENCE)),
  ];
  const reading = (await Promise.all(READING.map(filesBelow))).flat();
  const packages = PACKAGES.map((name) => `${name} ${packageVersion(name)}`).join('\n');
  const [a, b, c] = await Promise.all([
    hashOf(seed, packages),
    hashOf(reading.filter(isCode)),
    hashOf((await filesBelow(here('../store/'))).filter(isCode)),
  ]);
  return [a, b, c].join('-');
}

async function hashOf(files: readonly string[], text = ''): Promise<string> {
  const hash = createHash('sha256').update(text);
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

const seedOf = (fingerprint: string): string => fingerprint.split('-', 1)[0]!;

/** The part that tells whether the same graph would be made, however it is stored. */
export const makingOf = (fingerprint: string): string => fingerprint.split('-', 2).join('-');

/**
 * Whether the version served is the one to serve: built of the same files by the same code, or chosen by hand and its
 * files unchanged.
 */
export const isUpToDate = (current: Published | undefined, fingerprint: string): boolean =>
  current !== undefined &&
  (current.fingerprint === fingerprint ||
    (current.pinned === true && seedOf(current.fingerprint) === seedOf(fingerprint)));

const isCode = (path: string): boolean => /\.(js|ts)$/.test(path);

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
