import { Field, Int, ObjectType } from 'type-graphql';
import { BreakdownValue } from './breakdown.type.js';

@ObjectType({ description: 'How many partnerships have one value of a key (effectif).' })
export class CoverageCount {
  @Field(() => BreakdownValue, { description: 'The value (modalité).' })
  key!: BreakdownValue;

  @Field(() => Int, { description: 'Partnerships (partenariats).' })
  partnerships!: number;
}

@ObjectType({ description: 'How many partnerships of one place the graph has (couverture d’un lieu).' })
export class PlaceCoverage {
  @Field(() => BreakdownValue, {
    description: 'France, a région or a country (lieu); its code is null for partnerships whose place is unknown.',
  })
  place!: BreakdownValue;

  @Field(() => Int, {
    description:
      'Partnerships (partenariats): as many as a list has with the filter of this place; 0 where none is known.',
  })
  partnerships!: number;

  @Field(() => [CoverageCount], { description: 'By kind, the largest first (par nature).' })
  kinds!: CoverageCount[];

  @Field(() => [CoverageCount], {
    description:
      'By decade of the first year, in the order of time, last those whose first year is unknown (par décennie).',
  })
  decades!: CoverageCount[];
}

@ObjectType({
  description:
    'What the graph has, place by place (couverture). No source in it states how many partnerships there are in all: what share this is, is not known. A partnership in two places counts in both.',
})
export class Coverage {
  @Field(() => PlaceCoverage, { description: 'All partnerships of the graph (France).' })
  france!: PlaceCoverage;

  @Field(() => [PlaceCoverage], {
    description: 'Each région of today, and each collectivity in its place, the largest first (régions).',
  })
  regions!: PlaceCoverage[];

  @Field(() => [PlaceCoverage], { description: 'Each country abroad, the largest first (pays).' })
  countries!: PlaceCoverage[];
}
