import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root, type ClassType } from 'type-graphql';
import { nodeTypeOf } from '../../../domain/nodes.js';
import { ambiguousInsee, exactlyOne, undecidedParty } from '../../../errors.js';
import { COUNTS, PARTIES_BY, type AnyRow } from '../../../store/cypher/nodes.js';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { PartyRow, RowOf } from '../../../store/cypher/rows.js';
import { PartyArgs, YearsArgs } from '../args/lists.args.js';
import { ForwardArgs } from '../args/page.args.js';
import { BOUNDS } from '../../bounds.js';
import { checkCode, checkRange } from '../../codes.js';
import type { Context } from '../../context.js';
import { page } from '../field.js';
import { resolveRedirect } from '../../redirects.js';
import type { Page } from '../../page.js';
import { givenKeys, PARTY_KEYS, readCountryCode, readPartyKey } from '../../party-keys.js';
import { readReferenceClaimId, referenceClaims } from '../../reference-claims.js';
import { pathOf } from '../../selection.js';
import { SourceConnection } from '../types/connections.js';
import { Country } from '../types/country.type.js';
import { Node } from '../types/node.type.js';
import { Partnership } from '../types/partnership.type.js';
import { Party } from '../types/party.type.js';
import { Call, Dataset, DatasetCount, Programme, Theme, Year } from '../types/programme.type.js';
import { Source } from '../types/source.type.js';

/** Kinds of node that only the graph itself needs. */
const HIDDEN: readonly string[] = ['Redirect', 'PropertyQuality'];

/**
 * The node of an id, or of the id an old one leads to, when it is of the kind wanted; an unknown id, or one of another
 * kind, gives null.
 */
export const nodeOf = async (
  context: Context,
  given: string,
  holds: (type: string) => boolean,
): Promise<AnyRow | null> => {
  const id = resolveRedirect(given, (await context.codes()).redirects);
  const type = nodeTypeOf(id);
  if (!type || HIDDEN.includes(type) || !holds(type)) return null;
  const reference = readReferenceClaimId(id);
  if (!reference) return context.loaders.node(id);
  const party = await nodeOf(context, reference.party, isParty);
  return referenceClaims(party as PartyRow | null).find(({ property }) => property === reference.property) ?? null;
};

const isParty = (type: string): boolean => ['FrenchAuthority', 'ForeignAuthority', 'Organisation'].includes(type);

/** @throws AppError AMBIGUOUS where the name that stood under an old id is undecided now */
async function partyById(context: Context, given: string): Promise<AnyRow | null> {
  const id = resolveRedirect(given, (await context.codes()).redirects);
  if (nodeTypeOf(id) !== 'Mention' || id === given) return nodeOf(context, id, isParty);
  const candidates = await context.loaders.all(RELATIONS['Mention.candidates'], id);
  throw undecidedParty(
    given,
    id,
    candidates.map((candidate) => candidate.id),
  );
}

async function partyBy(
  context: Context,
  property: keyof typeof PARTIES_BY,
  value: string,
  level: PartyArgs['level'],
): Promise<PartyRow | null> {
  const found = (await context.loaders.run(PARTIES_BY[property], { value })).filter(
    (party) => !level || party.level === level,
  );
  if (found.length > 1)
    throw ambiguousInsee(
      value,
      found.map((party) => `${party.name} (${party.level})`),
    );
  if (found.length > 0 || property !== 'insee') return found[0] ?? null;
  return partyByFormerCode(context, value, level);
}

/** The commune of today that a code which is no longer in force leads to; of two that it went to none is taken. */
async function partyByFormerCode(context: Context, code: string, level: PartyArgs['level']): Promise<PartyRow | null> {
  const ids = (await context.codes()).formerInsee.get(code) ?? [];
  const parties = (await Promise.all(ids.map((id) => context.loaders.node(id)))) as (PartyRow | null)[];
  const found = parties.filter((party) => party !== null && (!level || party.level === level)) as PartyRow[];
  if (found.length > 1)
    throw ambiguousInsee(
      code,
      found.map((party) => `${party.name} (${party.insee})`),
    );
  return found[0] ?? null;
}

@Resolver()
export class QueryResolver {
  @Query(() => Node as ClassType, {
    nullable: true,
    description:
      'Any node by its identifier (nœud par identifiant); null for an unknown one. The old identifier of a merged or renamed node leads to the node.',
  })
  node(
    @Arg('id', () => ID, { description: 'Identifier, such as fr-commune-97213.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return nodeOf(context, id, () => true);
  }

  @Query(() => [Node as ClassType], {
    nullable: 'items',
    description: `Nodes by their identifiers, in the order given, null for each unknown one; at most ${BOUNDS.ids}.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Identifiers.' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<(AnyRow | null)[]> {
    return Promise.all(ids.map((id) => nodeOf(context, id, () => true)));
  }

  @Query(() => Party as ClassType, {
    nullable: true,
    description:
      'One party (partie) by one key, such as `by: { insee: "97213" }`; null for an unknown one. An old identifier leads to the party. Codes are read as people write them: 2a004, a SIREN with spaces, a SIRET. An INSEE code that is no longer in force leads to the commune of today, whose `formerNames` says so. An INSEE code that fits two levels (01: Ain, Guadeloupe) needs `level`, else an error names both.',
  })
  party(@Args(() => PartyArgs) { level, ...keys }: PartyArgs, @Ctx() context: Context): Promise<AnyRow | null> {
    const given = givenKeys(keys);
    if (given.length !== 1)
      throw exactlyOne(
        'party',
        PARTY_KEYS,
        given.map(([key]) => key),
      );
    const [key, value] = given[0]!;
    return key === 'id' ? partyById(context, value) : partyBy(context, key, readPartyKey(key, value), level);
  }

  @Query(() => Partnership, {
    nullable: true,
    description:
      'One partnership (partenariat) by its identifier; null for an unknown one. An old identifier leads to the partnership.',
  })
  partnership(
    @Arg('id', () => ID, { description: 'Identifier.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return nodeOf(context, id, (type) => type === 'Partnership');
  }

  @Query(() => Programme, {
    nullable: true,
    description: 'One programme (dispositif) by its identifier; null for an unknown one.',
  })
  programme(
    @Arg('id', () => ID, { description: 'Identifier.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return nodeOf(context, id, (type) => type === 'Programme');
  }

  @Query(() => Call, {
    nullable: true,
    description: 'One call (appel à projets) by its identifier; null for an unknown one.',
  })
  call(
    @Arg('id', () => ID, { description: 'Identifier, such as call-franco-mexicain-9.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return nodeOf(context, id, (type) => type === 'Call');
  }

  @Query(() => Theme, {
    nullable: true,
    description:
      'One theme (thématique) by its code; the old code of a merged or renamed theme leads to the theme, an unknown one is an error that names the nearest ones.',
  })
  async theme(
    @Arg('code', () => String, { description: 'Code of the theme.' }) code: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    const found = await nodeOf(context, `theme-${code}`, (type) => type === 'Theme');
    if (!found) checkCode('Theme', code, await context.codes(), 'theme.code');
    return found;
  }

  @Query(() => Year, { nullable: true, description: 'One year (année); null where nothing is known of it.' })
  year(
    @Arg('year', () => Int, { description: 'The year, such as 2021.' }) year: number,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return context.loaders.node(`year-${year}`);
  }

  @Query(() => [Year], { description: 'The years of which something is known (années), in order.' })
  async years(
    @Args(() => YearsArgs) range: YearsArgs,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly RowOf<'Year'>[]> {
    checkRange(range, pathOf(info));
    const [from, to] = [range.from ?? -Infinity, range.to ?? Infinity];
    return (await loaders.all(RELATIONS['Query.years'], '')).filter(({ year }) => year >= from && year <= to);
  }

  @Query(() => Country, {
    nullable: true,
    description: 'One country (pays) by its code; an unknown code is an error that names the nearest ones.',
  })
  async country(
    @Arg('code', () => String, { description: 'ISO 3166-1 code of two letters, in any case.' }) code: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    const read = readCountryCode(code);
    checkCode('Country', read, await context.codes(), 'country.code');
    return context.loaders.node(`country-${read}`);
  }

  @Query(() => Source, { nullable: true, description: 'One source by its identifier; null for an unknown one.' })
  source(
    @Arg('id', () => ID, { description: 'Identifier.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AnyRow | null> {
    return nodeOf(context, id, (type) => type === 'Source');
  }

  @Query(() => Dataset, { description: 'The graph that is served (jeu de données): version, age, size, sources.' })
  dataset(@Ctx() { published, engine }: Context): Dataset {
    return { version: published.version, builtAt: published.builtAt, engine };
  }
}

@Resolver(() => Dataset)
export class DatasetResolver {
  @FieldResolver(() => [DatasetCount], { description: 'How many nodes of each kind.' })
  counts(@Root() _dataset: Dataset, @Ctx() { loaders }: Context): Promise<DatasetCount[]> {
    return loaders.run(COUNTS, {});
  }

  @FieldResolver(() => SourceConnection, { description: 'All sources, by date of publication.' })
  sources(
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS['Query.sources'], '', info, args);
  }
}
