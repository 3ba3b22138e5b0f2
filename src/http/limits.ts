import {
  GraphQLError,
  Kind,
  parse,
  type ASTVisitor,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { DOCUMENT_BOUNDS } from '../api/bounds.js';
import type { Config } from '../config.js';
import { queryTooLarge, type AppError, type Counted } from '../errors.js';
import type { DocumentLimits } from '../export/document.js';
import { toGraphQLError } from './graphql-error.js';

type Limits = Pick<Config['limits'], 'depth' | 'aliases' | 'tokens'>;

/** So many errors of a document are told: the place of each is looked for from the document's beginning. */
export const MOST_ERRORS = 10;

/** What a selection set has, its fragments written where they are spread. */
interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** Fragments inside each other. */
  readonly chain: number;
  /** The most arguments of one field or directive. */
  readonly args: number;
  /** Values that it would take of one part of the schema, and those that it takes of the schema. */
  readonly parts: number;
  readonly schema: number;
}
const NOTHING: Size = { depth: 0, aliases: 0, fields: 0, chain: 0, args: 0, parts: 0, schema: 0 };

/** How long the lists of the schema are, about, where they are not one long or none. */
const OF_THE_SCHEMA: ReadonlyMap<string, number> = new Map([
  ['types', 200],
  ['fields', 8],
  ['directives', 5],
  ['args', 2],
  ['inputFields', 2],
]);

type SizeOfSpread = (spread: FragmentSpreadNode) => Size;
interface WithArguments {
  readonly arguments?: readonly unknown[] | undefined;
  readonly directives?: readonly DirectiveNode[] | undefined;
}

const argumentsOf = ({ arguments: own = [], directives = [] }: WithArguments): number =>
  Math.max(own.length, ...directives.map((directive) => directive.arguments?.length ?? 0));

function sizeOf(set: SelectionSetNode | undefined, sizeOfSpread: SizeOfSpread): Size {
  let { depth, aliases, fields, chain, args, parts, schema } = NOTHING;
  for (const selection of set?.selections ?? []) {
    const isField = selection.kind === Kind.FIELD;
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
    const inner = isSpread ? sizeOfSpread(selection) : sizeOf(selection.selectionSet, sizeOfSpread);
    depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
    aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
    fields += inner.fields + (isField ? 1 : 0);
    chain = Math.max(chain, inner.chain + (isSpread ? 1 : 0));
    args = Math.max(args, inner.args, argumentsOf(selection));
    parts += isField ? 1 + (OF_THE_SCHEMA.get(selection.name.value) ?? 1) * inner.parts : inner.parts;
    schema += isField && ['__schema', '__type'].includes(selection.name.value) ? 1 + inner.parts : inner.schema;
  }
  return { depth, aliases, fields, chain, args, parts, schema };
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;

/** Measures each fragment once; a spread that leads back into its own fragment counts as nothing and is noted. */
function measurer(fragments: Fragments, circular: Set<FragmentSpreadNode>): SizeOfSpread {
  const known = new Map<string, Size | undefined>();
  const measure: SizeOfSpread = (spread) => {
    const name = spread.name.value;
    if (!known.has(name)) {
      known.set(name, undefined);
      known.set(name, sizeOf(fragments.get(name), measure));
    }
    const size = known.get(name);
    if (!size) circular.add(spread);
    return size ?? NOTHING;
  };
  return measure;
}

/** The fields of each name that are answered together, fragments written where they are spread. */
function fieldsByName(
  sets: readonly SelectionSetNode[],
  fragmentOf: (spread: FragmentSpreadNode) => SelectionSetNode | undefined,
): ReadonlyMap<string, FieldNode[]> {
  const byName = new Map<string, FieldNode[]>();
  const spread = new Set<SelectionSetNode>();
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const equal = byName.get(name);
        if (equal) equal.push(selection);
        else byName.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
      else {
        const fragment = fragmentOf(selection);
        if (!fragment || spread.has(fragment)) continue;
        spread.add(fragment);
        add(fragment);
      }
    }
  };
  sets.forEach(add);
  return byName;
}

/** The most fields of one name that are answered together: GraphQL compares each with each, and what they select. */
function mostEqual(
  sets: readonly SelectionSetNode[],
  fragmentOf: (spread: FragmentSpreadNode) => SelectionSetNode | undefined,
): number {
  let most = 0;
  for (const equal of fieldsByName(sets, fragmentOf).values()) {
    const below = equal.flatMap(({ selectionSet }) => selectionSet ?? []);
    most = Math.max(most, equal.length, below.length > 0 ? mostEqual(below, fragmentOf) : 0);
  }
  return most;
}

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

  const fragments: Fragments = new Map(written.map((one) => [one.name.value, one.selectionSet]));
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
