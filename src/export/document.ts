import {
  getOperationAST,
  Kind,
  parse,
  validate,
  specifiedRules,
  GraphQLError,
  getVariableValues,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { checkRequestSize } from '../graphql/request-size.js';
import { DOCUMENT_BOUNDS } from '../graphql/bounds.js';
import { queryTooLarge } from '../errors.js';
import { shapesOf, type Shape, type Shapes } from './shape.js';

/** A document as users send it. */
export interface QueryRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** What every document is held to. */
export interface DocumentLimits {
  /** @throws AppError QUERY_TOO_LARGE */
  readonly refuse: (text: string) => void;
  /** The rules beside GraphQL's own. */
  readonly rules: readonly ValidationRule[];
  readonly tokens: number;
  /** How many errors are told. */
  readonly errors: number;
}

/** The way from the root of the reply to a page that stands in no other list. */
export interface List {
  readonly path: readonly string[];
  readonly shape: Shape;
}

/** A sound document, ready to be asked page by page. */
export interface ExportDocument {
  readonly asked: QueryRequest;
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly shapes: Shapes;
  readonly lists: readonly List[];
}

/** What is wrong with a document, as GraphQL tells it; its `code` is that of the same error at /graphql. */
export class UnsoundDocument extends Error {
  constructor(
    readonly errors: readonly GraphQLError[],
    readonly code: string,
  ) {
    super(
      errors
        .map(
          ({ message, locations }) =>
            `${locations?.[0] ? `${locations[0].line}:${locations[0].column}: ` : ''}${message}`,
        )
        .join('\n'),
    );
    this.name = 'UnsoundDocument';
  }
}

/**
 * The same selection with each fragment written where it is spread. @throws AppError QUERY_TOO_LARGE when that is too
 * much
 */
function inlined(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  count = { fields: 0 },
): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    count.fields += 1;
    if (count.fields > DOCUMENT_BOUNDS.fields) throw queryTooLarge('fields', count.fields, DOCUMENT_BOUNDS.fields);
    if (selection.kind !== Kind.FRAGMENT_SPREAD)
      return selection.selectionSet
        ? { ...selection, selectionSet: inlined(selection.selectionSet, fragments, count) }
        : selection;
    const { typeCondition, selectionSet } = fragments.get(selection.name.value)!;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      ...(selection.directives && { directives: selection.directives }),
      selectionSet: inlined(selectionSet, fragments, count),
    };
  });
  return { ...set, selections };
}

function* listsOf(shapes: Shapes, path: readonly string[] = []): Generator<List> {
  for (const shape of shapes.values()) {
    const here = [...path, shape.key];
    if (shape.isPage) yield { path: here, shape };
    else if (!shape.isList) yield* listsOf(shape.children, here);
  }
}

/** A document that was checked, and the operation of it that is asked. */
export interface SoundDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly coerced: Readonly<Record<string, unknown>>;
}

/**
 * Parses and checks a document, its operation and its variables.
 * @throws UnsoundDocument with what GraphQL finds wrong, AppError QUERY_TOO_LARGE, BAD_USER_INPUT naming the argument that holds too much
 */
export function soundDocument(schema: GraphQLSchema, asked: QueryRequest, limits: DocumentLimits): SoundDocument {
  limits.refuse(asked.query);
  const parsed = parseBounded(asked.query, limits.tokens);
  const wrong = validate(schema, parsed, [...specifiedRules, ...limits.rules], { maxErrors: limits.errors });
  if (wrong.length > 0) throw new UnsoundDocument(wrong, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(parsed, asked.operationName);
  if (!operation)
    throw new UnsoundDocument(
      [
        new GraphQLError(
          asked.operationName
            ? `Unknown operation named "${asked.operationName}".`
            : 'Must provide operation name if query contains multiple operations.',
        ),
      ],
      'OPERATION_RESOLUTION_FAILURE',
    );
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables ?? {}, {
    maxErrors: limits.errors,
  });
  if (errors) throw new UnsoundDocument(errors, 'BAD_USER_INPUT');
  checkRequestSize(parsed, operation, asked.variables ?? {});
  return { document: parsed, operation, coerced };
}

/** A sound document as an export reads it. @throws what soundDocument throws */
export function readDocument(schema: GraphQLSchema, asked: QueryRequest, limits: DocumentLimits): ExportDocument {
  const { document, operation, coerced } = soundDocument(schema, asked, limits);
  const fragments = new Map(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const whole = { ...operation, selectionSet: inlined(operation.selectionSet, fragments) };
  const shapes = shapesOf(schema, whole.selectionSet, schema.getQueryType()!, coerced);
  return { asked, schema, operation: whole, variables: asked.variables ?? {}, shapes, lists: [...listsOf(shapes)] };
}

function parseBounded(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    // A document nested too deep overflows the parser's stack.
    if (error instanceof GraphQLError || error instanceof RangeError)
      throw new UnsoundDocument(
        [error instanceof GraphQLError ? error : new GraphQLError(error.message)],
        'GRAPHQL_PARSE_FAILED',
      );
    throw error;
  }
}
