import { readFileSync } from 'node:fs';
import { nameKey } from '../../domain/identity/read-name.js';
import { badRow } from '../../errors.js';
import { TABLES } from './tables.js';

const FILE = 'unlisted-namesakes.csv';
const HEADER = 'country,name';

/** Folded names by country. */
let read: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/**
 * Whether a municipality abroad bears a name that GeoNames lists for other places only, by
 * seed/reference/unlisted-namesakes.csv.
 * @throws AppError BAD_SEED naming file and line
 */
export function hasUnlistedNamesake(country: string, name: string): boolean {
  read ??= readNamesakes();
  return read.get(country)?.has(nameKey(name)) === true;
}

function readNamesakes(): ReadonlyMap<string, ReadonlySet<string>> {
  const [header, ...lines] = readFileSync(new URL(FILE, TABLES), 'utf8').trimEnd().split('\n');
  const file = `seed/reference/${FILE}`;
  if (header !== HEADER) throw badRow(file, 1, '', '', `its columns are ${HEADER}`);
  const names = new Map<string, Set<string>>();
  lines.forEach((line, at) => {
    const [, country, name] = /^([A-Z]{2}),([^,"]+)$/.exec(line) ?? [];
    if (!country || !name) throw badRow(file, at + 2, 'name', line, 'a country of two capital letters, and a name');
    names.set(country, (names.get(country) ?? new Set<string>()).add(nameKey(name)));
  });
  return names;
}
