import { ArgsType, Field, ID, Int } from 'type-graphql';
import { DEFAULT_HOPS, MOST_HOPS } from '../../../network/paths.js';
import { CentralityEnum, type Centrality } from '../types/enums.js';
import { PartnershipFilter } from './filters.args.js';

@ArgsType()
export class PathsArgs {
  @Field(() => ID, { description: 'The party where paths begin, such as fr-commune-97213 (départ).' })
  from!: string;

  @Field(() => ID, {
    description: 'The party where paths end (arrivée). The same as `from` gives one path of no hops.',
  })
  to!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_HOPS,
    description: `How many hops a path may have, 0 to ${MOST_HOPS} (longueur).`,
  })
  maxHops!: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 10, description: 'How many paths at most, 0 to 200.' })
  first!: number | null;

  @Field(() => PartnershipFilter, {
    nullable: true,
    description: 'Which partnerships paths may go through; all when left out.',
  })
  filter?: PartnershipFilter | null;
}

@ArgsType()
export class RankingArgs {
  @Field(() => CentralityEnum, { description: 'By which measure (mesure).' })
  by!: Centrality;

  @Field(() => Int, { nullable: true, description: 'How many parties at most, 0 to 200; 20 when left out.' })
  first?: number | null;
}
