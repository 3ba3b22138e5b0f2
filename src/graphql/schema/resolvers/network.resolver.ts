import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { badPageSize } from '../../../errors.js';
import { LOUVAIN_SEED, RESOLUTION, type Groups } from '../../../network/groups.js';
import { degreesOf, weightedDegreesOf } from '../../../network/measures.js';
import { densityOf, type Projection } from '../../../network/projection.js';
import { ranking } from '../../../network/ranking.js';
import type { Condition } from '../../../store/cypher/condition.js';
import type { AnyRow } from '../../../store/cypher/nodes.js';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import { PartnershipFilter } from '../args/filters.args.js';
import { RankingArgs } from '../args/network.args.js';
import { ForwardArgs } from '../args/page.args.js';
import type { Context } from '../../context.js';
import { requestOf } from '../field.js';
import { inMemoryPage } from '../../in-memory-page.js';
import { linksOf } from '../../network-links.js';
import { DEFAULT_PAGE, LARGEST_PAGE, pageRequest, type Edge, type Page } from '../../page.js';
import { partnershipCondition } from '../../partnership-condition.js';
import { pathOf } from '../../selection.js';
import { PartnershipConnection, PartyConnection } from '../types/connections.js';
import type { Centrality } from '../types/enums.js';
import {
  Community,
  CommunityConnection,
  Component,
  ComponentConnection,
  Network,
  NetworkEdge,
  NetworkEdgeConnection,
  PARTY,
  RankedParty,
} from '../types/network.type.js';

type PartyPage = Page<AnyRow | null>;

/** Parties by id, as a page of a list in the order of ids. */
const partyPage = (
  list: string,
  ids: readonly string[],
  { loaders }: Context,
  args: ForwardArgs,
  info: GraphQLResolveInfo,
): Promise<PartyPage> =>
  inMemoryPage(
    pageRequest(pathOf(info), list, args),
    ids.map((id) => ({ key: [id], value: id })),
    async (id) => ({ node: await loaders.node(id) }),
  );

type GroupNode = Pick<Component, 'rank' | 'nodeCount' | 'edgeCount' | 'members'>;

function groupPage(
  list: string,
  groups: Groups,
  { parties }: Projection,
  args: ForwardArgs,
  info: GraphQLResolveInfo,
): Promise<Page<GroupNode>> {
  const rows = groups.map((group, at) => ({
    key: [group.members.length, parties[group.members[0]!]!],
    value: { group, rank: at + 1 },
  }));
  return inMemoryPage<(typeof rows)[number]['value'], GroupNode, Edge<GroupNode>>(
    pageRequest(pathOf(info), list, args),
    rows,
    async ({ group: { members, links }, rank }) => ({
      node: {
        rank,
        nodeCount: members.length,
        edgeCount: links,
        members: Array.from(members, (node) => parties[node]!),
      },
    }),
  );
}

/** The scores of each measure, by the number of the party. */
const SCORES: Readonly<Record<Centrality, (context: Context, where: Condition) => Promise<Float64Array>>> = {
  DEGREE: async ({ networks }, where) => degreesOf(await networks.projection(where)),
  WEIGHTED_DEGREE: async ({ networks }, where) => weightedDegreesOf(await networks.projection(where)),
  BETWEENNESS: async ({ networks, asking }, where) =>
    (await networks.measure(where, 'shortestPaths', asking)).betweenness,
  CLOSENESS: async ({ networks, asking }, where) => (await networks.measure(where, 'shortestPaths', asking)).closeness,
  PAGERANK: ({ networks, asking }, where) => networks.measure(where, 'pageRank', asking),
};

@Resolver(() => Network)
export class NetworkResolver {
  @Query(() => Network, {
    description:
      'The network of the parties that share partnerships (réseau): its size, components, communities, rankings and links.',
  })
  async network(
    @Arg('filter', () => PartnershipFilter, {
      nullable: true,
      description: 'Which partnerships link parties; all when left out.',
    })
    filter: PartnershipFilter | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Network> {
    const where = await partnershipCondition(context, filter, info);
    const projection = await context.networks.projection(where);
    return {
      where,
      undecidedCount: projection.undecided,
      nodeCount: projection.parties.length,
      edgeCount: projection.edges.length,
      density: densityOf(projection),
    };
  }

  @FieldResolver(() => ComponentConnection, {
    description:
      'Its connected components (composantes connexes), the largest first; a party without links is one of its own.',
  })
  async components(
    @Root() { where }: Network,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() { networks, asking }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return groupPage(
      'Network.components',
      await networks.measure(where, 'components', asking),
      await networks.projection(where),
      args,
      info,
    );
  }

  @FieldResolver(() => CommunityConnection, { description: 'Its communities (communautés), the largest first.' })
  async communities(
    @Root() { where }: Network,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() { networks, asking }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { groups, modularity } = await networks.measure(where, 'communities', asking);
    const found = await groupPage('Network.communities', groups, await networks.projection(where), args, info);
    return { ...found, modularity, resolution: RESOLUTION, seed: LOUVAIN_SEED };
  }

  @FieldResolver(() => [RankedParty], {
    description: 'The first parties by a measure (classement), then by identifier.',
  })
  async ranking(
    @Root() { where }: Network,
    @Args(() => RankingArgs) { by, first }: RankingArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const size = first ?? DEFAULT_PAGE;
    if (size < 0 || size > LARGEST_PAGE) throw badPageSize(`${pathOf(info)}.first`, size, LARGEST_PAGE);
    const { parties } = await context.networks.projection(where);
    const places = ranking(await SCORES[by](context, where), size);
    return Promise.all(
      places.map(async ({ node, rank, score }) => ({ rank, score, party: await context.loaders.node(parties[node]!) })),
    );
  }

  @FieldResolver(() => PartyConnection, { description: 'Its parties (parties), by identifier.' })
  async nodes(
    @Root() { where }: Network,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyPage> {
    return partyPage('Network.nodes', (await context.networks.projection(where)).parties, context, args, info);
  }

  @FieldResolver(() => NetworkEdgeConnection, {
    description: 'Its links (liens): those with the most shared partnerships first, then by identifier.',
  })
  async edges(
    @Root() { where }: Network,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() { networks }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const found = await inMemoryPage(
      pageRequest(pathOf(info), 'Network.edges', args),
      linksOf(await networks.projection(where)),
      (link) => Promise.resolve({ ...link, node: null, where }),
    );
    // A link is its own row.
    return { ...found, nodes: found.edges };
  }
}

@Resolver(() => NetworkEdge)
export class NetworkEdgeResolver {
  @FieldResolver(() => NetworkEdge, { description: 'The link itself, for programs that read every connection alike.' })
  node(@Root() edge: NetworkEdge): NetworkEdge {
    return edge;
  }

  @FieldResolver(PARTY, { description: 'The one of the two whose identifier comes first.' })
  from(@Root() { fromId }: NetworkEdge, @Ctx() { loaders }: Context): Promise<AnyRow | null> {
    return loaders.node(fromId);
  }

  @FieldResolver(PARTY, { description: 'The other party.' })
  to(@Root() { toId }: NetworkEdge, @Ctx() { loaders }: Context): Promise<AnyRow | null> {
    return loaders.node(toId);
  }

  @FieldResolver(() => PartnershipConnection, {
    description: 'The partnerships of the filter that the two share, by title (partenariats).',
  })
  async partnerships(
    @Root() { fromId, toId, where }: NetworkEdge,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return context.loaders.list(RELATIONS['Partner.partnerships'], `${fromId} ${toId}`, {
      ...(await requestOf(context, RELATIONS['Partner.partnerships'], info, args)),
      where,
    });
  }
}

const MEMBERS = 'Its parties (parties), by identifier.';

@Resolver(() => Component)
export class ComponentResolver {
  @FieldResolver(() => PartyConnection, { description: MEMBERS })
  nodes(
    @Root() { members }: Component,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyPage> {
    return partyPage('Component.nodes', members, context, args, info);
  }
}

@Resolver(() => Community)
export class CommunityResolver {
  @FieldResolver(() => PartyConnection, { description: MEMBERS })
  nodes(
    @Root() { members }: Community,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PartyPage> {
    return partyPage('Community.nodes', members, context, args, info);
  }
}
