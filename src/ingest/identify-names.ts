import { z } from 'zod';
import { AUTHORITY_LEVELS } from '../domain/vocabulary.js';
import type { CandidateOf, Decision } from '../domain/identity/decision.js';
import { redirectsOf } from '../domain/merges.js';
import type { Mention } from '../domain/statement.js';
import { importFailed } from '../errors.js';
import { makeDecider, type Decider } from './decider.js';
import { gather } from './gather.js';
import { headerText, splitHeader } from './import/columns.js';
import { inseeOf } from '../domain/codes.js';
import { levelOf } from './import/row-words.js';
import { readTable } from './import/read-table.js';
import { said, type Said } from './import/said.js';
import { isFault, type Cell } from './import/table.js';
import { readManifest } from './manifest.js';
import { countryOf } from './read/country-names.js';
import { readMerges } from './read/merges.js';

/** The columns that a table of names may have; the name is needed. */
export const NAME_COLUMNS = [
  'name',
  'level',
  'country',
  'latitude',
  'longitude',
  'within',
  'insee',
  'siren',
  'geonames',
  'wikidata',
  'context',
] as const;
export type NameColumn = (typeof NAME_COLUMNS)[number];

/** What is said of a name: the decision, by which rule and how sure, and what else it may be. */
export interface IdentifiedName {
  readonly line: number;
  readonly name: string;
  readonly outcome: Decision['outcome'];
  readonly id?: string;
  readonly found?: string;
  readonly rule?: string;
  readonly score?: number;
  readonly candidates: readonly (CandidateOf & { readonly name: string })[];
  /** A cell that could not be read, and was left out. */
  readonly note?: Said;
}

/** What decides on names, made of the reference data of a manifest alone. */
export async function readDecider(manifest: string): Promise<Decider> {
  const read = await readManifest(manifest);
  const datasets = read.datasets.filter(({ reader }) => reader === 'countries' || reader === 'french-authorities');
  const { references } = await gather({ ...read, datasets });
  return makeDecider(read.identities, references, redirectsOf(await readMerges(read.merges)));
}

/** Decides on every name of a table. @throws AppError MISSING_FILE or BAD_IMPORT */
export async function* identifyTable(file: string, decider: Decider): AsyncGenerator<IdentifiedName> {
  const table = await readTable(file);
  const { header, rows } = splitHeader(file, table);
  const at = new Map(NAME_COLUMNS.map((column) => [column, header.findIndex((name) => name.toLowerCase() === column)]));
  if (at.get('name') === -1)
    throw importFailed(
      file,
      `there is no column "name"; the columns may be ${NAME_COLUMNS.join(', ')}`,
      `aucune colonne « name » ; les colonnes peuvent être ${NAME_COLUMNS.join(', ')}`,
    );
  for (const { line, cells } of rows) {
    const text = (column: NameColumn): string => textOf(cells[at.get(column)!]);
    yield { line, ...identifyName(text, decider) };
  }
}

/** Decides on one name. @param text the text of each column; empty where the row says nothing */
export function identifyName(
  text: (column: NameColumn) => string,
  { decide, kept, nameOf }: Pick<Decider, 'decide' | 'kept' | 'nameOf'>,
): Omit<IdentifiedName, 'line'> {
  const { mention, note } = mentionOf(text);
  return { name: mention.name, ...told(decide(mention), kept, (id) => nameOf(id) ?? id), ...(note && { note }) };
}

const textOf = (cell: Cell | undefined): string =>
  cell === undefined || (typeof cell === 'object' && isFault(cell)) ? '' : headerText(cell) || String(cell).trim();

const degrees = z.coerce.number().min(-180).max(180);

/** A row as a mention; a cell that is not understood is left out, and told. */
function mentionOf(text: (column: NameColumn) => string): { mention: Mention; note?: Said } {
  const notes: string[] = [];
  const read = <T>(column: NameColumn, as: (text: string) => T | undefined): T | undefined => {
    const given = text(column);
    const found = given === '' ? undefined : as(given);
    if (given !== '' && found === undefined) notes.push(`${column} "${given}"`);
    return found;
  };
  const country = read('country', countryOf);
  const side = country === 'FR' ? 'french' : 'foreign';
  const level = read('level', (word) => {
    const known = AUTHORITY_LEVELS.find((each) => each === word.toUpperCase());
    return known ? { level: known } : levelOf(word, side);
  });
  const [latitude, longitude] = (['latitude', 'longitude'] as const).map((column) =>
    read(column, (number) => degrees.safeParse(number.replace(',', '.')).data),
  );
  const codes = {
    insee: read('insee', inseeOf),
    siren: read('siren', (code) => /^\d{9}/.exec(code.replace(/\s/g, ''))?.[0]),
    geonames: read('geonames', (code) => /^\d+$/.exec(code)?.[0]),
    wikidata: read('wikidata', (code) => /Q\d+$/.exec(code)?.[0]),
  };
  const lists = (column: 'within' | 'context'): string[] =>
    text(column)
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    mention: {
      name: text('name'),
      ...(country && { country }),
      ...level,
      ...Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined)),
      ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
      ...(lists('within').length > 0 && { within: lists('within') }),
      ...(lists('context').length > 0 && { context: lists('context') }),
    },
    ...(notes.length > 0 && {
      note: said(
        `not understood, and left out: ${notes.join('; ')}`,
        `non compris, et laissé de côté : ${notes.join(' ; ')}`,
      ),
    }),
  };
}

function told(
  decision: Decision,
  kept: (id: string) => string,
  nameOf: (id: string) => string,
): Omit<IdentifiedName, 'line' | 'name'> {
  if (decision.outcome === 'unknown') return { outcome: 'unknown', candidates: [] };
  if (decision.outcome === 'undecided')
    return {
      outcome: 'undecided',
      candidates: decision.candidates.map((each) => ({ ...each, id: kept(each.id), name: nameOf(kept(each.id)) })),
    };
  const id = kept(decision.id);
  return { outcome: 'decided', id, found: nameOf(id), rule: decision.rule, score: decision.score ?? 1, candidates: [] };
}
