import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { EventKind } from '../../domain/vocabulary.js';
import { RELATIONS } from '../../store/queries/relations.js';
import type { RowOf } from '../../store/queries/rows.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import { localTitle } from '../local-name.js';
import type { Page } from '../page.js';
import { CallConnection, ClaimConnection, PartnershipConnection, SourceConnection } from '../types/connections.js';
import { Country } from '../types/country.type.js';
import { EventKindEnum, LanguageEnum, type Language } from '../types/enums.js';
import { Call, Event, Year } from '../types/programme.type.js';

@Resolver(() => Year)
export class YearResolver {
  @FieldResolver(() => PartnershipConnection, {
    description: 'Partnerships stated to have been active in it, by title.',
  })
  partnerships(
    @Root() { id }: RowOf<'Year'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.yearPartnerships, id, info, args);
  }

  @FieldResolver(() => CallConnection, { description: 'Calls named after it, by name.' })
  calls(
    @Root() { id }: RowOf<'Year'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Call'>>> {
    return page(context, RELATIONS.yearCalls, id, info, args);
  }

  @FieldResolver(() => [Event], { description: 'Events that began in it, by date.' })
  events(@Root() { id }: RowOf<'Year'>, @Ctx() { loaders }: Context): Promise<RowOf<'Event'>[]> {
    return loaders.all(RELATIONS.yearEvents, id);
  }
}

@Resolver(() => Event)
export class EventResolver {
  @FieldResolver(() => String, { description: 'Title (intitulé).' })
  title(
    @Root() event: RowOf<'Event'>,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the title.' })
    language: Language,
  ): string {
    return localTitle(event, language);
  }

  @FieldResolver(() => EventKindEnum, { description: 'Kind of event (nature); OTHER where no source says.' })
  kind(@Root() { kind }: RowOf<'Event'>): EventKind {
    return kind ?? 'OTHER';
  }

  @FieldResolver(() => [String], { description: 'Who organised it, as named (organisateurs).' })
  organisers(@Root() { organisers }: RowOf<'Event'>): string[] {
    return organisers ?? [];
  }

  @FieldResolver(() => Country, { nullable: true, description: 'The country it was held in or is about.' })
  country(@Root() { id }: RowOf<'Event'>, @Ctx() { loaders }: Context): Promise<RowOf<'Country'> | null> {
    return loaders.one(RELATIONS.eventCountry, id);
  }

  @FieldResolver(() => [Call], { description: 'Calls it is about (appels concernés).' })
  calls(@Root() { id }: RowOf<'Event'>, @Ctx() { loaders }: Context): Promise<RowOf<'Call'>[]> {
    return loaders.all(RELATIONS.eventConcerns, id);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that speak of it.' })
  sources(
    @Root() { id }: RowOf<'Event'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.eventSources, id, info, args);
  }

  @FieldResolver(() => ClaimConnection, { description: 'What sources state about it (assertions).' })
  claims(
    @Root() { id }: RowOf<'Event'>,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return page(context, RELATIONS.eventClaims, id, info, args);
  }
}
