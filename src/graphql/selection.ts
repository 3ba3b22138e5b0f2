import { Kind, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

const selects = (set: SelectionSetNode | undefined, wanted: (name: string) => boolean, fragments: Fragments): boolean =>
  (set?.selections ?? []).some((selection) =>
    selection.kind === Kind.FIELD
      ? wanted(selection.name.value)
      : selection.kind === Kind.INLINE_FRAGMENT
        ? selects(selection.selectionSet, wanted, fragments)
        : selects(fragments[selection.name.value]?.selectionSet, wanted, fragments),
  );

/** Which parts of a connection a document asks for, whatever its variables: rows, and the total. */
export function wantedOf(info: GraphQLResolveInfo): { readonly rows: boolean; readonly total: boolean } {
  const asks = (wanted: (name: string) => boolean): boolean =>
    info.fieldNodes.some((field) => selects(field.selectionSet, wanted, info.fragments));
  const total = asks((name) => name === 'totalCount');
  return { total, rows: asks((name) => name === 'edges' || name === 'nodes' || name === 'pageInfo') || !total };
}

/** Whether a document asks for nothing of a node but what its identifier tells: itself and the kind of node. */
export const wantsIdOnly = (info: GraphQLResolveInfo): boolean =>
  !info.fieldNodes.some((field) =>
    selects(field.selectionSet, (name) => name !== 'id' && name !== '__typename', info.fragments),
  );

/** The path of a field in the reply, without positions in lists, such as `party.partnerships`. */
export function pathOf(info: GraphQLResolveInfo): string {
  const names: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) names.unshift(at.key);
  return names.filter((name) => typeof name === 'string').join('.');
}
