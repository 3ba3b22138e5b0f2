import { isFields, labelOf, readablePath, type Fields } from './label.js';

export type Cell = string | number | boolean | null;

/** A list of a reply as a table: one row an object, whatever is nested in it flattened. */
export interface Table {
  /** Where the list stands, such as `party.partnerships.nodes`. */
  readonly path: string;
  /** The same as people read it: `party.partnerships`. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows the whole list has, where the reply says so. */
  readonly total: number | undefined;
}

interface Rows {
  readonly path: readonly string[];
  readonly rows: { readonly holder: string | undefined; readonly fields: Fields }[];
  total?: number | undefined;
}

/** Every list of objects in a reply, the outermost first; a reply without a list is a table of one row. */
export function tablesOf(data: unknown): readonly Table[] {
  const found = new Map<string, Rows>();
  findLists(data, [], undefined, found);
  const lists = [...found.values()].sort((a, b) => depthOf(a.path) - depthOf(b.path) || b.rows.length - a.rows.length);
  if (lists.length === 0 && isFields(data)) return [tableOf({ path: [], rows: [{ holder: undefined, fields: data }] })];
  return lists.map(tableOf);
}

const depthOf = (path: readonly string[]): number => readablePath(path).split('.').length;

function findLists(
  value: unknown,
  path: readonly string[],
  holder: string | undefined,
  found: Map<string, Rows>,
  total?: number,
): void {
  if (Array.isArray(value)) {
    const objects = value.filter(isFields);
    if (objects.length === 0) return;
    const key = path.join('.');
    const list: Rows = found.get(key) ?? { path, rows: [] };
    if (total !== undefined) list.total = (list.total ?? 0) + total;
    found.set(key, list);
    for (const fields of objects) {
      list.rows.push({ holder, fields });
      findInside(fields, path, labelOf(fields) ?? holder, found);
    }
  } else if (isFields(value)) {
    findInside(value, path, path.length > 0 && !isList(value) ? (labelOf(value) ?? holder) : holder, found);
  }
}

const LIST = new Set(['nodes', 'edges']);
const isList = (value: Fields): boolean => 'nodes' in value || 'edges' in value;

function findInside(
  fields: Fields,
  path: readonly string[],
  holder: string | undefined,
  found: Map<string, Rows>,
): void {
  for (const [key, inner] of Object.entries(fields)) {
    if (inner === null || typeof inner !== 'object') continue;
    const total = LIST.has(key) && typeof fields['totalCount'] === 'number' ? fields['totalCount'] : undefined;
    findLists(inner, [...path, key], holder, found, total);
  }
}

/** The column of what a row of an inner list belongs to. */
export const HOLDER = '↑';

function tableOf({ path, rows, total }: Rows): Table {
  const columns = new Map<string, number>();
  const hasHolders = new Set(rows.map(({ holder }) => holder)).size > 1;
  if (hasHolders) columns.set(HOLDER, 0);
  const flat = rows.map(({ holder, fields }) => {
    const cells: Record<string, Cell> = hasHolders ? { [HOLDER]: holder ?? null } : {};
    flatten(fields, [], cells);
    for (const name of Object.keys(cells)) if (!columns.has(name)) columns.set(name, columns.size);
    return cells;
  });
  // An object that is missing in one row has columns of its own from the others.
  const names = [...columns.keys()].filter(
    (name) =>
      flat.some((cells) => cells[name] != null) || ![...columns.keys()].some((other) => other.startsWith(`${name}.`)),
  );
  return {
    path: path.join('.'),
    title: readablePath(path),
    columns: names,
    total,
    rows: flat.map((cells) => names.map((name) => cells[name] ?? null)),
  };
}

function flatten(fields: Fields, prefix: readonly string[], cells: Record<string, Cell>): void {
  for (const [key, value] of Object.entries(fields)) {
    const path = [...prefix, key];
    const name = readablePath(path) || key;
    if (Array.isArray(value)) cells[name] = listCell(value);
    else if (isFields(value)) flatten(value, path, cells);
    else cells[name] = value as Cell;
  }
}

const MOST_IN_A_CELL = 20;

function listCell(values: readonly unknown[]): Cell {
  if (values.length === 0) return null;
  const shown = values
    .slice(0, MOST_IN_A_CELL)
    .map((value) => (isFields(value) ? (labelOf(value) ?? firstScalar(value)) : String(value)));
  return shown.join(' ; ') + (values.length > MOST_IN_A_CELL ? ` … (+${values.length - MOST_IN_A_CELL})` : '');
}

function firstScalar(fields: Fields): string {
  const first = Object.values(fields).find((value) => value !== null && typeof value !== 'object');
  return first === undefined ? '' : String(first);
}

/** Rows in the order of a column; the unknown stands last in both directions. */
export function sortedRows({ rows }: Table, column: number, descending: boolean, language: string): Table['rows'] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  });
}
