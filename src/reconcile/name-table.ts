import { fold } from '../domain/fold.js';
import { headerWords } from '../ingest/import/guess-headers.js';
import { NAME_COLUMNS, type NameColumn } from '../ingest/identify-names.js';
import type { NameRow } from './deciding.js';

/** A table of names as a reader sent it: its cells are texts, or the numbers of a workbook. */
export interface NameTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Which column says what, by its place from 0. */
export type Roles = Readonly<Partial<Record<NameColumn, number>>>;

/** Words of headers by what their columns say; what is surest comes first. */
const HEADERS: readonly (readonly [NameColumn, RegExp])[] = [
  ['insee', /\binsee\b|^codgeo$|^code (geo|commune|officiel)$/],
  ['siren', /\bsiren\b/],
  ['wikidata', /\b(wikidata|qid)\b/],
  ['geonames', /\bgeonames?\b/],
  ['latitude', /\b(lat|latitude)\b/],
  ['longitude', /\b(lon|lng|longitude)\b/],
  ['country', /\b(pays|country)\b/],
  ['level', /\b(echelon|niveau|level)\b/],
  ['context', /\b(contexte?|remarques?|notes?)\b/],
  ['name', /^(name|nom|libelle)$/],
  ['name', /\b(collectivites?|communes?|villes?|municipalites?|localites?|authority|authorities|city|cities|towns?)\b/],
  ['name', /\b(partenaires?|partners?)\b/],
  ['within', /\b(within|departements?|regions?|provinces?|etat|state)\b/],
];
/** Headers of the other side of a partnership, and those that stand over French names. */
const PARTNER = /\b(partenaires?|partners?|jumelees?|jumelles?|etrangers?|etrangeres?|foreign|abroad|twin)\b/;
const FRENCH = /\b(communes?|departements?|epci|intercommunalites?)\b/;
/** So many rows tell whether a column has words. */
const LOOKED_AT = 50;

/** What each column seems to say, by its header; the name is the first column of words where no header says it. */
export function guessRoles({ header, rows }: NameTable): Roles {
  const found: Partial<Record<NameColumn, number>> = {};
  const isFree = (at: number): boolean => !Object.values(found).includes(at);
  for (const column of NAME_COLUMNS) {
    const at = header.findIndex((name) => name.toLowerCase() === column);
    if (at !== -1) found[column] = at;
  }
  const words = header.map((name) => fold(headerWords(name).join(' ')));
  for (const [column, pattern] of HEADERS) {
    const at = words.findIndex((text, place) => isFree(place) && pattern.test(text));
    if (at !== -1) found[column] ??= at;
  }
  const hasWords = (at: number): boolean => rows.slice(0, LOOKED_AT).some((cells) => /\p{L}{2}/u.test(`${cells[at]}`));
  const first = header.findIndex((_, at) => isFree(at) && hasWords(at));
  // A table of départements has its names in the column that others say the surroundings in.
  const name = found.name ?? (first === -1 ? found.within : first);
  if (found.name === undefined && name === found.within) delete found.within;
  // Of a table of partnerships, where a country stands is where the partner is.
  const isPartner = (at: number | undefined): boolean => at !== undefined && PARTNER.test(words[at]!);
  if (!isPartner(name) && words.some((_, at) => isPartner(at)))
    for (const column of ['country', 'latitude', 'longitude'] as const)
      if (header[found[column] ?? -1]?.toLowerCase() !== column) delete found[column];
  return { ...found, ...(name !== undefined && { name }) };
}

/** Whether the names of a table seem to be French: their header says so, and no column says a country. */
export const seemsFrench = ({ header }: NameTable, { name, country }: Roles): boolean =>
  name !== undefined && country === undefined && FRENCH.test(fold(header[name]!)) && !PARTNER.test(fold(header[name]!));

/** The rows of a table as `passerelles identify` reads them. @param country of rows that name none */
export const nameRows = ({ rows }: NameTable, roles: Roles, country?: string): NameRow[] =>
  rows.map((cells) => {
    const said = Object.entries(roles).map(([column, at]) => [column, String(cells[at] ?? '').trim()]);
    const row = Object.fromEntries(said) as NameRow;
    return country !== undefined && !row.country ? { ...row, country } : row;
  });
