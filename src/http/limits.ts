import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Config } from '../config.js';
import { queryTooLarge, type Counted } from '../errors.js';
import type { DocumentLimits } from '../export/document.js';
import { toGraphQLError } from './graphql-error.js';

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

/**
 * With every fragment written where it is spread: what is done for each field is done so often, and fragments that
 * spread others twice double it each time.
 */
const MOST_FIELDS = 5000;

/**
 * The size of a selection set with its fragments spread; each fragment is measured once, one that spreads itself counts
 * as nothing.
 */
function sizeOf(set: SelectionSetNode | undefined, fragment: (name: string) => Size): Size {
  let [depth, aliases, fields] = [0, 0, 0];
  for (const selection of set?.selections ?? []) {
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragment(selection.name.value)
        : sizeOf(selection.selectionSet, fragment);
    const isField = selection.kind === Kind.FIELD;
    depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
    aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
    fields += inner.fields + (isField ? 1 : 0);
  }
  return { depth, aliases, fields };
}

function measurer(definitions: ReadonlyMap<string, FragmentDefinitionNode>): (name: string) => Size {
  const known = new Map<string, Size>();
  const measure = (name: string): Size => {
    let size = known.get(name);
    if (!size) {
      known.set(name, { depth: 0, aliases: 0, fields: 0 });
      size = sizeOf(definitions.get(name)?.selectionSet, measure);
      known.set(name, size);
    }
    return size;
  };
  return measure;
}

/**
 * A validation rule that refuses documents deeper, or with more aliases, than the settings allow, or that fragments
 * make too large.
 */
export const sizeRule =
  (limits: { readonly depth: number; readonly aliases: number }) =>
  (context: ValidationContext): ASTVisitor => ({
    Document: ({ definitions }) => {
      const fragments = new Map(
        definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
      );
      const measure = measurer(fragments);
      const refuse = (what: Counted, given: number, most: number): void => {
        if (given > most) context.reportError(toGraphQLError(queryTooLarge(what, given, most)));
      };
      for (const operation of definitions) {
        if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
        const size = sizeOf(operation.selectionSet, measure);
        refuse('nested levels', size.depth, limits.depth);
        refuse('aliases', size.aliases, limits.aliases);
        refuse('fields', size.fields, MOST_FIELDS);
      }
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
  rules: [sizeRule(limits), readOnlyRule],
  tokens: limits.tokens,
});
