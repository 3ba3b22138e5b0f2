import type { GraphQLResolveInfo } from 'graphql';
import type { Condition } from '../store/cypher/condition.js';
import { partnerships, type PartnershipFilter } from '../store/cypher/filters.js';
import { checkPartnerships } from './codes.js';
import type { Context } from './context.js';
import { resolveRedirects } from './redirects.js';
import { pathOf } from './selection.js';

/**
 * The condition of a field's filter of partnerships; old identifiers stand for the kept ones. @throws AppError naming
 * the argument
 */
export async function partnershipCondition(
  context: Context,
  filter: PartnershipFilter | null | undefined,
  info: GraphQLResolveInfo,
): Promise<Condition> {
  if (!filter) return partnerships(filter);
  const codes = await context.codes();
  const kept = resolveRedirects(filter, codes.redirects);
  checkPartnerships(kept, codes, `${pathOf(info)}.filter`);
  return partnerships(kept);
}
