import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RowOf } from '../../store/queries/rows.js';
import { localName } from '../local-name.js';
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
}
