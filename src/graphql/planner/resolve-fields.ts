import {
  execute,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** What an operation is resolved with. */
export interface Resolving {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Makes what resolvers share. */
  readonly context: () => unknown;
}

/** Has some root fields of an operation answered by their resolvers. */
export async function resolveFields(
  fields: readonly { readonly nodes: readonly FieldNode[] }[],
  { schema, document, operation, variables, context }: Resolving,
): Promise<ExecutionResult> {
  const selections = fields.flatMap(({ nodes }) => nodes);
  return execute({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } },
        ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
      ],
    },
    contextValue: context(),
    variableValues: variables,
  });
}
