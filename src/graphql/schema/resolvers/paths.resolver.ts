import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import { badInput, badPageSize, unknownId } from '../../../errors.js';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { DEFAULT_HOPS, findPaths, MOST_HOPS } from '../../../network/paths.js';
import { numberOf } from '../../../network/two-mode.js';
import { KNOWN_PARTIES, type AnyRow } from '../../../store/cypher/nodes.js';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import { PathsArgs } from '../args/network.args.js';
import type { Context } from '../../context.js';
import { resolveRedirect } from '../../redirects.js';
import { LARGEST_PAGE } from '../../page.js';
import { partnershipCondition } from '../../partnership-condition.js';
import { pathOf, wantsIdOnly } from '../../selection.js';
import { Node } from '../types/node.type.js';
import { Partnership } from '../types/partnership.type.js';
import { Party } from '../types/party.type.js';
import { Path, PathResult, PathStep } from '../types/path.type.js';
import { Source } from '../types/source.type.js';

const DEFAULT_PATHS = 10;

/** @throws AppError UNKNOWN_CODE when one of the ids is no party's */
async function checkEnds(
  { loaders }: Context,
  ends: { readonly from: string; readonly to: string },
  path: string,
): Promise<void> {
  const known = await loaders.run(KNOWN_PARTIES, { ids: Object.values(ends) });
  for (const [end, id] of Object.entries(ends))
    if (!known.includes(id)) throw unknownId(`${path}.${end}`, id, 'party', 'partie');
}

/** A path's ids as the steps between its parties. */
const stepsOf = (ids: readonly string[]): PathStep[] =>
  Array.from({ length: (ids.length - 1) / 2 }, (_, at) => ({
    from: ids[2 * at]!,
    partnership: ids[2 * at + 1]!,
    to: ids[2 * at + 2]!,
  }));

@Resolver()
export class PathsResolver {
  @Query(() => PathResult, {
    description: `How two parties are linked through the partnerships that match the filter (chemins entre deux parties), the shortest paths first.
Undecided names (mentions) are not part of any path. An old identifier leads to its party; an identifier that is not a party's is an error.`,
  })
  async paths(
    @Args(() => PathsArgs) { filter, ...given }: PathsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PathResult> {
    const path = pathOf(info);
    const [maxHops, first] = [given.maxHops ?? DEFAULT_HOPS, given.first ?? DEFAULT_PATHS];
    if (maxHops < 0 || maxHops > MOST_HOPS)
      throw badInput(
        `${path}.maxHops`,
        `${maxHops} is out of bounds; give 0 to ${MOST_HOPS} hops`,
        `${maxHops} est hors limites ; donnez de 0 à ${MOST_HOPS} étapes`,
      );
    if (first < 0 || first > LARGEST_PAGE) throw badPageSize(`${path}.first`, first, LARGEST_PAGE);
    const { redirects } = await context.codes();
    const [from, to] = [resolveRedirect(given.from, redirects), resolveRedirect(given.to, redirects)];
    const where = await partnershipCondition(context, filter, info);
    const twoMode = await context.networks.twoMode(where);
    if ([from, to].some((id) => numberOf(twoMode.parties, id) < 0)) await checkEnds(context, { from, to }, path);
    const { paths, ...how } = await computeInTurn(
      () => findPaths(twoMode, { from, to, maxHops, first }),
      context.asking.signal,
    );
    return { ...how, paths: paths.map((ids) => ({ ids, hops: (ids.length - 1) / 2, steps: stepsOf(ids) })) };
  }
}

/** A node's row, or its identifier alone where nothing else is asked for. */
type NodeFound = AnyRow | { readonly id: string };
const found = async (id: string, { loaders }: Context, info: GraphQLResolveInfo): Promise<NodeFound | null> =>
  wantsIdOnly(info) ? { id } : loaders.node(id);

@Resolver(() => Path)
export class PathResolver {
  @FieldResolver(() => [Node as ClassType], { description: 'The parties and partnerships along it, in order.' })
  nodes(
    @Root() { ids }: Path,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(NodeFound | null)[]> {
    return Promise.all(ids.map((id) => found(id, context, info)));
  }
}

@Resolver(() => PathStep)
export class PathStepResolver {
  @FieldResolver(() => Party as ClassType, { description: 'The party it begins at (départ).' })
  from(
    @Root() { from }: PathStep,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NodeFound | null> {
    return found(from, context, info);
  }

  @FieldResolver(() => Partnership, { description: 'The partnership both take part in (partenariat).' })
  partnership(
    @Root() { partnership }: PathStep,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NodeFound | null> {
    return found(partnership, context, info);
  }

  @FieldResolver(() => Party as ClassType, { description: 'The party it ends at (arrivée).' })
  to(@Root() { to }: PathStep, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<NodeFound | null> {
    return found(to, context, info);
  }

  @FieldResolver(() => [Source], { description: 'The sources that speak of the partnership, by date (sources).' })
  sources(@Root() { partnership }: PathStep, @Ctx() { loaders }: Context): Promise<RowOf<'Source'>[]> {
    return loaders.all(RELATIONS['Partnership.sources'], partnership);
  }
}
