import {
  GraphQLError,
  Kind,
  parse,
  type ASTVisitor,
  type DocumentNode,
  type FragmentSpreadNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { DOCUMENT_BOUNDS } from '../../graphql/bounds.js';
import type { Config } from '../../config.js';
import { queryTooLarge, type AppError, type Counted } from '../../errors.js';
import type { DocumentLimits } from '../../export/document.js';
import { argumentsOf, measurer, mostEqual, sizeOf, type Size } from './document-size.js';
import { toGraphQLError } from './graphql-error.js';

type Limits = Pick<Config['limits'], 'depth' | 'aliases' | 'tokens'>;

/** So many errors of a document are told: the place of each is looked for from the document's beginning. */
export const MOST_ERRORS = 10;

/** What a document has of all that is bounded, what is counted fast first: each count relies on those before it. */
function* counted(
  { definitions }: DocumentNode,
  limits: Limits,
): Generator<readonly [what: Counted, given: number, most: number]> {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const written = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const variables = operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions);
  const bounded = (what: keyof typeof DOCUMENT_BOUNDS, given: number) => [what, given, DOCUMENT_BOUNDS[what]] as const;
  yield bounded('operations', operations.length);
  yield bounded('variables', variables.length);
  yield bounded('fragments', written.length);

  const fragments = new Map<string, SelectionSetNode>(written.map((one) => [one.name.value, one.selectionSet]));
  const circular = new Set<FragmentSpreadNode>();
  const sizeOfSpread = measurer(fragments, circular);
  const asked = operations.map(({ selectionSet }) => sizeOf(selectionSet, sizeOfSpread));
  const sizes = [...asked, ...written.map(({ selectionSet }) => sizeOf(selectionSet, sizeOfSpread))];
  const most = (of: (size: Size) => number): number => Math.max(0, ...sizes.map(of));
  yield ['nested levels', most(({ depth }) => depth), limits.depth];
  yield ['aliases', most(({ aliases }) => aliases), limits.aliases];
  yield bounded(
    'fields',
    asked.reduce((sum, { fields }) => sum + fields, 0),
  );
  yield bounded(
    'fragments inside each other',
    most(({ chain }) => chain),
  );
  yield bounded(
    'arguments in one place',
    Math.max(
      most(({ args }) => args),
      ...[...definitions, ...variables].map(argumentsOf),
    ),
  );
  yield bounded(
    'values of the schema',
    most(({ schema }) => schema),
  );

  const fragmentOf = (spread: FragmentSpreadNode) =>
    circular.has(spread) ? undefined : fragments.get(spread.name.value);
  yield bounded(
    'equal fields in one place',
    Math.max(
      0,
      ...operations.map(({ selectionSet }) => mostEqual([selectionSet], fragmentOf)),
      // What no operation spreads is compared as well.
      ...written.map(({ selectionSet }) => mostEqual([selectionSet], () => undefined)),
    ),
  );
}

/**
 * What a document has too much of: counted before GraphQL checks it, which takes the longer the more is compared with
 * each other.
 */
export function tooLarge(document: DocumentNode, limits: Limits): AppError | undefined {
  for (const [what, given, most] of counted(document, limits))
    if (given > most) return queryTooLarge(what, given, most);
  return undefined;
}

/** The same of a text, which is read for it; whoever answers it says where it cannot be read. */
export function tooLargeText(text: string, limits: Limits): AppError | undefined {
  // The place of an error is looked for line by line.
  const lines = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  if (lines > limits.tokens) return queryTooLarge('lines', lines, limits.tokens);
  try {
    return tooLarge(parse(text, { maxTokens: limits.tokens, noLocation: true }), limits);
  } catch (error) {
    // A document nested too deep overflows the parser's stack.
    if (error instanceof GraphQLError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A validation rule that refuses what is too large, wherever the document comes from. */
export const sizeRule =
  (limits: Limits) =>
  (context: ValidationContext): ASTVisitor => ({
    Document: (document) => {
      const refused = tooLarge(document, limits);
      if (refused) context.reportError(toGraphQLError(refused));
      return undefined;
    },
  });

/**
 * A validation rule that refuses what the schema has no root type for: without it a mutation is an error inside the
 * server.
 */
export const readOnlyRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition: (node) => {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(
      new GraphQLError(`the graph is only read: there is no ${node.operation}; ask with a query`, { nodes: node }),
    );
  },
});

/** What every document is held to, wherever it is asked. */
export const documentLimits = ({ limits }: Pick<Config, 'limits'>): DocumentLimits => ({
  refuse: (text) => {
    const refused = tooLargeText(text, limits);
    if (refused) throw refused;
  },
  rules: [readOnlyRule],
  tokens: limits.tokens,
  errors: MOST_ERRORS,
});
