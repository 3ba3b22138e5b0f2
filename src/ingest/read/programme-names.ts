import { z } from 'zod';
import { slug } from '../../domain/slug.js';
import type { Item, Place, Statement } from '../../domain/statement.js';
import { badRow } from '../../errors.js';
import { optional, readCsv } from './csv.js';

const id = (prefix: string): z.ZodType<string | undefined> =>
  optional(
    z
      .string()
      .regex(new RegExp(`^${prefix}-[a-z0-9-]+$`), `an id is "${prefix}-" and lower-case words joined by hyphens`),
  );
const text = optional(z.string());

const ROW = z.strictObject({
  label: z.string().min(1, 'a label is wanted'),
  edition: z.string(),
  means: z.enum(['CALL', 'PROGRAMME', 'FUNDERS']),
  programme: id('programme'),
  programme_name: text,
  call: id('call'),
  call_name: text,
  year: z.enum(['', 'programme']),
  why: text,
});

/** What a label of the tables names: a call of a programme, the programme itself, or those who pay. */
export interface Named {
  readonly means: 'CALL' | 'PROGRAMME' | 'FUNDERS';
  readonly label: string;
  readonly edition?: string;
  readonly programme?: { readonly id: string; readonly name?: string };
  readonly call?: { readonly id: string; readonly name?: string };
  /** A year beside the label is that of the call or of the support, and no first year of a partnership. */
  readonly yearIsTheirs: boolean;
}

/** @throws AppError BAD_SEED for a label that is not in the table */
export type ProgrammeNames = (label: string, edition: string | undefined, place: Place) => Named;

/**
 * The table of labels: a row with an edition is for that edition, one without for every other. @throws AppError
 * BAD_SEED
 */
export async function readProgrammeNames(file: string): Promise<ProgrammeNames> {
  const rows = new Map<string, z.output<typeof ROW>>();
  for await (const { value } of readCsv(file, ROW)) rows.set(`${value.label}\n${value.edition}`, value);
  return (label, edition, place) => {
    const row = rows.get(`${label}\n${edition ?? ''}`) ?? rows.get(`${label}\n`);
    if (!row)
      throw badRow(place.file, place.line, 'programme', label, `not in ${file}; add it there with what it means`);
    return namedBy(row, edition);
  };
}

function namedBy(
  { label, means, programme, programme_name, call, call_name, year }: z.output<typeof ROW>,
  edition: string | undefined,
): Named {
  const made = `call-${(programme ?? slug(label)).replace(/^programme-/, '')}-${slug(edition ?? 'sans-edition')}`;
  return {
    means,
    label,
    yearIsTheirs: means === 'CALL' || year === 'programme',
    ...(edition && { edition }),
    ...(programme && { programme: { id: programme, name: programme_name } }),
    ...(means === 'CALL' && {
      call: call ? { id: call, name: call_name } : { id: made, name: edition ? `${label}, ${edition}` : label },
    }),
  };
}

/** That a programme, and a call of it, exist, by the source that names them. */
export function namedItems(
  { label, edition, programme, call }: Named,
  told: Omit<Statement, 'subject' | 'property' | 'value' | 'target'>,
): Item[] {
  const state = (subject: string, property: string, said: Pick<Statement, 'value' | 'target'>): Item => ({
    item: 'statement',
    statement: { ...told, subject, property, ...said },
  });
  const printed = edition ? `${label}, ${edition}` : label;
  return [
    ...(programme ? [state(programme.id, 'exists', { value: label })] : []),
    ...(programme?.name ? [state(programme.id, 'name', { value: programme.name })] : []),
    ...(call ? [state(call.id, 'exists', { value: printed })] : []),
    ...(call?.name ? [state(call.id, 'name', { value: call.name })] : []),
    ...(call && programme ? [state(call.id, 'programme', { target: programme.id })] : []),
  ];
}
