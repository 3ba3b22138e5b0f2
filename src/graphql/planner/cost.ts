import {
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
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
import type { Degree } from '../../store/cypher/degree-statement.js';
import type { Relation } from '../../store/cypher/relation.js';
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
  /** The list that it stands in. */
  readonly above: ListCost | undefined;
  readonly size: number;
  /** Whether it can be asked for in smaller pages. */
  readonly isPaged: boolean;
  readonly degree: Degree | undefined;
  /** Whether other rows lead to those that it hangs on. */
  readonly isReached: boolean;
  /** Fields of each of its rows, as far as they are known. */
  fields: number;
  rows: number;
}

export interface Cost {
  readonly rows: number;
  /** Each after the one that it stands in. */
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

/** Arguments that say how many rows a field has: a number, or the list of what is asked for. */
const SIZES: readonly string[] = ['first', 'last', 'representations'];
const sizeOfPage = (node: FieldNode) => node.arguments?.find(({ name }) => SIZES.includes(name.value))?.value;
/** A page of a given size; as many as are asked for. */
export const sizeGiven = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : Array.isArray(value) ? value.length : undefined;

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
    addLists(walk, operation.selectionSet, schema.getQueryType()!, '', undefined);
    if (walk.unread.size === 0) {
      const rows = rowsWith(walk.lists);
      for (const [at, list] of walk.lists.entries()) list.rows = rows[at]!;
      return { lists: walk.lists, rows: sumOf(rows) };
    }
    await degrees.load(walk.unread);
  }
}

function addLists(
  walk: Walk,
  set: SelectionSetNode,
  type: GraphQLNamedType,
  path: string,
  above: ListCost | undefined,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) addField(walk, selection, type, path, above);
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value)!;
      const on = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value)! : type;
      addLists(walk, fragment.selectionSet, on, path, above);
    }
  }
}

function addField(
  walk: Walk,
  node: FieldNode,
  owner: GraphQLNamedType,
  path: string,
  above: ListCost | undefined,
): void {
  const field = isObjectType(owner) || isAbstractType(owner) ? fieldOf(owner, node.name.value) : undefined;
  if (!field || !node.selectionSet) {
    if (above) above.fields += 1;
    return;
  }
  const type = getNamedType(field.type);
  const own = `${path}${path ? '.' : ''}${node.alias?.value ?? node.name.value}`;
  const size = isRowsOfConnection(owner) ? undefined : sizeOf(walk, node, field);
  if (size === undefined) {
    addLists(walk, node.selectionSet, type, isRowsOfConnection(owner) ? path : own, above);
    return;
  }
  const list: ListCost = {
    path: own,
    node,
    above,
    size,
    isPaged: type.name.endsWith('Connection'),
    degree: degreeOf(walk, owner, node.name.value),
    isReached: path.includes('.'),
    fields: 0,
    rows: 0,
  };
  walk.lists.push(list);
  addLists(walk, node.selectionSet, type, own, list);
}

export const sumOf = (rows: readonly number[]): number => rows.reduce((sum, one) => sum + one, 0);

/** The rows of each list, with other page sizes where some are given. */
export function rowsWith(lists: readonly ListCost[], sizes?: ReadonlyMap<FieldNode, number>): number[] {
  const counts = new Map<ListCost, number>();
  return lists.map((list) => {
    const { above, node, size, degree, isReached, fields } = list;
    const count = rowsOfPages(above ? counts.get(above)! : 1, sizes?.get(node) ?? size, degree, isReached);
    counts.set(list, count);
    return count * Math.max(1, Math.ceil(fields / FIELDS_OF_A_ROW));
  });
}

const isRowsOfConnection = ({ name }: GraphQLNamedType): boolean => name.endsWith('Connection');

const fieldOf = (owner: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined =>
  'getFields' in owner
    ? (owner.getFields() as Readonly<Record<string, GraphQLField<unknown, unknown>>>)[name]
    : undefined;

/** The page size of a connection, some for another list, undefined for a single node. */
function sizeOf({ variables }: Walk, node: FieldNode, { type }: GraphQLField<unknown, unknown>): number | undefined {
  const asked = sizeOfPage(node);
  const given = asked?.kind === Kind.VARIABLE ? variables[asked.name.value] : undefined;
  if (!getNamedType(type).name.endsWith('Connection')) {
    if (!isListType(isNonNullType(type) ? type.ofType : type)) return undefined;
    return Array.isArray(given) ? given.length : asked?.kind === Kind.LIST ? asked.values.length : SOME;
  }
  if (asked?.kind === Kind.INT) return inBounds(Number(asked.value));
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
