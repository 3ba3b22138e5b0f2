import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Names and codes that reference tables know of nodes and that the graph does not hold. */

/** The folder of the committed reference tables; the same from src/ and from dist/. */
const TABLES = new URL('../../seed/reference/', import.meta.url);
const require = createRequire(import.meta.url);
const unpack = promisify(brotliDecompress);

const WORDS = z.array(z.object({ word: z.string(), code: z.string() }));

/** What people call countries besides their names (USA, RDC, Angleterre), by ISO 3166-1 code. */
export function countryWords(): ReadonlyMap<string, readonly string[]> {
  const rows = WORDS.parse(parse(readFileSync(new URL('country-words.csv', TABLES), 'utf8'), { columns: true }));
  return gathered(rows.map(({ word, code }) => [code, word]));
}

/**
 * What GeoNames calls places in other languages and times (München, Breslau), by GeoNames number; one country after the
 * other, so that other requests get their turn between two.
 */
export async function placeNames(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>();
  const folder = new URL('places/', TABLES);
  for (const file of await readdir(folder)) {
    const lines = (await unpack(await readFile(new URL(file, folder)))).toString('utf8').split('\n');
    for (const line of lines) {
      const number = line.slice(0, line.indexOf('\t'));
      if (wanted.has(number)) names.set(number, namesIn(line.split('\t')));
    }
  }
  return names;
}

/**
 * Columns: number, name, name in French, name in English, names in any language. Copies: a piece of a text keeps the
 * whole text in memory.
 */
const namesIn = ([, name, french, english, others]: readonly string[]): string[] =>
  structuredClone([name, french, english, ...(others ?? '').split('|')].filter((one): one is string => Boolean(one)));

const COMMUNES = z.array(
  z.object({ type: z.string(), code: z.string(), codesPostaux: z.array(z.string()).optional() }),
);
let postal: ReadonlyMap<string, readonly string[]> | undefined;

/** INSEE codes of the communes that a postal code serves; read where somebody first asks for one. */
export function communesOfPostalCode(code: string): readonly string[] {
  postal ??= gathered(
    COMMUNES.parse(require('@etalab/decoupage-administratif/data/communes.json'))
      .filter(({ type }) => type === 'commune-actuelle')
      .flatMap(({ code: insee, codesPostaux }) => (codesPostaux ?? []).map((one) => [one, insee] as const)),
  );
  return postal.get(code) ?? [];
}

function gathered(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value]);
  return lists;
}
