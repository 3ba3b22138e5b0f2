import { Field, Int, ObjectType } from 'type-graphql';
import type { BreakdownKey } from '../../../network/breakdown.js';
import { BreakdownRow } from './breakdown.type.js';
import { BreakdownKeyEnum } from './enums.js';

@ObjectType({
  description:
    'The values of one key, each with how many partnerships there would be with it (facette): those that meet all conditions of the filter but the one that chooses values of this key.',
})
export class Facet {
  @Field(() => BreakdownKeyEnum, { description: 'The key.' })
  by!: BreakdownKey;

  @Field(() => Int, { description: 'How many values there are, the unknown one included.' })
  totalCount!: number;

  @Field(() => [BreakdownRow], { description: 'The first of them, in the order of `breakdown`.' })
  rows!: readonly BreakdownRow[];
}
