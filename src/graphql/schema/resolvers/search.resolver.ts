import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { PARTY_TYPES } from '../../../domain/nodes.js';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { SearchArgs } from '../args/lists.args.js';
import type { Context } from '../../context.js';
import { pageOf, pageRequest, type Page } from '../../page.js';
import { pathOf } from '../../selection.js';
import { SearchConnection } from '../types/connections.js';
import type { SearchType } from '../types/enums.js';

const TYPES: Readonly<Record<SearchType, readonly string[]>> = {
  PARTY: PARTY_TYPES,
  PARTNERSHIP: ['Partnership'],
  PROGRAMME: ['Programme'],
  CALL: ['Call'],
  THEME: ['Theme'],
  COUNTRY: ['Country'],
  SOURCE: ['Source'],
};

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Finds anything by its name (recherche plein texte), in French or English, best match first. Accents and case do not matter. Words of four letters or more may have one typing error; words of three letters or more, and the last one, may be unfinished. Where no name has all the words, names with some of them are found, at most 200.',
  })
  async search(
    @Args(() => SearchArgs) { text, types, ...args }: SearchArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<object>> {
    const path = pathOf(info);
    const request = pageRequest(path, 'Query.search', args);
    const index = await context.search();
    const among = (types ?? []).flatMap((type) => TYPES[type]);
    const hits = await computeInTurn(() => index.find(text, among), context.asking.signal);
    const [score, id] = request.from ?? [];
    const rest = request.from
      ? hits.filter((hit) => hit.score < Number(score) || (hit.score === Number(score) && hit.id > String(id)))
      : hits;
    const rows = rest.slice(0, request.size + 1).map((hit) => ({ key: [hit.score, hit.id], hit }));
    const nodes = new Map(
      await Promise.all(
        rows.slice(0, request.size).map(async ({ hit }) => [hit.id, await context.loaders.node(hit.id)] as const),
      ),
    );
    return pageOf(request, rows, hits.length, ({ hit }, cursor) => ({
      cursor,
      node: nodes.get(hit.id)!,
      score: hit.score,
      matched: hit.matched,
    }));
  }
}
