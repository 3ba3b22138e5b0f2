import { z } from 'zod';
import { readName } from '../../domain/identity/read-name.js';
import type { Mention, PartnershipRecord } from '../../domain/statement.js';
import { AUTHORITY_LEVELS } from '../../domain/vocabulary.js';
import { countryCode } from './country-names.js';
import { optional, readCsv, several } from './csv.js';

const ROW = z.strictObject({
  as_written: z.string().min(1, 'a name is wanted'),
  name: optional(z.string()),
  level: optional(z.enum(AUTHORITY_LEVELS)),
  within: several,
  organisation: z.enum(['', 'yes', 'lead']),
  why: z.string().min(1, 'a reading has a reason'),
});
type Reading = z.output<typeof ROW>;
type Party = PartnershipRecord['parties'][number];

/** How the names of the sheets that are no plain names are read, by the name as written. */
export type AtlasReadings = ReadonlyMap<string, readonly Reading[]>;

/** @throws AppError BAD_SEED */
export async function readAtlasReadings(file: string): Promise<AtlasReadings> {
  const readings = new Map<string, Reading[]>();
  for await (const { value } of readCsv(file, ROW))
    readings.set(value.as_written, [...(readings.get(value.as_written) ?? []), value]);
  return readings;
}

/** Where on the sheet a name was read stands after it: (titre), (contexte), (titre, non nommées). */
const READ_IN = /\s*\((?:titre|contexte|historique|objectif|description)[^)]*\)$/;

/** What is known of a name by the pairs that the same sheet names. */
export type KnownOfPairs = (name: string) => Partial<Mention> | undefined;

/** What two spellings of a name on one sheet have in common: "Région Limousin", "Limousin". */
export const nameCore = (name: string): string => readName(name).core;

/** The parties of a cell such as "Chinon; Etaules (contexte)". Those it does not name are left out. */
export function partiesOf(
  cell: string,
  country: string | undefined,
  readings: AtlasReadings,
  known: KnownOfPairs,
): Party[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const written = readings.has(part) ? part : part.replace(READ_IN, '');
      const read = readings.get(written);
      return read
        ? read.flatMap((reading) => readParty(reading, country, known))
        : [plainParty(written, country, known)];
    });
}

function readParty(
  { name, level, within, organisation }: Reading,
  country: string | undefined,
  known: KnownOfPairs,
): Party[] {
  if (!name) return [];
  if (organisation)
    return [{ mention: { name, organisation: true }, ...(organisation === 'lead' && { role: 'LEAD' as const }) }];
  return [
    {
      mention: {
        name,
        ...(country && { country }),
        ...(level && { level }),
        ...(within.length > 0 && { within }),
        ...known(name),
      },
    },
  ];
}

/** A country in brackets says where the party lies, where the sheet is filed under several. */
function plainParty(written: string, country: string | undefined, known: KnownOfPairs): Party {
  const inBrackets = /^(.+?) \(([^)]+)\)$/.exec(written);
  const named = inBrackets?.[2] ? countryCode(inBrackets[2]) : undefined;
  const name = named ? inBrackets![1]! : written;
  const lies = country === 'FR' ? country : (named ?? country);
  return { mention: { name, ...(lies && { country: lies }), ...known(name) } };
}
