import type { Item } from '../domain/statement.js';
import { badFile } from '../errors.js';
import { readImportedRows } from './import/imported-row.js';
import type { Dataset } from './manifest.js';
import { readAtlasSheets } from './read/atlas-sheets.js';
import { readAtlasThemes } from './read/atlas-themes.js';
import { readDetailedPartnerships } from './read/detailed-partnerships.js';
import { readPageCalls2 } from './read/page-calls-2.js';
import { readPageCalls } from './read/page-calls.js';
import { readPagePartnerships } from './read/page-partnerships.js';
import { readPartnerships } from './read/partnerships.js';
import { readCountries, readFrenchAuthorities } from './read/reference.js';
import { readSources } from './read/sources.js';
import { readStatements } from './read/statements.js';
import { readThemeList } from './read/theme-list.js';
import { readWikidataTwinning } from './read/wikidata-twinning.js';

type Reader = (files: readonly string[]) => AsyncIterable<Item>;

const eachFile = (read: (file: string) => AsyncIterable<Item>): Reader =>
  async function* readAll(files) {
    for (const file of files) yield* read(file);
  };

/** How the rows kept of an import are read. */
export const IMPORT_READER = 'imported-rows';

/** Every way of reading a data set, by the name that a manifest gives. */
const READERS: Readonly<Record<string, Reader>> = {
  countries: readCountries,
  'french-authorities': readFrenchAuthorities,
  sources: eachFile(readSources),
  statements: eachFile(readStatements),
  partnerships: eachFile(readPartnerships),
  'theme-list': eachFile(readThemeList),
  'atlas-themes': eachFile(readAtlasThemes),
  'atlas-sheets': readAtlasSheets,
  'page-partnerships': readPagePartnerships,
  'detailed-partnerships': readDetailedPartnerships,
  'page-calls': readPageCalls,
  'page-calls-2': readPageCalls2,
  'wikidata-twinning': readWikidataTwinning,
  [IMPORT_READER]: eachFile(readImportedRows),
};

/**
 * The items of a data set, row by row. @throws AppError BAD_SEED when no reader has that name, or a row breaks a rule
 */
export function readDataset(dataset: Dataset): AsyncIterable<Item> {
  const reader = READERS[dataset.reader];
  if (!reader)
    throw badFile(
      dataset.name,
      `there is no reader "${dataset.reader}"; choose one of ${Object.keys(READERS).join(', ')}`,
    );
  return reader(dataset.files);
}
