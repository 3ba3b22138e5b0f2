import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { PartnershipStatus } from '../../domain/vocabulary.js';
import { RELATIONS } from '../../store/queries/relations.js';
import type { PartyRow, RowOf } from '../../store/queries/rows.js';
import { PartnershipPartiesArgs } from '../args/lists.args.js';
import { ClaimsArgs, ForwardArgs } from '../args/page.args.js';
import type { Context } from '../context.js';
import { page } from '../field.js';
import { localTitle } from '../local-name.js';
import { qualifiersOf } from '../qualifiers.js';
import type { Page } from '../page.js';
import {
  AwardConnection,
  ClaimConnection,
  PartnershipPartyConnection,
  SourceConnection,
  ThemeConnection,
} from '../types/connections.js';
import { Mention } from '../types/mention.type.js';
import { Country } from '../types/country.type.js';
import { LanguageEnum, PartnershipStatusEnum, type Language } from '../types/enums.js';
import { Money, moneyOf } from '../types/money.type.js';
import { GoalWeight, Partnership, StatedAmount } from '../types/partnership.type.js';
import { Programme, Year } from '../types/programme.type.js';

type Row = RowOf<'Partnership'>;

@Resolver(() => Partnership)
export class PartnershipResolver {
  @FieldResolver(() => String, { description: "Title (intitulé): the source's own, else the names of the parties." })
  title(
    @Root() partnership: Row,
    @Arg('language', () => LanguageEnum, { nullable: true, defaultValue: 'FR', description: 'Language of the title.' })
    language: Language,
  ): string {
    return localTitle(partnership, language);
  }

  @FieldResolver(() => PartnershipStatusEnum, { description: 'Where it stands (état); UNKNOWN where no source says.' })
  status(@Root() { status }: Row): PartnershipStatus {
    return status ?? 'UNKNOWN';
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'Budget of the whole project (budget); what a programme grants is on the award. Null where no source says.',
  })
  budget(@Root() { budgetAmount, budgetCurrency }: Row): Money | null {
    return moneyOf(budgetAmount, budgetCurrency);
  }

  @FieldResolver(() => [Year], {
    description: 'The years in which it is known to have been active (années); none is guessed.',
  })
  years(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Year'>[]> {
    return loaders.all(RELATIONS.partnershipYears, id);
  }

  @FieldResolver(() => PartnershipPartyConnection, {
    description: 'Who takes part (parties), by name; each edge carries the role.',
  })
  parties(
    @Root() { id }: Row,
    @Args(() => PartnershipPartiesArgs) args: PartnershipPartiesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PartyRow>> {
    return page(context, RELATIONS.partnershipParties, id, info, args);
  }

  @FieldResolver(() => [Mention], {
    description:
      'Parties that are not decided: the name fits several nodes, or is French and fits none (mentions indécises). They are in no other list.',
  })
  mentions(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Mention'>[]> {
    return loaders.all(RELATIONS.partnershipMentions, id);
  }

  @FieldResolver(() => ThemeConnection, { description: 'Its themes (thématiques), by name.' })
  themes(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Theme'>>> {
    return page(context, RELATIONS.partnershipThemes, id, info, args);
  }

  @FieldResolver(() => AwardConnection, { description: 'Awards it received (projets lauréats).' })
  awards(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Award'>>> {
    return page(context, RELATIONS.partnershipAwards, id, info, args);
  }

  @FieldResolver(() => [Country], {
    description:
      'Countries that a source names for it (pays), besides those of its parties: a source may name a country and no party there.',
  })
  countries(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Country'>[]> {
    return loaders.all(RELATIONS.partnershipCountries, id);
  }

  @FieldResolver(() => [GoalWeight], {
    description: 'Weights of the UN Sustainable Development Goals (ODD), where a source gives them.',
  })
  async sdgWeights(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<GoalWeight[]> {
    return (await loaders.all(RELATIONS.partnershipGoals, id)).map((claim) => ({
      goal: qualifiersOf(claim)['goal'] ?? '',
      weight: Number(claim.value),
    }));
  }

  @FieldResolver(() => [StatedAmount], {
    description:
      'Amounts not known to be a budget, nor a grant under a known call (montants). A budget is in `budget`, a grant under a known call in `awards`.',
  })
  async amounts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<StatedAmount[]> {
    return (await loaders.all(RELATIONS.partnershipAmounts, id)).map((claim) => {
      const [amount = '0', currency = ''] = (claim.value ?? '').split(' ');
      return { amount: Number(amount), currency, kind: qualifiersOf(claim)['kind'] ?? null };
    });
  }

  @FieldResolver(() => [Programme], {
    description: 'Programmes that support it (dispositifs): named by a source, or through the call of an award.',
  })
  programmes(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<RowOf<'Programme'>[]> {
    return loaders.all(RELATIONS.partnershipProgrammes, id);
  }

  @FieldResolver(() => SourceConnection, { description: 'The sources that speak of it, by date.' })
  sources(
    @Root() { id }: Row,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Source'>>> {
    return page(context, RELATIONS.partnershipSources, id, info, args);
  }

  @FieldResolver(() => ClaimConnection, { description: 'What sources state about it (assertions).' })
  claims(
    @Root() { id }: Row,
    @Args(() => ClaimsArgs) args: ClaimsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<RowOf<'Claim'>>> {
    return page(context, RELATIONS.partnershipClaims, id, info, args);
  }
}
