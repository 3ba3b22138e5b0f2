import { Field, Int, ObjectType } from 'type-graphql';
import type { PartnershipKind } from '../../domain/vocabulary.js';
import { PartnershipKindEnum } from './enums.js';
import { Node } from './node.type.js';

@ObjectType({
  implements: Node,
  description: 'A partnership between a French authority and partners abroad (partenariat): a twinning (jumelage), a cooperation (coopération décentralisée) or a project (projet).',
})
export class Partnership extends Node {
  @Field(() => PartnershipKindEnum, { description: 'Twinning, cooperation agreement or project (nature).' })
  kind!: PartnershipKind;

  @Field(() => Int, { nullable: true, description: 'First year (année de début); null where no source says.' })
  startYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'Last year (année de fin); null where no source says, also when it goes on.' })
  endYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many years it had lasted on the day its source spoke (ancienneté); the first year is not derived from it. See `claims(property: "ageInYears")` for that day.' })
  ageInYears!: number | null;
}
