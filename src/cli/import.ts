import { existsSync } from 'node:fs';
import type { Invocation } from './invocation.js';
import { wrongUse } from '../errors.js';
import { guessMapping } from '../ingest/import/guess.js';
import { keptImports, ofSameSource, type KeptImport } from '../ingest/import/kept-imports.js';
import { readMapping, type Mapping } from '../ingest/import/mapping.js';
import { importName } from '../ingest/import/prepare-import.js';
import { readTable } from '../ingest/import/read-table.js';
import { said, type Said } from '../ingest/import/said.js';
import { loadImport, write } from './load-import.js';

/**
 * `passerelles import FILE`: reads a table by a mapping, reports row by row, and publishes the graph with it. With
 * `--guess` it writes a mapping to begin with.
 */
export async function importFile(invocation: Invocation): Promise<void> {
  const {
    words: [file],
    options,
    config,
  } = invocation;
  const path = typeof options['mapping'] === 'string' ? options['mapping'] : undefined;
  if (!file)
    throw wrongUse(
      'import FILE --mapping MAP.json: name the file to read',
      'import FICHIER --mapping MAP.json : indiquez le fichier à lire',
    );
  if (options['guess']) return guess(file, path, placeOf(invocation));
  if (!path) {
    throw wrongUse(
      `import: --mapping is missing; "passerelles import ${file} --guess --mapping MAP.json" begins one`,
      `import : --mapping manque ; « passerelles import ${file} --guess --mapping MAP.json » en prépare une`,
    );
  }
  const mapping = { ...(await readMapping(path)), ...placeOf(invocation) };
  const others = (await keptImports(config.imports)).filter(({ name }) => name !== importName(file, mapping));
  const same = options['beside'] ? undefined : ofSameSource(others, mapping);
  const question = same && whichIsIt(same, file, path);
  if (question && !options['dry-run']) throw wrongUse(`import: ${question.en}`, `import : ${question.fr}`);
  await loadImport(invocation, file, mapping, question ? [question] : []);
}

/** Which sheet of a workbook, or which list of a JSON file, the command line names. */
export const placeOf = ({ options: { sheet, list } }: Invocation): Pick<Mapping, 'sheet' | 'list'> => ({
  ...(typeof sheet === 'string' && { sheet }),
  ...(typeof list === 'string' && { list }),
});

/** A second file of one source may be its newer state, or another table of it. */
const whichIsIt = ({ name, file: former, rows }: KeptImport, file: string, path: string): Said =>
  said(
    `the data set "${name}" (${former}, ${rows} rows) has the same title and publisher. Is this its newer state? "passerelles imports replace ${name} ${file} --mapping ${path}" puts it in its place. Is it another table? Add --beside`,
    `le jeu de données « ${name} » (${former}, ${rows} lignes) a le même titre et le même éditeur. Est-ce son nouvel état ? « passerelles imports replace ${name} ${file} --mapping ${path} » le met à sa place. Est-ce un autre tableau ? Ajoutez --beside`,
  );

/** A mapping is never written over: its user may have edited it. */
async function guess(file: string, path: string | undefined, place: Pick<Mapping, 'sheet' | 'list'>): Promise<void> {
  const text = `${JSON.stringify(guessMapping(file, await readTable(file, place), place), undefined, 2)}\n`;
  if (path === undefined) process.stdout.write(text);
  else if (existsSync(path))
    throw wrongUse(
      `import: ${path} exists already; name another file, or remove it`,
      `import : ${path} existe déjà ; nommez un autre fichier, ou supprimez-le`,
    );
  else {
    await write(path, text);
    process.stderr.write(
      `${path}: check it, and fill in what is empty ("")\n${path} : relisez-la, et complétez ce qui est vide ("")\n`,
    );
  }
}
