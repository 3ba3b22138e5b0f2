import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Graph } from '../domain/graph.js';
import { readSnapshot } from '../store/snapshot.js';
import { makingOf } from './fingerprint.js';

/** What is written beside a shipped snapshot: what it was made of, the version it is, and the hash of its file. */
const MARK = z.strictObject({ madeOf: z.string(), version: z.string(), sha256: z.string() });
export type ShippedMark = z.output<typeof MARK>;

/** The files of the snapshot that travels with a manifest. */
export const shippedPaths = (manifest: string): { readonly mark: string; readonly graph: string } => {
  const folder = join(dirname(manifest), 'snapshot');
  return { mark: join(folder, 'snapshot.json'), graph: join(folder, 'graph.ndjson.br') };
};

export const sha256Of = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

export async function readShippedMark(manifest: string): Promise<ShippedMark | undefined> {
  const text = await readFile(shippedPaths(manifest).mark, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : MARK.parse(JSON.parse(text));
}

/** The graph that travels with the seed, or why it is not the one that the seed makes. */
export type Shipped =
  { readonly graph: Graph; readonly version: string; readonly path: string } | { readonly unfit: string };

/**
 * Reads the snapshot that travels with a manifest where it was made of these files by this code: reading it takes a
 * twentieth of the time that making it takes.
 * @param fingerprint of what is to be built, imports included
 */
export async function readShipped(manifest: string, fingerprint: string): Promise<Shipped> {
  const { graph: path } = shippedPaths(manifest);
  const mark = await readShippedMark(manifest);
  if (!mark) return { unfit: 'no snapshot travels with this seed' };
  const [seed, code] = makingOf(fingerprint).split('-');
  const [ofSeed, byCode] = mark.madeOf.split('-');
  if (seed !== ofSeed) return { unfit: 'the snapshot that travels with the seed was made of other files' };
  if (code !== byCode) return { unfit: 'the snapshot that travels with the seed was made by other code' };
  if ((await sha256Of(path).catch(() => '')) !== mark.sha256)
    return { unfit: 'the snapshot that travels with the seed is damaged, or not the one described beside it' };
  return { graph: await readSnapshot(path), version: mark.version, path };
}
