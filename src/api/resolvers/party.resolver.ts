import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root, type ClassType } from 'type-graphql';
import { RELATIONS } from '../../store/queries/relations.js';
import type { PartyRow, RowOf } from '../../store/queries/rows.js';
import { PartnersArgs, PartnershipsArgs } from '../args/lists.args.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page, requestOf } from '../field.js';
import { localName } from '../local-name.js';
import { claimsPage } from '../reference-claims.js';
import type { Page } from '../page.js';
import { territory } from '../territory.js';
import {
  AwardConnection,
  ClaimConnection,
  PartnerConnection,
  PartnerEdge,
  PartnershipConnection,
  PartyConnection,
  PartyPartnershipConnection,
  SourceConnection,
} from '../types/connections.js';
import { Country } from '../types/country.type.js';
import { LanguageEnum, type Language } from '../types/enums.js';
import { ForeignAuthority, FrenchAuthority, Party } from '../types/party.type.js';

@Resolver(() => Party as ClassType)
export class PartyResolver {
  @FieldResolver(() => String, { description: 'Name (nom). In English where one is known, else in French.' })
  name(
    @Root() party: PartyRow,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the name.' })
    language: Language,
  ): string {
    return localName(party, language);
  }

  @FieldResolver(() => Country, {
    nullable: true,
    description: 'The country it lies in (pays); null where no source says.',
  })
  country(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<RowOf<'Country'> | null> {
    return loaders.one(RELATIONS.partyCountry, id);
  }

  @FieldResolver(() => PartyPartnershipConnection, { description: 'The partnerships it takes part in (partenariats).' })
  async partnerships(
    @Root() { id }: PartyRow,
    @Args(() => PartnershipsArgs) args: PartnershipsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.partyPartnerships, id, info, args);
  }

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
    return context.loaders.partners(id, await requestOf(context, RELATIONS.partners, info, args));
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that name it (sources), by date.' })
  sources(
    @Root() { id }: PartyRow,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.partySources, id, info, args);
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
        RELATIONS.partyClaims,
        party.id,
        await requestOf(context, RELATIONS.partyClaims, info, args),
      ),
      args,
    );
  }
}

@Resolver(() => FrenchAuthority)
export class FrenchAuthorityResolver {
  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description: 'The intercommunalité a commune belongs to; null for other levels.',
  })
  intercommunality(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return loaders.one(RELATIONS.intercommunality, id);
  }

  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description:
      "The département it lies in; in Martinique, Guyane, Mayotte or Paris the collectivité that has a département's powers.",
  })
  async department(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return territory(await loaders.all(RELATIONS.territories, id), 'DEPARTMENT');
  }

  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description:
      "The région it lies in; in Martinique, Guyane, Mayotte or Corse the collectivité that has a région's powers.",
  })
  async region(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return territory(await loaders.all(RELATIONS.territories, id), 'REGION');
  }

  @FieldResolver(() => PartyConnection, {
    description:
      'The authorities that belong to it directly (membres): the communes of an intercommunalité, the départements of a région.',
  })
  members(
    @Root() { id }: PartyRow,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PartyRow>> {
    return page(context, RELATIONS.members, id, info, args);
  }

  @FieldResolver(() => AwardConnection, { description: 'Awards for partnerships it takes part in (projets lauréats).' })
  awards(
    @Root() { id }: PartyRow,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Award'>>> {
    return page(context, RELATIONS.partyAwards, id, info, args);
  }

  @FieldResolver(() => FrenchAuthority, {
    nullable: true,
    description: 'The authority that took over from a former one (successeur).',
  })
  successor(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return loaders.one(RELATIONS.successor, id);
  }
}

@Resolver(() => ForeignAuthority)
export class ForeignAuthorityResolver {
  @FieldResolver(() => ForeignAuthority, {
    nullable: true,
    description: 'The authority it belongs to, where a source says so.',
  })
  partOf(@Root() { id }: PartyRow, @Ctx() { loaders }: Context): Promise<PartyRow | null> {
    return loaders.one(RELATIONS.partOf, id);
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
    return page(context, RELATIONS.sharedPartnerships, pair, info, args);
  }
}
