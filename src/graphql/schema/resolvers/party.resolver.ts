import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { PartyRow, RowOf } from '../../../store/cypher/rows.js';
import { PartnersArgs } from '../args/lists.args.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../../context.js';
import { page, requestOf } from '../field.js';
import { claimsPage } from '../../reference-claims.js';
import type { Page } from '../../page.js';
import { territory } from '../../territory.js';
import { ClaimConnection, PartnerConnection, PartnerEdge, PartnershipConnection } from '../types/connections.js';
import { FrenchAuthority, Party } from '../types/party.type.js';

@Resolver(() => Party as ClassType)
export class PartyResolver {
  @FieldResolver(() => PartnerConnection, {
    description:
      'The other parties of its partnerships (partenaires); those with the most shared partnerships come first.',
  })
  async partners(
    @Root() { id }: PartyRow,
    @Args(() => PartnersArgs) args: PartnersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PartyRow>> {
    return context.loaders.partners(id, await requestOf(context, RELATIONS['Party.partners'], info, args));
  }

  @FieldResolver(() => ClaimConnection, {
    description:
      'What sources state about it (assertions). Values of a reference package are listed as claims too, as TRANSCRIBED.',
  })
  async claims(
    @Root() party: PartyRow,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return claimsPage(
      party,
      await context.loaders.rows(
        RELATIONS['Party.claims'],
        party.id,
        await requestOf(context, RELATIONS['Party.claims'], info, args),
      ),
      args,
    );
  }
}

@Resolver(() => FrenchAuthority)
export class FrenchAuthorityResolver {
  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description:
      "The département it lies in; in Martinique, Guyane, Mayotte or Paris the collectivité that has a département's powers.",
  })
  async department(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return territory(await loaders.all(RELATIONS['FrenchAuthority.territories'], id), 'DEPARTMENT');
  }

  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description:
      "The région it lies in; in Martinique, Guyane, Mayotte or Corse the collectivité that has a région's powers.",
  })
  async region(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return territory(await loaders.all(RELATIONS['FrenchAuthority.territories'], id), 'REGION');
  }
}

@Resolver(() => PartnerEdge)
export class PartnerEdgeResolver {
  @FieldResolver(() => PartnershipConnection, {
    description: 'The partnerships the two take part in together, of any kind and year.',
  })
  partnerships(
    @Root() { pair }: PartnerEdge,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS['Partner.partnerships'], pair, info, args);
  }
}
