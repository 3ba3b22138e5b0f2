import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { localName } from '../../local-name.js';
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

  @FieldResolver(() => [Membership], {
    description: 'The same groups with the dates of each membership and who states them (adhésions).',
  })
  async memberships(@Root() { id }: RowOf<'Country'>, @Ctx() { loaders }: Context): Promise<object[]> {
    return (await loaders.edges(RELATIONS['Country.groups'], id)).map(({ node, edge }) => ({
      group: node,
      since: edge['since'],
      until: edge['until'],
      sourceId: edge['source'],
    }));
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
