import { z } from 'zod';
import { badFile } from '../../errors.js';
import { readPackageFile } from './tables.js';

/** The files of @etalab/decoupage-administratif, with the columns that the mapping uses. */
const commune = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum(['commune-actuelle', 'commune-deleguee', 'commune-associee', 'arrondissement-municipal']),
  departement: z.string(),
  region: z.string(),
  zone: z.enum(['metro', 'drom', 'com']),
  siren: z.string().optional(),
  population: z.number().int().optional(),
  /** The commune that a former commune is now in. */
  chefLieu: z.string().optional(),
  /** The commune that an arrondissement is part of. */
  commune: z.string().optional(),
  /** Codes of the communes that were merged into this one, its own included. */
  anciensCodes: z.array(z.string()).optional(),
});
const grouping = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum(['CC', 'CA', 'CU', 'METRO', 'MET69', 'EPT']),
  populationMunicipale: z.number().int(),
  membres: z.array(z.object({ code: z.string() })),
});
const department = z.object({ code: z.string(), nom: z.string(), region: z.string() });
const region = z.object({ code: z.string(), nom: z.string() });

export type Commune = z.output<typeof commune>;
export type Grouping = z.output<typeof grouping>;

export interface AdministrativeDivision {
  readonly communes: readonly Commune[];
  /** EPCI with their own taxation, then EPT. */
  readonly groupings: readonly Grouping[];
  readonly departments: readonly z.output<typeof department>[];
  readonly regions: readonly z.output<typeof region>[];
}

async function read<Row>(name: string, rule: z.ZodType<Row>): Promise<Row[]> {
  const path = `@etalab/decoupage-administratif/data/${name}.json`;
  const rows = z.array(rule).safeParse(await readPackageFile(path));
  if (rows.success) return rows.data;
  const issue = rows.error.issues[0];
  throw badFile(
    path,
    `entry ${issue?.path.join('.')}: ${issue?.message}; install the version that package-lock.json names`,
  );
}

/** The départements alone, overseas collectivities among them. @throws AppError MISSING_FILE or BAD_SEED */
export const readDepartments = (): Promise<AdministrativeDivision['departments']> => read('departements', department);

/**
 * Reads the package's data files; its own index looks for them in the working directory and fails.
 * @throws AppError MISSING_FILE or BAD_SEED
 */
export async function readAdministrativeDivision(): Promise<AdministrativeDivision> {
  const [communes, epci, ept, departments, regions] = await Promise.all([
    read('communes', commune),
    read('epci', grouping),
    read('ept', grouping),
    readDepartments(),
    read('regions', region),
  ]);
  return { communes, groupings: [...epci, ...ept], departments, regions };
}
