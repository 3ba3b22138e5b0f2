import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RowOf } from '../../../store/cypher/rows.js';
import { localName } from '../../local-name.js';
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

  @FieldResolver(() => [String], {
    description: 'What sources write for it (libellés): other words, in any language, that lead to this theme.',
  })
  otherNames(@Root() { otherNames }: RowOf<'Theme'>): string[] {
    return otherNames ?? [];
  }

  @FieldResolver(() => [Int], {
    description: 'UN Sustainable Development Goals that it serves (ODD), 1 to 17; none for a word of a source.',
  })
  goals(@Root() { goals }: RowOf<'Theme'>): number[] {
    return (goals ?? []).map(Number).sort((a, b) => a - b);
  }
}
