import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { qualifiersOf } from '../../qualifiers.js';
import { actsOf, type ActRow } from '../../acts.js';
import { amountOf, type AmountRow } from '../../amounts.js';
import { Act, GoalWeight, Partnership, StatedAmount } from '../types/partnership.type.js';

type Row = RowOf<'Partnership'>;

@Resolver(() => Partnership)
export class PartnershipResolver {
  @FieldResolver(() => [GoalWeight], {
    description: 'Weights of the UN Sustainable Development Goals (ODD), where a source gives them.',
  })
  async sdgWeights(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<GoalWeight[]> {
    return (await loaders.all(RELATIONS['Partnership.sdgWeights'], id)).map((claim) => ({
      goal: qualifiersOf(claim)['goal'] ?? '',
      weight: Number(claim.value),
    }));
  }

  @FieldResolver(() => [StatedAmount], {
    description:
      'What sources say was awarded, budgeted or paid (montants), each with its kind, its year and who gave it where they are known. Never added up.',
  })
  async amounts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<AmountRow[]> {
    const claims = await loaders.all(RELATIONS['Partnership.amounts'], id);
    const isOfAward = ({ property }: (typeof claims)[number]): boolean => property === 'amount';
    return [...claims.filter((one) => !isOfAward(one)), ...claims.filter(isOfAward)].map(amountOf);
  }

  @FieldResolver(() => [Act], {
    description:
      'What happened when, by whom stated (actes), in order of time: its beginning, agreements, renewals, states, its end. Acts without a day come last.',
  })
  async acts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<ActRow[]> {
    return actsOf(await loaders.all(RELATIONS['Partnership.acts'], id));
  }
}
