import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { nodeTypeOf } from '../../../domain/nodes.js';
import { RELATIONS } from '../../../store/cypher/relations.js';
import type { RowOf } from '../../../store/cypher/rows.js';
import type { AmountRow } from '../../amounts.js';
import type { Context } from '../../context.js';
import { qualifiersOf } from '../../qualifiers.js';
import { StatedAmount } from '../types/partnership.type.js';
import { Call } from '../types/programme.type.js';

/** The call that an amount is of, by id, or that its award was made under. */
async function callOf({ claim }: AmountRow, { loaders }: Context): Promise<{ readonly id: string } | null> {
  const type = nodeTypeOf(claim.subject);
  if (type === 'Call') return { id: claim.subject };
  return type === 'Award' ? loaders.one(RELATIONS['Award.call'], claim.subject) : null;
}

@Resolver(() => StatedAmount)
export class StatedAmountResolver {
  @FieldResolver(() => Call, {
    nullable: true,
    description: 'The call it was awarded under, or is the money of (appel); null where no source names one.',
  })
  async call(@Root() amount: AmountRow, @Ctx() context: Context): Promise<RowOf<'Call'> | null> {
    const call = await callOf(amount, context);
    return call && ((await context.loaders.node(call.id)) as RowOf<'Call'> | null);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The year it is of (année): that which the source names for it, else that of its call; else null.',
  })
  async year(@Root() amount: AmountRow, @Ctx() context: Context): Promise<number | null> {
    const said = qualifiersOf(amount.claim)['year'];
    if (said !== undefined) return Number(said);
    const call = await callOf(amount, context);
    return call && ((await context.loaders.one(RELATIONS['Call.year'], call.id))?.year ?? null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Who gives it (financeur): whom the source names for this very amount, else who runs the programme of the call it was awarded under; null where neither is known.',
  })
  async by(@Root() amount: AmountRow, @Ctx() context: Context): Promise<string | null> {
    const said = qualifiersOf(amount.claim)['by'];
    if (said !== undefined) return said;
    const call = nodeTypeOf(amount.claim.subject) === 'Award' ? await callOf(amount, context) : null;
    return call && ((await context.loaders.one(RELATIONS['Call.programme'], call.id))?.operator ?? null);
  }
}
