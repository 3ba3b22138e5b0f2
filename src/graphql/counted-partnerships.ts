import type { GraphQLResolveInfo } from 'graphql';
import type { CountedPartnership } from '../network/partnership-table.js';
import { partnershipIds } from '../store/cypher/breakdown.js';
import { ALWAYS } from '../store/cypher/condition.js';
import type { PartnershipFilter } from '../store/cypher/filters.js';
import type { Context } from './context.js';
import { partnershipCondition } from './partnership-condition.js';

/** The partnerships that a filter leaves: one statement finds their ids, all else of them is at hand. */
export async function countedPartnerships(
  context: Context,
  filter: PartnershipFilter | null | undefined,
  info: GraphQLResolveInfo,
): Promise<readonly CountedPartnership[]> {
  const where = await partnershipCondition(context, filter, info);
  const table = await context.partnerships();
  if (where === ALWAYS) return [...table.values()];
  const [ids = []] = await context.loaders.run(partnershipIds(where.text), where.parameters, where.effort);
  return ids.map((id) => table.get(id)!);
}
