import type { GraphQLResolveInfo } from 'graphql';
import type { Condition } from '../store/queries/condition.js';
import type { OrderTerm } from '../store/queries/order.js';
import type { Relation } from '../store/queries/relations.js';
import type { RowOf, RowType } from '../store/queries/rows.js';
import type { Context } from './context.js';
import type { ListRequest } from './loaders/loaders.js';
import type { Page, PageArguments } from './page.js';
import { pathOf, wantedOf } from './selection.js';

/** How a field asks for a page of its list. */
export const requestOf = (info: GraphQLResolveInfo, page: PageArguments, where?: Condition, order?: OrderTerm[]): ListRequest =>
  ({ path: pathOf(info), page, where, order, wanted: wantedOf(info) });

/** A page of a relation, for a resolver's one line. */
export const page = <T extends RowType>(
  context: Context, relation: Relation<T>, parent: string, info: GraphQLResolveInfo, args: PageArguments,
  where?: Condition, order?: OrderTerm[],
): Promise<Page<RowOf<T>>> => context.loaders.list(relation, parent, requestOf(info, args, where, order));
