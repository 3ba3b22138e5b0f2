import { Field, Float, Int, InterfaceType, ObjectType } from 'type-graphql';
import { nodeTypeOf } from '../../../domain/nodes.js';
import type { AuthorityLevel } from '../../../domain/vocabulary.js';
import { AuthorityLevelEnum } from './enums.js';
import { Node } from './node.type.js';
import { DateScalar, UrlScalar } from './scalars.js';

@InterfaceType('Party', {
  implements: Node,
  description:
    'Anyone who takes part in a partnership (partie): a French authority, an authority abroad, or an organisation.',
  resolveType: ({ id }: { id: string }) => nodeTypeOf(id),
})
export abstract class Party extends Node {}

@InterfaceType('Authority', {
  implements: Party,
  description: 'A public authority (collectivité ou autorité), in France or abroad: what both have alike.',
  resolveType: ({ id }: { id: string }) => nodeTypeOf(id),
})
export abstract class Authority extends Party {
  @Field(() => AuthorityLevelEnum, {
    nullable: true,
    description: 'Level of the authority (échelon); null where no source says, which is so only abroad.',
  })
  level!: AuthorityLevel | null;

  @Field(() => String, { nullable: true, description: 'Wikidata item, such as Q90; null where none is known.' })
  wikidata!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Inhabitants, as the reference source counts them (population); null where unknown.',
  })
  population!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, WGS 84; null where unknown.' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, WGS 84; null where unknown.' })
  longitude!: number | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Address of its site (site web); null where unknown.' })
  website!: string | null;
}

@ObjectType({
  implements: Authority,
  description:
    'A French local authority or grouping (collectivité territoriale, EPCI): commune, intercommunalité, département, région or collectivité à statut particulier.',
})
export class FrenchAuthority extends Authority {
  @Field(() => String, {
    nullable: true,
    description:
      'Code INSEE of a commune (five characters), a département or a région; null for an intercommunalité. A département and a région may share one.',
  })
  insee!: string | null;

  @Field(() => String, { nullable: true, description: 'SIREN of the legal person, nine digits.' })
  siren!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day a former authority ceased to exist (fin d'existence); null for one that exists, or where the day is unknown.",
  })
  endedOn!: string | null;
}

@ObjectType({ description: 'A name and a code that a commune, or one merged into it, had (ancien nom, ancien code).' })
export class FormerName {
  @Field(() => String, { description: 'The name (nom).' })
  name!: string;

  @Field(() => String, { description: 'The INSEE code it had under this name (code INSEE).' })
  insee!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which they were no longer in force; null where it is unknown.',
  })
  until!: string | null;

  @Field(() => String, {
    description: '`merged` into the commune, `renamed`, or `recoded` where the code alone changed (nature).',
  })
  kind!: string;
}

@ObjectType({
  implements: Authority,
  description:
    'An authority abroad (collectivité étrangère): a city, a region, a state, or a whole country where only the country is named.',
})
export class ForeignAuthority extends Authority {
  @Field(() => String, { nullable: true, description: 'GeoNames number of the place; null where none is known.' })
  geonames!: string | null;
}

@ObjectType({
  implements: Party,
  description: 'A party that is not an authority (organisme): an association, an operator, an institute.',
})
export class Organisation extends Party {
  @Field(() => String, { nullable: true, description: 'SIREN, nine digits; null where unknown.' })
  siren!: string | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Address of its site (site web); null where unknown.' })
  website!: string | null;
}
