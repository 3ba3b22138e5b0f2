import {
  execute,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Cells } from '../../store/cypher/tree.js';
import { finalIn } from './final.js';
import { Unplannable } from './unplannable.js';

/** What a step has of the document that it is a part of. */
export interface StepDocument {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The type of the rows, or of the edges. */
  readonly type: GraphQLNamedType & GraphQLOutputType;
}

type Values = Readonly<Record<string, unknown>>;

/** How a row is told from others, and what its resolvers are given for it. */
export interface StepSource {
  readonly keyOf: (row: Cells) => unknown;
  readonly sourceOf: (row: Cells, parent: string) => Values;
}

/**
 * Fields that plans cannot read, asked of all rows of a list, or of all their edges, at once: their resolvers are called
 * with each.
 */
export class RowsStep {
  readonly #fragments: InlineFragmentNode[] = [];

  constructor(
    readonly document: StepDocument,
    readonly source: StepSource,
  ) {}

  /** The names of its fields. */
  get fields(): string[] {
    return [...new Set(this.#fragments.flatMap(({ selectionSet }) => selectionSet.selections.map(nameOf)))];
  }

  /** Adds a field of rows of some types. @returns its key in what a row gets */
  add(types: readonly GraphQLNamedType[], nodes: readonly FieldNode[]): string {
    const key = `f${this.#fragments.length}`;
    const selections = nodes.map((node): FieldNode => ({ ...node, alias: nameNode(key) }));
    for (const { name } of types)
      this.#fragments.push({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(name) },
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      });
    return key;
  }

  /**
   * What the resolvers give of each row, in their order.
   * @throws Unplannable where one fails: who resolves the whole field says where
   */
  async resolve(sources: readonly Values[], context: unknown, variables: Values): Promise<readonly Values[]> {
    const { schema, operation, fragments, type } = this.document;
    const { directives: _directives, ...rest } = operation;
    const { data, errors } = await execute({
      schema: rowsSchema(schema, type),
      document: {
        kind: Kind.DOCUMENT,
        definitions: [{ ...rest, selectionSet: rowsSet(this.#fragments) }, ...Object.values(fragments)],
      },
      rootValue: { rows: sources },
      contextValue: context,
      variableValues: variables,
    });
    if (errors) throw finalIn(errors) ?? new Unplannable();
    return data!['rows'] as Values[];
  }
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const nameOf = (selection: SelectionNode): string => (selection.kind === Kind.FIELD ? selection.name.value : '');

const rowsSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: nameNode('rows'), selectionSet: { kind: Kind.SELECTION_SET, selections } }],
});

/** Schemas whose root has nothing but rows of a type. */
const schemas = new WeakMap<GraphQLNamedType, GraphQLSchema>();

function rowsSchema(schema: GraphQLSchema, type: StepDocument['type']): GraphQLSchema {
  let made = schemas.get(type);
  if (!made) {
    made = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Rows', fields: { rows: { type: new GraphQLList(type) } } }),
      types: Object.values(schema.getTypeMap()).filter((one) => isObjectType(one) && !isIntrospectionType(one)),
      directives: schema.getDirectives(),
      assumeValid: true,
    });
    schemas.set(type, made);
  }
  return made;
}
