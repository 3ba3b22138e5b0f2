import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root, type ClassType } from 'type-graphql';
import { computeInTurn } from '../../../concurrency/compute-in-turn.js';
import { badInput, badPageSize, unknownId } from '../../../errors.js';
import { gapsOf, type Gap as FoundGap } from '../../../network/gaps.js';
import { AUTHORITY_PROFILES, KNOWN_PARTIES, type AnyRow } from '../../../store/cypher/nodes.js';
import type { Context } from '../../context.js';
import { LARGEST_PAGE } from '../../page.js';
import { resolveRedirect } from '../../redirects.js';
import { pathOf, wantsIdOnly } from '../../selection.js';
import { Gap, Gaps, Peer } from '../types/gaps.type.js';
import { Party } from '../types/party.type.js';

const DEFAULT_GAPS = 10;

type NodeFound = AnyRow | { readonly id: string };
const found = async (id: string, { loaders }: Context, info: GraphQLResolveInfo): Promise<NodeFound | null> =>
  wantsIdOnly(info) ? { id } : loaders.node(id);

const told = ({ key, peers }: FoundGap): Gap => ({ key, peerCount: peers.length, peerIds: peers });

@Resolver()
export class GapsResolver {
  @Query(() => Gaps, {
    description:
      'What authorities like a French one have in their partnerships and it has not (manques): countries, themes, programmes, with the peers it is held against and why they are alike.',
  })
  async gaps(
    @Arg('party', () => ID, { description: 'A French authority, such as fr-commune-97213 (collectivité).' })
    given: string,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many of each kind at most, 0 to 200; 10 when left out.',
    })
    first: number | null,
    @Ctx() { loaders, codes, partnerships, asking }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Gaps> {
    const path = pathOf(info);
    const most = first ?? DEFAULT_GAPS;
    if (most < 0 || most > LARGEST_PAGE) throw badPageSize(`${path}.first`, most, LARGEST_PAGE);
    const id = resolveRedirect(given, (await codes()).redirects);
    const table = await partnerships();
    const ids = new Set([id, ...[...table.values()].flatMap(({ partyIds }) => partyIds)]);
    const profiles = await loaders.run(AUTHORITY_PROFILES, { ids: [...ids].filter((one) => one.startsWith('fr-')) });
    const party = profiles.find((one) => one.id === id);
    if (!party) {
      const known = await loaders.run(KNOWN_PARTIES, { ids: [id] });
      if (known.length === 0) throw unknownId(`${path}.party`, given, 'party', 'partie');
      throw badInput(
        `${path}.party`,
        `${given} is no French authority, and only these have peers; give one`,
        `${given} n'est pas une collectivité française, et seules celles-ci ont des comparables ; donnez-en une`,
      );
    }
    const gaps = await computeInTurn(() => gapsOf(party, profiles, table.values(), most), asking.signal);
    return {
      peers: [...gaps.peers],
      countries: gaps.countries.map(told),
      themes: gaps.themes.map(told),
      programmes: gaps.programmes.map(told),
    };
  }
}

@Resolver(() => Peer)
export class PeerResolver {
  @FieldResolver(() => Party as ClassType, { description: 'The authority (collectivité).' })
  party(@Root() { id }: Peer, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<NodeFound | null> {
    return found(id, context, info);
  }
}

@Resolver(() => Gap)
export class GapResolver {
  @FieldResolver(() => [Party as ClassType], { description: 'The peers that have it, the most alike first.' })
  peers(
    @Root() { peerIds }: Gap,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(NodeFound | null)[]> {
    return Promise.all(peerIds.map((id) => found(id, context, info)));
  }
}
