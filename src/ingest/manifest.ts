import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { badFile, missingFile } from '../errors.js';

/**
 * The data sets of a graph, in the order they are read. `reader` names how a file is read (readers.ts);
 * `rank` is the publisher's place in the rule of the accepted value, 0 first.
 */
const MANIFEST = z.strictObject({
  datasets: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        reader: z.string().min(1),
        files: z.array(z.string().min(1)).default([]),
        rank: z.number().int().min(0),
        about: z.string().min(1),
      }),
    )
    .min(1),
  identities: z.string().min(1),
  merges: z.string().min(1).optional(),
  themes: z.string().min(1).optional(),
});

export type Dataset = z.output<typeof MANIFEST>['datasets'][number];
export interface Manifest {
  readonly path: string;
  /** With the paths of its files resolved from the manifest's folder. */
  readonly datasets: readonly Dataset[];
  readonly identities: string;
  /** The table of nodes that are one, and of renamed ids. */
  readonly merges?: string;
  /** The table of the words that sources write for themes. */
  readonly themes?: string;
}

/**
 * Reads and checks a manifest, and that every file it names is there.
 * @throws AppError MISSING_FILE, BAD_SEED
 */
export async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw missingFile(path, 'SEED_MANIFEST');
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw badFile(path, `not JSON: ${(error as Error).message}`);
  }
  const read = MANIFEST.safeParse(json);
  if (!read.success)
    throw badFile(path, read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const find = (file: string): string => {
    const whole = resolve(dirname(path), file);
    if (!existsSync(whole)) throw missingFile(whole, path);
    return whole;
  };
  return {
    path,
    datasets: read.data.datasets.map((dataset) => ({ ...dataset, files: dataset.files.map(find) })),
    identities: find(read.data.identities),
    ...(read.data.merges !== undefined && { merges: find(read.data.merges) }),
    ...(read.data.themes !== undefined && { themes: find(read.data.themes) }),
  };
}
