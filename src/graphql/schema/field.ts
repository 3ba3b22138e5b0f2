import type { GraphQLResolveInfo } from 'graphql';
import type { Relation } from '../../store/cypher/relation.js';
import type { RowOf, RowType } from '../../store/cypher/rows.js';
import type { Context } from '../context.js';
import { checkArguments, conditionOf, hasCodes, orderOf, type Arguments } from '../list-arguments.js';
import type { ListRequest } from '../loaders.js';
import type { Page, PageArguments } from '../page.js';
import { pathOf, wantedOf } from '../selection.js';

/** How a field asks for a page of its list. @throws AppError naming the argument */
export async function requestOf(
  context: Context,
  relation: Relation,
  info: GraphQLResolveInfo,
  given: PageArguments,
): Promise<ListRequest> {
  const args: Arguments = { ...given };
  const codes = hasCodes(relation, args) ? await context.codes() : undefined;
  if (codes) checkArguments(relation, args, codes, pathOf(info));
  return {
    path: pathOf(info),
    page: given,
    where: conditionOf(relation, args, codes),
    order: orderOf(args),
    wanted: wantedOf(info),
  };
}

/** A page of a relation, for a resolver's one line. */
export const page = async <T extends RowType>(
  context: Context,
  relation: Relation<T>,
  parent: string,
  info: GraphQLResolveInfo,
  args: PageArguments,
): Promise<Page<RowOf<T>>> => context.loaders.list(relation, parent, await requestOf(context, relation, info, args));
