import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** What a document asks for under one key of its reply, whichever of its fragments ask for it. */
export interface Shape {
  readonly key: string;
  readonly field: string;
  /** The type that has the field. */
  readonly owner: string;
  readonly type: GraphQLNamedType;
  readonly isList: boolean;
  /** A page of a list whose rows are asked for. */
  readonly isPage: boolean;
  /** The document itself says how many rows: `first` or `last`. */
  readonly isBounded: boolean;
  readonly children: Shapes;
}
export type Shapes = ReadonlyMap<string, Shape>;

export const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

/** Whether nodes of the type have an identifier. */
export const isNode = (type: GraphQLNamedType): boolean =>
  (isObjectType(type) || isInterfaceType(type)) &&
  (type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node'));

const isConnection = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && 'pageInfo' in type.getFields() && 'edges' in type.getFields();

/** The rows of a page: `nodes`, or `edges`, or both, under the keys that the document gives them. */
export const rowShapes = ({ children }: Shape): Shape[] =>
  [...children.values()].filter(({ field }) => field === 'nodes' || field === 'edges');

function isGiven(field: FieldNode, names: readonly string[], variables: Variables): boolean {
  return (field.arguments ?? []).some(
    ({ name, value }) => names.includes(name.value) && (valueFromASTUntyped(value, variables) ?? null) !== null,
  );
}

/** The shapes of a selection whose fragments stand in it as inline ones. */
export function shapesOf(
  schema: GraphQLSchema,
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  variables: Variables,
): Shapes {
  const fields = new Map<
    string,
    { node: FieldNode; parent: GraphQLCompositeType; sets: { set: SelectionSetNode; of: GraphQLCompositeType }[] }
  >();
  const gather = (selections: SelectionSetNode, of: GraphQLCompositeType): void => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        const known = fields.get(key) ?? { node: selection, parent: of, sets: [] };
        fields.set(key, known);
        if (selection.selectionSet) known.sets.push({ set: selection.selectionSet, of });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : of;
        if (narrowed && isCompositeType(narrowed)) gather(selection.selectionSet, narrowed);
      }
    }
  };
  gather(set, parent);
  return new Map(
    [...fields].map(([key, { node, parent: owner, sets }]) => [
      key,
      shapeOf(
        schema,
        key,
        node,
        owner,
        sets.map((one) => one.set),
        variables,
      ),
    ]),
  );
}

function shapeOf(
  schema: GraphQLSchema,
  key: string,
  node: FieldNode,
  owner: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  variables: Variables,
): Shape {
  const field = node.name.value;
  const given =
    field === TypeNameMetaFieldDef.name
      ? TypeNameMetaFieldDef
      : isObjectType(owner) || isInterfaceType(owner)
        ? owner.getFields()[field]
        : undefined;
  if (!given) throw new Error(`${owner.name}.${field} is in no valid document`);
  const type = getNamedType(given.type);
  const selections = sets.flatMap((set) => set.selections);
  const children = isCompositeType(type)
    ? shapesOf(schema, { kind: Kind.SELECTION_SET, selections }, type, variables)
    : new Map<string, Shape>();
  const isPage =
    isConnection(type) && [...children.values()].some((child) => child.field === 'nodes' || child.field === 'edges');
  return {
    key,
    field,
    owner: owner.name,
    type,
    children,
    isPage,
    isList: isListType(getNullableType(given.type)),
    isBounded: isPage && isGiven(node, ['first', 'last'], variables),
  };
}
