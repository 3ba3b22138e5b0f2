import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RowOf } from '../../../store/cypher/rows.js';
import { localName } from '../../local-name.js';
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
}
