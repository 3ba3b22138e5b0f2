import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../store/queries/relations.js';
import type { PartyRow, RowOf } from '../../store/queries/rows.js';
import { ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import { localName } from '../local-name.js';
import type { Page } from '../page.js';
import { PartnershipConnection, PartyConnection } from '../types/connections.js';
import { Country, CountryGroup, Membership } from '../types/country.type.js';
import { Source } from '../types/source.type.js';
import { LanguageEnum, type Language } from '../types/enums.js';

@Resolver(() => Country)
export class CountryResolver {
  @FieldResolver(() => String, { description: 'Name (nom).' })
  name(
    @Root() country: RowOf<'Country'>,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the name.' })
    language: Language,
  ): string {
    return localName(country, language);
  }

  @FieldResolver(() => [CountryGroup], { description: 'Groups it is or was a member of (groupes de pays).' })
  groups(@Root() { id }: RowOf<'Country'>, @Ctx() { loaders }: Context): Promise<RowOf<'CountryGroup'>[]> {
    return loaders.all(RELATIONS.countryGroupsOf, id);
  }

  @FieldResolver(() => [Membership], {
    description: 'The same groups with the dates of each membership and who states them (adhésions).',
  })
  async memberships(@Root() { id }: RowOf<'Country'>, @Ctx() { loaders }: Context): Promise<object[]> {
    return (await loaders.edges(RELATIONS.countryGroupsOf, id)).map(({ node, edge }) => ({
      group: node,
      since: edge['since'],
      until: edge['until'],
      sourceId: edge['source'],
    }));
  }

  @FieldResolver(() => PartyConnection, {
    description: 'Authorities and organisations of the country that the graph knows, by name.',
  })
  parties(
    @Root() { id }: RowOf<'Country'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PartyRow>> {
    return page(context, RELATIONS.countryParties, id, info, args);
  }

  @FieldResolver(() => PartnershipConnection, { description: 'Partnerships with a party of the country, by title.' })
  partnerships(
    @Root() { id }: RowOf<'Country'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.countryPartnerships, id, info, args);
  }
}

@Resolver(() => CountryGroup)
export class CountryGroupResolver {
  @FieldResolver(() => String, { description: 'Name (nom).' })
  name(
    @Root() group: RowOf<'CountryGroup'>,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the name.' })
    language: Language,
  ): string {
    return localName(group, language);
  }

  @FieldResolver(() => [Country], { description: 'Its members, present and former (pays membres).' })
  countries(@Root() { id }: RowOf<'CountryGroup'>, @Ctx() { loaders }: Context): Promise<RowOf<'Country'>[]> {
    return loaders.all(RELATIONS.groupCountries, id);
  }
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Source, { nullable: true, description: 'Who states it.' })
  source(
    @Root() { sourceId }: { sourceId: string | null },
    @Ctx() { loaders }: Context,
  ): Promise<object | null> | null {
    return sourceId === null ? null : loaders.node(sourceId);
  }
}
