import {
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { queryTooCostly } from '../../errors.js';
import type { Degree } from '../../store/queries/degree-statement.js';
import type { Relation } from '../../store/queries/relations.js';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../page.js';
import type { Degrees } from './degrees.js';
import { relationOf } from './fields.js';

/**
 * A list of a document and how many rows it may take, by page sizes and by how long such lists are; a row of many
 * fields counts as several.
 */
export interface ListCost {
  readonly path: string;
  readonly node: FieldNode;
  readonly size: number;
  readonly rows: number;
}

export interface Cost {
  readonly rows: number;
  readonly lists: readonly ListCost[];
}

/** A list without pages, whose length is not counted. */
const SOME = 10;
/** Fields of one row, aliases included: a hundred names for one title take as much as ten rows. */
const FIELDS_OF_A_ROW = 10;
type Variables = Readonly<Record<string, unknown>>;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly degrees: Degrees;
  readonly unread: Set<Relation>;
  readonly lists: ListCost[];
}

const sizeOfPage = (node: FieldNode) =>
  node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;

/** The variables that page sizes are given by: what a document may take depends on no others. */
export function sizeVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Field: (node) => {
      const size = sizeOfPage(node);
      if (size?.kind === Kind.VARIABLE) names.add(size.name.value);
    },
  });
  return [...names];
}

/** The rows that a selection is read for: how many, and how many fields of each are known so far. */
interface Rows {
  readonly count: number;
  fields: number;
}

/** How many rows an operation may take; the degrees it needs are read once a version. */
export async function costOf(
  schema: GraphQLSchema,
  degrees: Degrees,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Promise<Cost> {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
  for (;;) {
    const walk: Walk = {
      schema,
      fragments,
      variables: { ...defaults, ...variables },
      degrees,
      unread: new Set(),
      lists: [],
    };
    addLists(walk, operation.selectionSet, schema.getQueryType()!, '', { count: 1, fields: 0 });
    if (walk.unread.size === 0) return { lists: walk.lists, rows: walk.lists.reduce((sum, { rows }) => sum + rows, 0) };
    await degrees.load(walk.unread);
  }
}

function addLists(walk: Walk, set: SelectionSetNode, type: GraphQLNamedType, path: string, rows: Rows): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) addField(walk, selection, type, path, rows);
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value)!;
      const on = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value)! : type;
      addLists(walk, fragment.selectionSet, on, path, rows);
    }
  }
}

function addField(walk: Walk, node: FieldNode, owner: GraphQLNamedType, path: string, above: Rows): void {
  const field = isObjectType(owner) || isAbstractType(owner) ? fieldOf(owner, node.name.value) : undefined;
  if (!field || !node.selectionSet) {
    above.fields += 1;
    return;
  }
  const type = getNamedType(field.type);
  const own = `${path}${path ? '.' : ''}${node.alias?.value ?? node.name.value}`;
  const size = isRowsOfConnection(owner) ? undefined : sizeOf(walk, node, field);
  if (size === undefined) {
    addLists(walk, node.selectionSet, type, isRowsOfConnection(owner) ? path : own, above);
    return;
  }
  const rows: Rows = {
    count: rowsOfPages(above.count, size, degreeOf(walk, owner, node.name.value), path.includes('.')),
    fields: 0,
  };
  addLists(walk, node.selectionSet, type, own, rows);
  walk.lists.push({ path: own, node, size, rows: rows.count * Math.max(1, Math.ceil(rows.fields / FIELDS_OF_A_ROW)) });
}

const isRowsOfConnection = ({ name }: GraphQLNamedType): boolean => name.endsWith('Connection');

const fieldOf = (owner: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined =>
  'getFields' in owner
    ? (owner.getFields() as Readonly<Record<string, GraphQLField<unknown, unknown>>>)[name]
    : undefined;

/** The page size of a connection, some for another list, undefined for a single node. */
function sizeOf({ variables }: Walk, node: FieldNode, { type }: GraphQLField<unknown, unknown>): number | undefined {
  if (!getNamedType(type).name.endsWith('Connection'))
    return isListType(isNonNullType(type) ? type.ofType : type) ? SOME : undefined;
  const asked = sizeOfPage(node);
  if (asked?.kind === Kind.INT) return inBounds(Number(asked.value));
  const given = asked?.kind === Kind.VARIABLE ? variables[asked.name.value] : undefined;
  return typeof given === 'number' ? inBounds(given) : DEFAULT_PAGE;
}

/** A size out of bounds has an error of its own. */
const inBounds = (size: number): number => Math.max(0, Math.min(size, LARGEST_PAGE));

const PARTIES = ['FrenchAuthority', 'ForeignAuthority', 'Organisation'];

/** How long such lists are; undefined where that is not counted. */
function degreeOf({ degrees, unread }: Walk, { name }: GraphQLNamedType, field: string): Degree | undefined {
  const relation = relationOf(name, field) ?? (PARTIES.includes(name) ? relationOf('Party', field) : undefined);
  if (relation?.parent === undefined) return undefined;
  const degree = degrees.of(relation);
  if (degree === undefined) unread.add(relation);
  return degree;
}

/**
 * How many rows the pages of a list may hold below so many parents: at most, below one node and below a page of a root
 * list, which
 * may be ordered and filtered to hold the longest; longer than on average, below parents that other rows lead to.
 */
function rowsOfPages(parents: number, size: number, degree: Degree | undefined, areReached: boolean): number {
  if (!degree || degree.most === Infinity) return parents * size;
  if (areReached && parents > 1) return parents * Math.min(size, Math.max(1, Math.ceil(degree.linked)));
  return Math.max(
    1,
    degree.longest.slice(0, parents).reduce((sum, length) => sum + Math.min(size, length), 0),
  );
}

/**
 * @throws AppError QUERY_TOO_COSTLY with the list that takes most, and the same document with smaller pages that would
 * pass
 */
export async function checkCost(
  cost: Cost,
  most: number,
  document: DocumentNode,
  again: (document: DocumentNode) => Promise<Cost>,
): Promise<void> {
  if (cost.rows <= most) return;
  const costliest = [...cost.lists].sort((a, b) => b.rows - a.rows)[0]!;
  let smaller = document;
  for (let now = cost; now.rows > most; now = await again(smaller)) {
    const biggest = [...now.lists].filter(({ size }) => size > 1).sort((a, b) => b.rows * b.size - a.rows * a.size)[0];
    if (!biggest) break;
    smaller = withPage(
      smaller,
      biggest.node,
      Math.max(1, Math.min(biggest.size - 1, Math.floor(biggest.size * Math.sqrt(most / now.rows)))),
    );
  }
  throw queryTooCostly(costliest.path, cost.rows, most, print(smaller));
}

/** The document with another page size at one field, and without the variables that nothing uses any more. */
function withPage(document: DocumentNode, at: FieldNode, size: number): DocumentNode {
  const changed = visit(document, {
    Field: (node) =>
      node === at
        ? {
            ...node,
            arguments: [
              ...(node.arguments ?? []).filter(({ name }) => name.value !== 'first' && name.value !== 'last'),
              {
                kind: Kind.ARGUMENT as const,
                name: {
                  kind: Kind.NAME as const,
                  value: node.arguments?.some(({ name }) => name.value === 'last') ? 'last' : 'first',
                },
                value: { kind: Kind.INT as const, value: String(size) },
              },
            ],
          }
        : undefined,
  });
  const used = new Set<string>();
  visit(changed, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(changed, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}
