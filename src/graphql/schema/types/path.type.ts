import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One hop of a path: two parties and the partnership that they share (étape).' })
export class PathStep {
  from!: string;
  to!: string;
  partnership!: string;
}

@ObjectType({
  description: `A way from one party to another through partnerships (chemin); no party and no partnership appears twice.
Nodes alternate: party, partnership, party.`,
})
export class Path {
  @Field(() => Int, {
    description:
      'How many hops, each from a party through a partnership to a party; 0 from a party to itself (longueur).',
  })
  hops!: number;

  /** Ids of its nodes, in order. */
  ids!: readonly string[];

  @Field(() => [PathStep], { description: 'Its hops, in order (étapes).' })
  steps!: PathStep[];
}

@ObjectType({
  description: `Paths between two parties (chemins), the shortest first. Paths of the same length are ordered by the ids along them. The order is the same on every engine.`,
})
export class PathResult {
  @Field(() => [Path], { description: 'The paths, in this order.' })
  paths!: Path[];

  @Field(() => Boolean, {
    description:
      'Whether the search was complete (recherche complète). False when it stopped at its limit: the paths given are the first ones, and there may be others.',
  })
  complete!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether more paths follow within `maxHops`; ask for a larger `first`. Null when the search stopped before that was known.',
  })
  hasMore!: boolean | null;

  @Field(() => Int, {
    description: 'How many links between a party and a partnership were looked at (liens examinés).',
  })
  examined!: number;
}
