import { Kind, type DirectiveNode, type FieldNode, type FragmentSpreadNode, type SelectionSetNode } from 'graphql';

/** What a selection set has, its fragments written where they are spread. */
export interface Size {
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

export const argumentsOf = ({ arguments: own = [], directives = [] }: WithArguments): number =>
  Math.max(own.length, ...directives.map((directive) => directive.arguments?.length ?? 0));

export function sizeOf(set: SelectionSetNode | undefined, sizeOfSpread: SizeOfSpread): Size {
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
export function measurer(fragments: Fragments, circular: Set<FragmentSpreadNode>): SizeOfSpread {
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
export function mostEqual(
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
