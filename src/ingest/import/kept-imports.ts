import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFailed } from '../../errors.js';
import { keptRows, type ImportedRow } from './imported-row.js';
import { importNames, readKept, type Kept } from './imports.js';
import { readMapping, type Mapping } from './mapping.js';

/** An import that later builds read. */
export interface KeptImport extends Kept {
  readonly name: string;
  /** How its file was read; undefined where that was not kept. */
  readonly mapping?: Mapping;
}

/** The imports of a folder by name. @throws AppError BAD_SEED for a folder that is none of ours */
export const keptImports = async (folder: string): Promise<KeptImport[]> =>
  Promise.all(
    (await importNames(folder)).map(async (name): Promise<KeptImport> => {
      const path = join(folder, name, 'mapping.json');
      return {
        name,
        ...(await readKept(join(folder, name))),
        ...(existsSync(path) && { mapping: await readMapping(path) }),
      };
    }),
  );

/** The partnerships of an import as they are kept; none where there is no such import. */
export async function keptPartnerships(folder: string, name: string): Promise<ImportedRow[]> {
  const path = join(folder, name, 'rows.ndjson');
  if (!existsSync(path)) return [];
  return (await keptRows(path)).filter((row): row is ImportedRow => 'parties' in row);
}

/** An import of the same source as a mapping's: of the same title and publisher. */
export function ofSameSource(imports: readonly KeptImport[], { constants }: Mapping): KeptImport | undefined {
  const { sourceTitle, publisher } = constants;
  if (!sourceTitle || !publisher) return undefined;
  return imports.find(
    ({ mapping }) => mapping?.constants.sourceTitle === sourceTitle && mapping.constants.publisher === publisher,
  );
}

/** Takes an import out of its folder: in one step, so that no build meets half of it. @throws AppError DISK */
export async function removeImport(folder: string, name: string): Promise<void> {
  const [path, going] = [join(folder, name), join(folder, `.${name}.${process.pid}.part`)];
  try {
    await rename(path, going);
    await rm(going, { recursive: true, force: true });
  } catch (error) {
    throw diskFailed(path, (error as Error).message);
  }
}
