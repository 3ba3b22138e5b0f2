import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { CONTINENTS, type AuthorityLevel } from '../../../domain/vocabulary.js';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import { ForwardArgs } from '../args/page.args.js';
import { amountOf, type AmountRow } from '../../amounts.js';
import type { Context } from '../../context.js';
import { pageOf, pageRequest, type Page } from '../../page.js';
import { qualifiersOf } from '../../qualifiers.js';
import { pathOf } from '../../selection.js';
import { SourceConnection } from '../types/connections.js';
import { Country, CountryGroup } from '../types/country.type.js';
import { StatedAmount } from '../types/partnership.type.js';
import { Call, Deadline, LaureateBreakdown } from '../types/programme.type.js';

type Row = RowOf<'Call'>;
type ClaimRow = RowOf<'Claim'>;
/** A deadline or a count with the ids of the sources that state it. */
type Stated<T> = T & { readonly sourceIds: readonly string[] };

/** Claims that say the same, from one or several sources. */
function alike(claims: readonly ClaimRow[]): ClaimRow[][] {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) {
    const key = `${claim.value}\n${claim.qualifiers}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

@Resolver(() => Call)
export class CallResolver {
  @FieldResolver(() => [Deadline], {
    description:
      'Every deadline (dates limites), earliest first: extensions, deadlines for one level of authority, and those that other sources contradict.',
  })
  async deadlines(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<Stated<Deadline>[]> {
    const deadlines = alike(await loaders.all(RELATIONS['Call.deadlines'], id)).map((claims): Stated<Deadline> => {
      const { extends: extended, levels } = qualifiersOf(claims[0]!);
      return {
        on: claims[0]!.value!,
        extends: extended ?? null,
        levels: (levels?.split('|') ?? []) as AuthorityLevel[],
        accepted: claims.some((claim) => claim.accepted),
        sourceIds: claims.map((claim) => claim.source),
      };
    });
    return deadlines.sort((a, b) => (a.on < b.on ? -1 : 1));
  }

  @FieldResolver(() => [StatedAmount], {
    description:
      'What sources say of its money (montants): budgeted, granted to the projects selected, paid. Never added up.',
  })
  async amounts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<AmountRow[]> {
    return (await loaders.all(RELATIONS['Call.amounts'], id)).map(amountOf);
  }

  @FieldResolver(() => [LaureateBreakdown], {
    description:
      'Projects selected by continent, group of countries and country, as announced (répartition des lauréats).',
  })
  async laureateBreakdown(
    @Root() { id }: Row,
    @Ctx() { loaders }: Context,
  ): Promise<Stated<LaureateBreakdown & { groupId: string | null; countryId: string | null }>[]> {
    return alike(await loaders.all(RELATIONS['Call.laureateBreakdown'], id)).map((claims) => {
      const { continent, group, country } = qualifiersOf(claims[0]!);
      return {
        continent: CONTINENTS.find((one) => one === continent) ?? null,
        groupId: group ?? null,
        countryId: country ?? null,
        count: Number(claims[0]!.value),
        sourceIds: claims.map((claim) => claim.source),
      };
    });
  }
}

/** A page of the sources of a value, which are known by id. */
async function sourcesPage(
  ids: readonly string[],
  name: string,
  args: ForwardArgs,
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Promise<Page<object>> {
  const request = pageRequest(pathOf(info), name, args);
  const after = request.from?.[0];
  const sorted = [...new Set(ids)].sort();
  const rest = sorted.filter(
    (id) => after === undefined || (request.backwards ? id < String(after) : id > String(after)),
  );
  const asked = request.backwards ? rest.reverse() : rest;
  const nodes = await Promise.all(asked.slice(0, request.size + 1).map((id) => loaders.node(id)));
  return pageOf(
    request,
    nodes.map((node) => ({ key: [node!.id], node: node! })),
    sorted.length,
    ({ node }, cursor) => ({ cursor, node }),
  );
}

@Resolver(() => Deadline)
export class DeadlineResolver {
  @FieldResolver(() => SourceConnection, { description: 'The sources that state this deadline.' })
  sources(
    @Root() { sourceIds }: Stated<Deadline>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<object>> {
    return sourcesPage(sourceIds, 'Deadline.sources', args, context, info);
  }
}

@Resolver(() => LaureateBreakdown)
export class LaureateBreakdownResolver {
  @FieldResolver(() => CountryGroup, { nullable: true, description: 'Group of countries, such as the G5 Sahel.' })
  group(@Root() { groupId }: { groupId: string | null }, @Ctx() { loaders }: Context): Promise<object | null> | null {
    return groupId === null ? null : loaders.node(groupId);
  }

  @FieldResolver(() => Country, { nullable: true, description: 'Country.' })
  country(
    @Root() { countryId }: { countryId: string | null },
    @Ctx() { loaders }: Context,
  ): Promise<object | null> | null {
    return countryId === null ? null : loaders.node(countryId);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that state this number.' })
  sources(
    @Root() { sourceIds }: Stated<LaureateBreakdown>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<object>> {
    return sourcesPage(sourceIds, 'LaureateBreakdown.sources', args, context, info);
  }
}
