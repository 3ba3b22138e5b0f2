import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { badFile, diskFailed } from '../../errors.js';
import { processMark } from '../../store/process-mark.js';
import type { Dataset } from '../manifest.js';
import type { KeptRow } from './imported-row.js';
import type { Mapping } from './mapping.js';

/** What is kept beside the rows of an import: the file that they were read from. */
const KEPT = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  rank: z.number().int(),
  /** The day; older imports have none. */
  importedOn: z.string().optional(),
});
export type Kept = z.output<typeof KEPT>;

/** Names that begin so are of imports under way, or of what one replaced. */
const HIDDEN = '.';

/**
 * The data sets that a folder of imports holds, by name: each is a folder of `rows.ndjson`, `mapping.json` and
 * `import.json`.
 * @throws AppError BAD_SEED for a folder that is none of ours
 */
export const importedDatasets = async (folder: string): Promise<Dataset[]> =>
  Promise.all((await importNames(folder)).map((name) => datasetOf(name, join(folder, name))));

/** The names of the imports that a folder holds, in order. */
export async function importNames(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(HIDDEN))
    .map(({ name }) => name);
  return names.sort();
}

async function datasetOf(name: string, folder: string): Promise<Dataset> {
  const kept = await readKept(folder);
  return {
    name: datasetName(name),
    reader: 'imported-rows',
    files: [join(folder, 'rows.ndjson')],
    rank: kept.rank,
    about: `Rows of ${kept.file}`,
  };
}

/** What is kept beside the rows of an import. @throws AppError BAD_SEED for a folder that is none of ours */
export async function readKept(folder: string): Promise<Kept> {
  const path = join(folder, 'import.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw badFile(path, 'it is missing; remove the folder and import the file again');
  });
  const kept = KEPT.safeParse(parsed(path, text));
  if (!kept.success)
    throw badFile(path, `${kept.error.issues[0]!.message}; remove the folder and import the file again`);
  return kept.data;
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badFile(path, `not JSON: ${(error as Error).message}; remove the folder and import the file again`);
  }
}

/** The name of an import as a data set. */
export const datasetName = (name: string): string => `import ${name}`;

/** An import that is written and not yet in force. */
export interface Pending {
  readonly dataset: Dataset;
  /** Puts it in force, in place of one of the same name. */
  keep(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * Writes an import's rows, its mapping and what it was read from beside the others, where no build reads them. @throws
 * AppError DISK
 */
export async function writePending(
  folder: string,
  name: string,
  file: string,
  rows: readonly KeptRow[],
  mapping: Mapping | Pick<Mapping, 'rank'>,
): Promise<Pending> {
  const [final, pending, former] = [
    join(folder, name),
    join(folder, `${HIDDEN}${name}.${process.pid}.part`),
    join(folder, `${HIDDEN}${name}.${process.pid}.old`),
  ];
  try {
    const sha256 = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    await mkdir(pending, { recursive: true });
    await tidy(folder);
    await writeFile(join(pending, 'rows.ndjson'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    if ('columns' in mapping)
      await writeFile(join(pending, 'mapping.json'), `${JSON.stringify(mapping, undefined, 2)}\n`);
    const kept: Kept = {
      file: basename(file),
      sha256,
      rows: rows.length,
      rank: mapping.rank,
      importedOn: new Date().toISOString().slice(0, 10),
    };
    await writeFile(join(pending, 'import.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
  } catch (error) {
    await rm(pending, { recursive: true, force: true });
    throw diskFailed(pending, (error as Error).message);
  }
  return {
    dataset: await datasetOf(name, pending),
    drop: () => rm(pending, { recursive: true, force: true }),
    keep: async () => {
      if (existsSync(final)) await rename(final, former);
      await rename(pending, final);
      await rm(former, { recursive: true, force: true });
    },
  };
}

/** An import that was killed leaves its part, or what it was about to replace, with its process number in the name. */
async function tidy(folder: string): Promise<void> {
  for (const left of await readdir(folder)) {
    const [, name, pid, kind] = /^\.(.+)\.(\d+)\.(part|old)$/.exec(left) ?? [];
    if (!name || processMark(Number(pid)) !== undefined) continue;
    if (kind === 'old' && !existsSync(join(folder, name))) await rename(join(folder, left), join(folder, name));
    else await rm(join(folder, left), { recursive: true, force: true });
  }
}
