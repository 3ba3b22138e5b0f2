import { z } from 'zod';
import { badInput, tooMany } from '../errors.js';
import type { NameRow } from './deciding.js';
import { HINTS, TYPES } from './words.js';

/** Names of one request: a client that has more sends several. */
export const MOST_NAMES = 1000;
const MOST_CANDIDATES = 25;
const LONGEST_NAME = 500;

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** A value of a property: a text or a number, or a thing that was reconciled. */
const value = z.union([
  text,
  z.looseObject({ name: text.optional(), id: text.optional() }).transform(({ name, id }) => name ?? id ?? ''),
]);
const QUERY = z.looseObject({
  query: text.pipe(z.string().max(LONGEST_NAME)),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  limit: z.number().int().min(1).optional(),
  properties: z
    .array(
      z.looseObject({
        pid: z.string(),
        v: z.union([value, z.array(value).transform((several) => several.join(';'))]).nullish(),
      }),
    )
    .optional(),
});

/** A name to decide on. */
export interface NameQuery {
  readonly key: string;
  readonly row: NameRow;
  /** The kinds it may be; any where there is none. */
  readonly types: readonly string[];
  readonly limit: number;
}

export function parsedJson(path: string, given: unknown): unknown {
  const no = badInput(
    path,
    'it must be a JSON object, as the reconciliation API has it',
    'un objet JSON est attendu, tel que l’API de réconciliation le définit',
  );
  if (typeof given !== 'string') throw no;
  try {
    return JSON.parse(given);
  } catch {
    throw no;
  }
}

function typesOf(path: string, given: string | readonly string[] | undefined): string[] {
  const types = [given ?? []].flat().filter((type) => type !== '');
  const unknown = types.find((type) => !(type in TYPES));
  if (unknown !== undefined)
    throw badInput(
      `${path}.type`,
      `there is no type "${unknown}"; it may be ${Object.keys(TYPES).join(' or ')}`,
      `aucun type « ${unknown} » ; il peut être ${Object.keys(TYPES).join(' ou ')}`,
    );
  return types;
}

/**
 * The queries of a batch. A property that is none of ours is left out, as the API asks.
 * @throws AppError BAD_USER_INPUT naming the query and its member
 */
export function readQueries(given: unknown): NameQuery[] {
  const batch = z.record(z.string(), z.unknown()).safeParse(given);
  if (!batch.success)
    throw badInput(
      'queries',
      'it must be an object of queries by their keys',
      'un objet de requêtes par clé est attendu',
    );
  const entries = Object.entries(batch.data);
  if (entries.length > MOST_NAMES) throw tooMany('queries', entries.length, MOST_NAMES, 'queries', 'requêtes');
  return entries.map(([key, one]) => {
    const path = `queries.${key}`;
    const read = QUERY.safeParse(one);
    if (!read.success) {
      const where = [path, ...read.error.issues[0]!.path].join('.');
      throw badInput(
        where,
        'the reconciliation API has another type here',
        'l’API de réconciliation a un autre type ici',
      );
    }
    const { query, type, limit = MOST_CANDIDATES, properties = [] } = read.data;
    const types = typesOf(path, type);
    const said = Object.fromEntries(properties.flatMap(({ pid, v }) => (pid in HINTS && v != null ? [[pid, v]] : [])));
    const country = types.length === 1 && types[0] === 'FrenchAuthority' && !said['country'] ? { country: 'FR' } : {};
    return { key, types, limit: Math.min(limit, MOST_CANDIDATES), row: { name: query, ...country, ...said } };
  });
}

const EXTEND = z.looseObject({
  ids: z.array(z.string().max(1000)),
  properties: z.array(z.looseObject({ id: z.string() })),
});

/** What a client wants to know of which nodes. @throws AppError BAD_USER_INPUT */
export function readExtend(given: unknown): { ids: string[]; properties: string[] } {
  const read = EXTEND.safeParse(given);
  if (!read.success)
    throw badInput(
      ['extend', ...read.error.issues[0]!.path].join('.'),
      'it must be {"ids": […], "properties": [{"id": …}]}',
      'il faut {"ids": […], "properties": [{"id": …}]}',
    );
  if (read.data.ids.length > MOST_NAMES)
    throw tooMany('extend.ids', read.data.ids.length, MOST_NAMES, 'ids', 'identifiants');
  return { ids: read.data.ids, properties: read.data.properties.map(({ id }) => id) };
}
