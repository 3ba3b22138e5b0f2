import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../store/queries/relations.js';
import type { RowOf } from '../../store/queries/rows.js';
import { ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import { localName } from '../local-name.js';
import type { Page } from '../page.js';
import { CallConnection, PartnershipConnection, SourceConnection } from '../types/connections.js';
import { LanguageEnum, type Language } from '../types/enums.js';
import { Theme } from '../types/programme.type.js';

@Resolver(() => Theme)
export class ThemeResolver {
  @FieldResolver(() => String, { description: 'Name (libellé). In English where one is known, else in French.' })
  name(
    @Root() theme: RowOf<'Theme'>,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the name.' })
    language: Language,
  ): string {
    return localName(theme, language);
  }

  @FieldResolver(() => Theme, { nullable: true, description: 'The theme it is part of (thématique plus large).' })
  broader(@Root() { id }: RowOf<'Theme'>, @Ctx() { loaders }: Context): Promise<RowOf<'Theme'> | null> {
    return loaders.one(RELATIONS.themeBroader, id);
  }

  @FieldResolver(() => [Theme], { description: 'The themes that are part of it (sous-thématiques).' })
  narrower(@Root() { id }: RowOf<'Theme'>, @Ctx() { loaders }: Context): Promise<RowOf<'Theme'>[]> {
    return loaders.all(RELATIONS.themeNarrower, id);
  }

  @FieldResolver(() => PartnershipConnection, {
    description: 'Partnerships on exactly this theme, by title; the filter `themes` finds those on narrower ones too.',
  })
  partnerships(
    @Root() { id }: RowOf<'Theme'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Partnership'>>> {
    return page(context, RELATIONS.themePartnerships, id, info, args);
  }

  @FieldResolver(() => CallConnection, { description: 'Calls that invite it (appels), by name.' })
  calls(
    @Root() { id }: RowOf<'Theme'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Call'>>> {
    return page(context, RELATIONS.themeCalls, id, info, args);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that name it, by date.' })
  sources(
    @Root() { id }: RowOf<'Theme'>,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.themeSources, id, info, args);
  }
}
