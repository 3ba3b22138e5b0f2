import { isScalarType } from 'graphql';
import { formatMisfit } from '../errors.js';
import type { ExportDocument, List } from './document.js';
import type { Json } from './read-rows.js';
import type { Shape } from './shape.js';

/** What the cells of a column hold; `json`: a list, as a JSON array in one cell. */
export type CellType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'anyURI' | 'json';
export type Cell = string | number | boolean | null;

/** A column of a table: one plain field of the document. */
export interface Column {
  readonly name: string;
  readonly type: CellType;
  /** The name of the field's type in the schema. */
  readonly of: string;
  readonly read: (row: Json) => Cell;
}

const TYPES: Readonly<Record<string, CellType>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'date',
  URL: 'anyURI',
};

/** The value at a way through a reply: a list on the way gives the list of its members' values. */
function pick(value: unknown, path: readonly string[], from = 0): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((one) => pick(one, path, from));
  return from === path.length ? value : pick((value as Json)[path[from]!], path, from + 1);
}

const toCell = (value: unknown): Cell => (Array.isArray(value) ? JSON.stringify(value) : (value as Cell));

/** `nodes`, `edges` and an edge's `node` say nothing of what stands under them. */
const isSilent = ({ field }: Shape, parent: Shape | undefined): boolean =>
  parent !== undefined &&
  ((parent.isPage && (field === 'nodes' || field === 'edges')) || (parent.field === 'edges' && field === 'node'));

interface Walk {
  readonly names: readonly string[];
  readonly path: readonly string[];
  readonly isListed: boolean;
  readonly parent: Shape | undefined;
}

function* leaves(shapes: Iterable<Shape>, { names, path, isListed, parent }: Walk): Generator<Column> {
  for (const shape of shapes) {
    if (shape.field === 'pageInfo') continue;
    const here: Walk = {
      names: isSilent(shape, parent) ? names : [...names, shape.key],
      path: [...path, shape.key],
      isListed: isListed || shape.isList,
      parent: shape,
    };
    if (shape.children.size > 0) yield* leaves(shape.children.values(), here);
    else {
      yield {
        name: here.names.join('.'),
        type: here.isListed ? 'json' : ((isScalarType(shape.type) ? TYPES[shape.type.name] : undefined) ?? 'string'),
        of: shape.type.name,
        read: (row) => toCell(pick(row, here.path)),
      };
    }
  }
}

/**
 * The columns of a list: first what stands around it (`party.name`, the same in every row), then each plain field of
 * its rows by its way, the keys of the document joined by dots.
 * @throws AppError FORMAT_MISFIT when two fields would be one column, or there is none
 */
export function columnsOf({ shapes, lists }: ExportDocument, list: List, around: Json, format: string): Column[] {
  const inRow = [...list.shape.children.values()].filter(({ field }) => field === 'nodes' || field === 'edges');
  const rows = inRow.flatMap((shape) => [
    ...leaves(shape.children.values(), { names: [], path: [shape.key], isListed: false, parent: shape }),
  ]);
  const outside = [
    ...leaves(withoutLists(shapes.values(), lists), { names: [], path: [], isListed: false, parent: undefined }),
  ].map((column): Column => {
    const value = column.read(around);
    return { ...column, read: () => value };
  });
  const columns = [...outside, ...rows];
  const twice = columns.find(({ name }, at) => columns.findIndex((other) => other.name === name) !== at);
  if (twice)
    throw formatMisfit(
      format,
      `two fields of the query make the same column "${twice.name}"; give one of them an alias`,
      `deux champs de la requête donnent la même colonne « ${twice.name} » ; donnez un alias à l'un d'eux`,
    );
  if (rows.length === 0)
    throw formatMisfit(
      format,
      'the query asks for no field of the list; name some',
      'la requête ne demande aucun champ de la liste ; nommez-en',
    );
  return columns;
}

function* withoutLists(shapes: Iterable<Shape>, lists: readonly List[]): Generator<Shape> {
  for (const shape of shapes) {
    if (lists.some((list) => list.shape === shape)) continue;
    const children = [...withoutLists(shape.children.values(), lists)];
    if (shape.children.size === 0 || children.length > 0)
      yield { ...shape, children: new Map(children.map((child) => [child.key, child])) };
  }
}
