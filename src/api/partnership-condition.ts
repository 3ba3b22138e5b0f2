import type { GraphQLResolveInfo } from 'graphql';
import type { Condition } from '../store/queries/condition.js';
import { partnerships, type PartnershipFilter } from '../store/queries/filters.js';
import { checkPartnerships } from './codes.js';
import type { Context } from './context.js';
import { pathOf } from './selection.js';

/** The condition of a field's filter of partnerships. @throws AppError naming the argument */
export async function partnershipCondition(context: Context, filter: PartnershipFilter | null | undefined, info: GraphQLResolveInfo): Promise<Condition> {
  if (filter) checkPartnerships(filter, await context.codes(), `${pathOf(info)}.filter`);
  return partnerships(filter);
}
