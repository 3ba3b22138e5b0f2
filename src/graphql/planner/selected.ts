import {
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Fields } from './columns.js';
import type { PlanList } from './plan.js';
import type { StepDocument } from './rows-step.js';

export type Field = GraphQLField<unknown, unknown>;
export type FieldsByType = ReadonlyMap<GraphQLObjectType, Fields>;

export const nullable = ({ type }: Field): Field['type'] => (isNonNullType(type) ? type.ofType : type);
export const isConnection = ({ type }: Field): boolean => getNamedType(type).name.endsWith('Connection');

/** What an operation of a validated document selects, where directives are decided. */
export class Selected {
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;

  /** @param deciding the variables that directives decide by */
  constructor(
    readonly schema: GraphQLSchema,
    document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    readonly deciding: Readonly<Record<string, unknown>>,
  ) {
    this.#fragments = Object.fromEntries(
      document.definitions
        .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
        .map((one) => [one.name.value, one]),
    );
  }

  root(query: GraphQLObjectType): Fields {
    return collectFields(this.schema, this.#fragments, this.deciding, query, this.operation.selectionSet);
  }

  /** The fields that are selected of one type. */
  of(type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
    return collectSubfields(this.schema, this.#fragments, this.deciding, type, nodes);
  }

  /** The fields of a selection for each type that its rows may have. */
  byType(field: Field, nodes: readonly FieldNode[]): FieldsByType {
    const type = getNamedType(field.type);
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return new Map(possible.map((each) => [each, this.of(each, nodes)]));
  }

  /** The same of a field that has one type only. */
  ofOne(field: Field, nodes: readonly FieldNode[]): { readonly type: GraphQLObjectType; readonly fields: Fields } {
    const [[type, fields]] = [...this.byType(field, nodes)] as [[GraphQLObjectType, Fields]];
    return { type, fields };
  }

  /** The keys and names of the fields of such a selection. */
  names(field: Field, nodes: readonly FieldNode[]): { key: string; name: string }[] {
    return [...this.ofOne(field, nodes).fields].map(([key, [node]]) => ({ key, name: node!.name.value }));
  }

  /** What is wanted of a connection. */
  wantedOf(field: Field, nodes: readonly FieldNode[]): PlanList['wanted'] {
    const { type, fields } = this.ofOne(field, nodes);
    const names = [...fields.values()].map(([node]) => node!.name.value);
    const within = [...fields.values()]
      .filter(([node]) => ['edges', 'pageInfo'].includes(node!.name.value))
      .flatMap((inner) => this.names(type.getFields()[inner[0]!.name.value]!, inner).map(({ name }) => name));
    const total = names.includes('totalCount');
    return {
      total,
      rows: !total || names.some((name) => name !== 'totalCount' && name !== '__typename'),
      more: within.some((name) => name.startsWith('has')),
      keys: within.some((name) => name.toLowerCase().endsWith('cursor')),
    };
  }

  /** What the steps on rows of a type are a part of. */
  stepOn(type: GraphQLObjectType): StepDocument {
    return { schema: this.schema, operation: this.operation, fragments: this.#fragments, type };
  }
}
