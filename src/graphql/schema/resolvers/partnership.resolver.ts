import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { Context } from '../../context.js';
import { qualifiersOf } from '../../qualifiers.js';
import { actsOf, type ActRow } from '../../acts.js';
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
      'Amounts not known to be a budget, nor a grant under a known call (montants). A budget is in `budget`, a grant under a known call in `awards`.',
  })
  async amounts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<StatedAmount[]> {
    return (await loaders.all(RELATIONS['Partnership.amounts'], id)).map((claim) => {
      const [amount = '0', currency = ''] = (claim.value ?? '').split(' ');
      return { amount: Number(amount), currency, kind: qualifiersOf(claim)['kind'] ?? null };
    });
  }

  @FieldResolver(() => [Act], {
    description:
      'What happened when, by whom stated (actes), in order of time: its beginning, agreements, renewals, states, its end. Acts without a day come last.',
  })
  async acts(@Root() { id }: Row, @Ctx() { loaders }: Context): Promise<ActRow[]> {
    return actsOf(await loaders.all(RELATIONS['Partnership.acts'], id));
  }
}
