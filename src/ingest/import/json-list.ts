import { importFailed } from '../../errors.js';

export type Members = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where common services put their rows: SPARQL results, Opendatasoft (v1, v2), GeoJSON, CKAN. */
const KNOWN = ['results.bindings', 'records', 'features', 'result.records', 'results'];
const DEEPEST = 3;

/**
 * The rows of a JSON object: its list of that name, that of a known service, its only list of objects, or else itself.
 * @param wanted the names of members that lead to the list, such as "results.bindings"
 * @throws AppError BAD_IMPORT where it has several lists of objects and none is named, or not the one that is
 */
export function rowsIn(file: string, json: unknown, wanted: string | undefined): readonly unknown[] {
  const lists = isObject(json) ? new Map(listsIn(json)) : new Map<string, readonly unknown[]>();
  const full = [...lists].filter(([, list]) => list.some(isObject));
  const names = full.map(([name]) => name).join(', ');
  if (wanted !== undefined) {
    const list = lists.get(wanted);
    if (list) return list;
    throw importFailed(
      file,
      `there is no list "${wanted}" in it; its lists are: ${names || 'none'}`,
      `il ne contient pas de liste « ${wanted} » ; ses listes sont : ${names || 'aucune'}`,
    );
  }
  const known = KNOWN.find((name) => lists.has(name));
  if (known !== undefined) return lists.get(known)!;
  if (full.length === 1) return full[0]![1];
  if (full.length === 0) return [json];
  throw importFailed(
    file,
    `it has ${full.length} lists (${names}); name the one that has the rows with --list, or in the mapping as "list"`,
    `il a ${full.length} listes (${names}) ; indiquez celle des lignes par --list, ou dans la correspondance par « list »`,
  );
}

/** The lists in an object and in its members, by the names that lead to them. */
function listsIn(members: Members, before = '', depth = 1): [string, readonly unknown[]][] {
  return Object.entries(members).flatMap(([name, value]): [string, readonly unknown[]][] => {
    if (Array.isArray(value)) return [[before + name, value]];
    return isObject(value) && depth < DEEPEST ? listsIn(value, `${before}${name}.`, depth + 1) : [];
  });
}

/** A row as the services above write it: a value of SPARQL is its value alone, a point of GeoJSON has two columns. */
export function plainRow(item: Members): Members {
  const values = Object.entries(item);
  if (values.length > 0 && values.every(([, value]) => isObject(value) && 'type' in value && 'value' in value))
    return Object.fromEntries(values.map(([name, value]) => [name, { value: (value as Members)['value'] }]));
  const { geometry } = item;
  if (!isObject(geometry) || geometry['type'] !== 'Point' || !Array.isArray(geometry['coordinates'])) return item;
  const [longitude, latitude] = geometry['coordinates'] as unknown[];
  return { ...item, geometry: { longitude, latitude } };
}
