import {
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

const field = (name: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } });

/**
 * The document that also asks for `__typename` and `id` of everything that has an id: the pictures must know what is
 * what, and two authorities of one name are two. A document that is wrong as it stands is sent as it stands.
 */
export function withIdentity(schema: GraphQLSchema, text: string): string {
  const asked = soundDocument(schema, text);
  if (!asked) return text;
  const types = new TypeInfo(schema);
  const asking = visit(
    asked,
    visitWithTypeInfo(types, {
      SelectionSet: (set) => {
        const type = types.getParentType();
        if (!(isObjectType(type) || isInterfaceType(type)) || !type.getFields()['id']) return undefined;
        return { ...set, selections: [...set.selections, field('__typename'), field('id')] };
      },
    }),
  );
  // An alias of the user's may be named `id` or `__typename`: then the two do not go together.
  return validate(schema, asking).length > 0 ? text : print(asking);
}

function soundDocument(schema: GraphQLSchema, text: string): DocumentNode | undefined {
  try {
    const document = parse(text);
    return validate(schema, document).length > 0 ? undefined : document;
  } catch {
    return undefined;
  }
}

/** A reply's data with the fields that the user's own document asks for, and no others. */
export function asAsked(text: string, operationName: string | undefined, data: unknown): unknown {
  const { definitions } = parse(text);
  const fragments = new Map(
    definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return operation ? chosen(data, [operation.selectionSet], fragments) : data;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function chosen(value: unknown, sets: readonly SelectionSetNode[], fragments: Fragments): unknown {
  if (Array.isArray(value)) return value.map((one) => chosen(one, sets, fragments));
  if (value === null || typeof value !== 'object' || sets.length === 0) return value;
  const inner = new Map<string, SelectionSetNode[]>();
  for (const set of sets) collect(set, fragments, inner);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => inner.has(key))
      .map(([key, one]) => [key, chosen(one, inner.get(key)!, fragments)]),
  );
}

function collect(set: SelectionSetNode, fragments: Fragments, into: Map<string, SelectionSetNode[]>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      into.set(key, [...(into.get(key) ?? []), ...(selection.selectionSet ? [selection.selectionSet] : [])]);
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      if (inner) collect(inner, fragments, into);
    }
  }
}
