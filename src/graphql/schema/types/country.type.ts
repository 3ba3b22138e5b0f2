import { Field, ObjectType } from 'type-graphql';
import type { Continent } from '../../../domain/vocabulary.js';
import { ContinentEnum } from './enums.js';
import { Node } from './node.type.js';
import { PartialDateScalar } from './scalars.js';

@ObjectType({ implements: Node, description: 'A country (pays).' })
export class Country extends Node {
  @Field(() => String, { description: 'ISO 3166-1 code of two letters, such as BJ.' })
  code!: string;

  @Field(() => ContinentEnum, { description: 'The continent it lies in (continent).' })
  continent!: Continent;
}

@ObjectType({
  implements: Node,
  description: 'A group of countries (groupe de pays), such as the G5 Sahel or the European Union.',
})
export class CountryGroup extends Node {}

@ObjectType({ description: "A country's membership of a group (adhésion)." })
export class Membership {
  @Field(() => CountryGroup, { description: 'The group.' })
  group!: object;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Since when; null where not known.' })
  since!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Until when; null for a present member.' })
  until!: string | null;
}
