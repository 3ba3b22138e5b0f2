import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { Country, Membership } from '../types/country.type.js';
import { Source } from '../types/source.type.js';

@Resolver(() => Country)
export class CountryResolver {
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
