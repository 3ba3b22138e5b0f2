import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { breakdown, BREAKDOWN_KEYS } from '../../../network/breakdown.js';
import { withoutOwn } from '../../../network/facets.js';
import type { CountedPartnership } from '../../../network/partnership-table.js';
import { tooMany } from '../../../errors.js';
import { FacetsArgs } from '../args/lists.args.js';
import type { Context } from '../../context.js';
import { countedPartnerships } from '../../counted-partnerships.js';
import { pageRequest } from '../../page.js';
import { pathOf } from '../../selection.js';
import { Facet } from '../types/facet.type.js';

@Resolver()
export class FacetsResolver {
  @Query(() => [Facet], {
    description:
      'Counts of the values of several keys, for who chooses among them (facettes): what a list shows beside its filters. One statement for the filter, and one for each key whose values it chooses.',
  })
  async facets(
    @Args(() => FacetsArgs) { by, filter, first }: FacetsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Facet[]> {
    const path = pathOf(info);
    const keys = [...new Set(by)];
    if (by.length > BREAKDOWN_KEYS.length)
      throw tooMany(`${path}.by`, by.length, BREAKDOWN_KEYS.length, 'keys', 'clés');
    const { size } = pageRequest(path, 'Query.facets', { first });
    const left = new Map<string, Promise<readonly CountedPartnership[]>>();
    return Promise.all(
      keys.map(async (key) => {
        const others = filter && withoutOwn(filter, key);
        const text = JSON.stringify(others ?? null);
        if (!left.has(text)) left.set(text, countedPartnerships(context, others, info));
        const partnerships = await left.get(text)!;
        const rows = await computeInTurn(() => breakdown(partnerships, [key]), context.asking.signal);
        return { by: key, totalCount: rows.length, rows: rows.slice(0, size) };
      }),
    );
  }
}
