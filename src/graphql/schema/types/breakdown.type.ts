import { Field, Int, ObjectType } from 'type-graphql';
import type { BreakdownKey } from '../../../network/breakdown.js';
import { BreakdownKeyEnum } from './enums.js';
import { Money } from './money.type.js';

@ObjectType({ description: 'A value of a key of a breakdown (modalité).' })
export class BreakdownValue {
  @Field(() => BreakdownKeyEnum, { description: 'The key.' })
  by!: BreakdownKey;

  @Field(() => String, {
    nullable: true,
    description: 'The value as a filter takes it (code); null where it is unknown.',
  })
  code!: string | null;

  nodeId!: string | null;
}

@ObjectType({
  description: `One row of a breakdown (ligne de répartition): the counts for one value of a key, or for one pair of values.
A partnership with several values counts in several rows, so the rows may add up to more than the number of partnerships.`,
})
export class BreakdownRow {
  @Field(() => [BreakdownValue], { description: 'The values, one for each key, in the order asked (modalités).' })
  keys!: readonly BreakdownValue[];

  @Field(() => Int, { description: 'Partnerships (partenariats).' })
  partnerships!: number;

  @Field(() => Int, {
    description:
      'Different parties of these partnerships, French and abroad (parties); names that are not decided are left out.',
  })
  parties!: number;

  @Field(() => Int, { description: 'Different countries of the parties abroad of these partnerships (pays).' })
  countries!: number;

  @Field(() => [Money], {
    description:
      'Sums of the awards whose amount is known, one for each currency, never converted (montants attribués); budgets do not count.',
  })
  awarded!: readonly Money[];

  @Field(() => Int, {
    description: 'Awards of these partnerships whose amount no source states (projets lauréats sans montant connu).',
  })
  awardsWithoutAmount!: number;
}
