import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../store/queries/relations.js';
import type { RowOf } from '../../store/queries/rows.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import { localName } from '../local-name.js';
import type { Page } from '../page.js';
import {
  CallConnection,
  ClaimConnection,
  EventConnection,
  PartnershipConnection,
  SourceConnection,
  ThemeConnection,
} from '../types/connections.js';
import { Country } from '../types/country.type.js';
import { LanguageEnum, type Language } from '../types/enums.js';
import { Money, moneyOf } from '../types/money.type.js';
import { Programme } from '../types/programme.type.js';

type Row = RowOf<'Programme'>;

@Resolver(() => Programme)
export class ProgrammeResolver {
  @FieldResolver(() => String, { description: 'Name (nom). In English where one is known, else in French.' })
  name(
    @Root() programme: Row,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the name.' })
    language: Language,
  ): string {
    return localName(programme, language);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Budget of one year (budget annuel).' })
  annualBudget(@Root() { annualBudgetAmount, annualBudgetCurrency }: Row): Money | null {
    return moneyOf(annualBudgetAmount, annualBudgetCurrency);
  }

  @FieldResolver(() => [Country], { description: 'Countries it is for (pays partenaires).' })
  partnerCountries(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Country'>[]> {
    return loaders.all(RELATIONS.programmeCountries, id);
  }

  @FieldResolver(() => ThemeConnection, { description: 'Fields it supports (thématiques).' })
  themes(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Theme'>>> {
    return page(context, RELATIONS.programmeThemes, id, info, args);
  }

  @FieldResolver(() => CallConnection, { description: 'Its editions, tranches and sessions (appels), by name.' })
  calls(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Call'>>> {
    return page(context, RELATIONS.programmeCalls, id, info, args);
  }

  @FieldResolver(() => PartnershipConnection, {
    description: 'Partnerships it supports (partenariats soutenus), by title.',
  })
  partnerships(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.programmePartnerships, id, info, args);
  }

  @FieldResolver(() => EventConnection, { description: 'Events about it (événements), by date.' })
  events(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Event'>>> {
    return page(context, RELATIONS.programmeEvents, id, info, args);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that speak of it, by date.' })
  sources(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.programmeSources, id, info, args);
  }

  @FieldResolver(() => ClaimConnection, { description: 'What sources state about it (assertions).' })
  claims(
    @Root() { id }: Row,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return page(context, RELATIONS.programmeClaims, id, info, args);
  }
}
