import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import { RELATIONS } from '../../store/queries/relations.js';
import type { PartyRow, RowOf } from '../../store/queries/rows.js';
import { ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import type { Page } from '../page.js';
import { ClaimConnection, PartnershipConnection, SourceConnection } from '../types/connections.js';
import { Country } from '../types/country.type.js';
import { Mention, MentionCandidate } from '../types/mention.type.js';
import { Party } from '../types/party.type.js';

type Row = RowOf<'Mention'>;

@Resolver(() => Mention)
export class MentionResolver {
  @FieldResolver(() => Country, { nullable: true, description: 'The country its source states (pays).' })
  country(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Country'> | null> {
    return loaders.one(RELATIONS.mentionCountry, id);
  }

  @FieldResolver(() => [Party as ClassType], {
    description: 'The parties it may be (candidats); empty where none fits.',
  })
  candidates(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<PartyRow[]> {
    return loaders.all(RELATIONS.mentionCandidates, id);
  }

  @FieldResolver(() => [MentionCandidate], {
    description: 'The parties it may be, each with the reason (candidats et motifs).',
  })
  async candidateReasons(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<MentionCandidate[]> {
    return (await loaders.edges(RELATIONS.mentionCandidates, id)).map(({ node, edge }) => ({
      party: node,
      why: String(edge['why']),
    }));
  }

  @FieldResolver(() => ClaimConnection, {
    description: 'The claims that name it (assertions), each with its source and the place in it.',
  })
  claims(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return page(context, RELATIONS.mentionClaims, id, info, args);
  }

  @FieldResolver(() => PartnershipConnection, { description: 'The partnerships that name it, by title.' })
  partnerships(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.mentionPartnerships, id, info, args);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that write it.' })
  sources(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.mentionSources, id, info, args);
  }
}
