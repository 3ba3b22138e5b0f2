import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ActKind, PartnershipKind, PartnershipStatus } from '../../../domain/vocabulary.js';
import { ActKindEnum, PartnershipKindEnum, PartnershipStatusEnum } from './enums.js';
import { Node } from './node.type.js';
import { PartialDateScalar } from './scalars.js';
import { AmountKindEnum, type AmountKind } from './claim.enums.js';
import { Claim } from './source.type.js';

@ObjectType({
  implements: Node,
  description:
    'A partnership between a French authority and partners abroad (partenariat): a twinning (jumelage), a cooperation (coopération décentralisée) or a project (projet).',
})
export class Partnership extends Node {
  @Field(() => PartnershipKindEnum, { description: 'Twinning, cooperation agreement or project (nature).' })
  kind!: PartnershipKind;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      'The day that its status is of (à la date du): that which a source names, else that of the source, or the last day of what is over; null where none is known.',
  })
  statusAsOf!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'First year (année de début): that in which sources say it began, else that of its first agreement; null where none says.',
  })
  startYear!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Last year (année de fin); null where no source says, and while it goes on.',
  })
  endYear!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many years it had lasted on the date of its source (ancienneté). The first year is not computed from it; `claims(property: ageInYears)` gives the date.',
  })
  ageInYears!: number | null;
}

@ObjectType({
  description:
    'What happened to a partnership, when, and who says so (acte): its beginning, an agreement, a renewal, a state it was in, its end.',
})
export class Act {
  @Field(() => ActKindEnum, { description: 'What happened (nature).' })
  kind!: ActKind;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When, as exactly as it is known; null where it is not.',
  })
  on!: string | null;

  @Field(() => PartnershipStatusEnum, { nullable: true, description: 'The state, for STATUS.' })
  status!: PartnershipStatus | null;

  @Field(() => Claim, { description: 'The claim that says so (assertion).' })
  claim!: Claim;
}

@ObjectType({
  description:
    'The weight that a source gives to one of the UN Sustainable Development Goals (objectif de développement durable, ODD).',
})
export class GoalWeight {
  @Field(() => String, { description: 'Number of the goal, 1 to 17, as the source writes it.' })
  goal!: string;

  @Field(() => Float, { description: "The weight, in the source's own measure." })
  weight!: number;
}

@ObjectType({
  description:
    'An amount that a source gives (montant): awarded, budgeted or paid. Amounts overlap, a grant being a part of a budget: never add them up.',
})
export class StatedAmount {
  @Field(() => Float, { description: 'The sum, in units of the currency.' })
  amount!: number;

  @Field(() => String, { description: 'ISO 4217 code of the currency.' })
  currency!: string;

  @Field(() => AmountKindEnum, { description: 'What it is (nature).' })
  kind!: AmountKind;

  @Field(() => Claim, { description: 'The claim that says so (assertion).' })
  claim!: Claim;
}
