import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fold } from '../../domain/fold.js';
import { diskFailed } from '../../errors.js';
import { guessMapping } from '../../ingest/import/guess.js';
import { MAPPING, readMapping, type Mapping } from '../../ingest/import/mapping.js';
import { readTable } from '../../ingest/import/read-table.js';
import type { CatalogueEntry } from './catalogue.js';

/** What a user writes in place of a mapping to leave a file out. */
const LEFT_OUT = /^\s*null\s*$/;

export type Mapped = { readonly mapping: Mapping } | { readonly leftOut: true } | { readonly unknown: string };

/**
 * The mapping of a table: that of the seed, else the one kept in the state folder, else a guess, which is kept there.
 * A guess that lacks what a mapping needs is written too, for a person to complete; until then the table is unknown.
 */
export async function mappingOf(
  entry: CatalogueEntry,
  file: string,
  name: string,
  folders: { readonly shipped: string; readonly kept: string },
): Promise<Mapped> {
  const [shipped, kept] = [join(folders.shipped, `${name}.json`), join(folders.kept, `${name}.json`)];
  const known = [shipped, kept].find((path) => existsSync(path));
  if (known === undefined) await writeGuess(kept, entry, file, name);
  else if (LEFT_OUT.test(await readFile(known, 'utf8'))) return { leftOut: true };
  const path = known ?? kept;
  return isWhole(JSON.parse(await readFile(path, 'utf8'))) ? { mapping: await readMapping(path) } : { unknown: path };
}

/** Whether a guess has all that a mapping needs. */
function isWhole(guess: unknown): boolean {
  const read = MAPPING.safeParse(guess);
  if (!read.success) return true;
  const { columns, constants } = read.data;
  return (['french', 'foreign', 'kind'] as const).every((field) => columns[field] ?? constants[field]);
}

async function writeGuess(path: string, entry: CatalogueEntry, file: string, name: string): Promise<void> {
  const guess = guessMapping(file, await readTable(file));
  const { kind, sourceTitle, publisher, ...constants } = guess.constants;
  const mapping = {
    ...guess,
    name,
    constants: {
      ...constants,
      ...(kind !== undefined && { kind: kindOf(entry.title) }),
      ...(sourceTitle !== undefined && { sourceTitle: entry.title }),
      ...(publisher !== undefined && { publisher: entry.organization?.name ?? 'data.gouv.fr' }),
      ...(entry.license && { licence: entry.license }),
    },
  };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${JSON.stringify(mapping, undefined, 2)}\n`);
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}

/** What the title of the whole data set calls its rows; empty where it does not say. */
const kindOf = (title: string): string =>
  /\bprojets?\b/.test(fold(title)) ? 'PROJECT' : /\bjumelages?\b/.test(fold(title)) ? 'TWINNING' : '';
