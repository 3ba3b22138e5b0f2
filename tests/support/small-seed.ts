import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HEADERS = {
  sources: 'id,title,heading,published_on,publisher,url,licence,retrieved_on',
  statements: 'subject,property,value,qualifiers,source,locator,evidence,rule',
  partnerships:
    'key,kind,title,title_en,french,french_level,french_insee,french_siren,french_within,foreign,foreign_level,foreign_country,foreign_within,status,start_year,end_year,age_in_years,years,themes,programme,call,award_amount,award_currency,source,locator,evidence',
  identities: 'name,country,level,within,partner,id,reason',
  merges: 'kept,merged,reason',
} as const;
type Table = keyof typeof HEADERS;

export interface SmallSeed {
  readonly folder: string;
  readonly manifest: string;
  /** The path of a table's file. */
  file(table: Table): string;
}

/** What the small graph calls its programme: another name makes another version. */
export interface SmallFacts {
  readonly name: string;
  /** How many themes it has: each is four nodes and ten relationships to load. */
  readonly themes?: number;
  /** Rows put at the end of a table, as they stand in its file. */
  readonly more?: Readonly<Partial<Record<Table, string>>>;
  /** Whole files in place of the tables. */
  readonly instead?: Readonly<Partial<Record<Table, string | Uint8Array>>>;
}

/** Writes a manifest and its tables, complete but without the reference data: it builds in about two seconds. */
export async function writeSmallSeed(
  folder: string,
  { name, themes = 3, more = {}, instead = {} }: SmallFacts,
): Promise<SmallSeed> {
  await mkdir(folder, { recursive: true });
  const rows: Record<Table, string[]> = {
    sources: ['source-essai,Un essai,,2021-01,Essai,,,'],
    statements: [
      `programme-essai,exists,${name},,source-essai,,STATED,`,
      `programme-essai,name,${name},,source-essai,,STATED,`,
      ...Array.from({ length: themes }, (_, at) => [
        `theme-t${at},exists,Thème ${at},,source-essai,,STATED,`,
        `theme-t${at},name,Thème ${at} de ${name},,source-essai,,STATED,`,
        `programme-essai,themes,theme-t${at},,source-essai,,STATED,`,
      ]).flat(),
    ],
    partnerships: [],
    identities: [],
    merges: [],
  };
  const file = (table: Table): string => join(folder, `${table}.csv`);
  for (const table of Object.keys(HEADERS) as Table[]) {
    const text = [HEADERS[table], ...rows[table], ...(more[table] === undefined ? [] : [more[table]])].join('\n');
    await writeFile(file(table), instead[table] ?? `${text}\n`);
  }
  const manifest = join(folder, 'manifest.json');
  const dataset = (table: Table): object => ({
    name: table,
    reader: table,
    files: [`${table}.csv`],
    rank: 0,
    about: 'A table of the tests',
  });
  await writeFile(
    manifest,
    JSON.stringify({
      identities: 'identities.csv',
      merges: 'merges.csv',
      datasets: [dataset('sources'), dataset('statements'), dataset('partnerships')],
    }),
  );
  return { folder, manifest, file };
}
