import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BreakdownValue } from './breakdown.type.js';

@ObjectType({
  description: 'An authority that another is held against, and why they are alike (collectivité comparable).',
})
export class Peer {
  id!: string;

  @Field(() => Float, {
    description:
      'How alike the two are, 0 to 1 (ressemblance): the mean of countries in common as a part of those of either (weight 3), size (2: 1 for as many inhabitants, 0 from ten times as many) and place (1: one département or région), of what is known.',
  })
  likeness!: number;

  @Field(() => [String], {
    description: 'Codes of the countries abroad that both have partnerships with (pays en commun).',
  })
  sharedCountries!: readonly string[];

  @Field(() => Boolean, { description: 'Whether both lie in one département or région (même territoire).' })
  samePlace!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'Its inhabitants divided by those of the other (rapport de population); null where one is unknown.',
  })
  populationRatio!: number | null;
}

@ObjectType({ description: 'Something that peers have in their partnerships and the authority has not (manque).' })
export class Gap {
  @Field(() => BreakdownValue, { description: 'The country, the theme or the programme (modalité).' })
  key!: BreakdownValue;

  @Field(() => Int, { description: 'How many of the peers have it (nombre).' })
  peerCount!: number;

  peerIds!: readonly string[];
}

@ObjectType({
  description:
    'What authorities like one have in their partnerships and it has not (manques). That a peer has something is stated by sources; that this one lacks it means only that no source of the graph states it.',
})
export class Gaps {
  @Field(() => [Peer], {
    description:
      'Who it is held against, the most alike first, at most 20 (collectivités comparables): of its level, with partnerships.',
  })
  peers!: Peer[];

  @Field(() => [Gap], { description: 'Countries that at least two peers work with, those of most peers first (pays).' })
  countries!: Gap[];

  @Field(() => [Gap], { description: 'Themes that at least two peers have (thématiques).' })
  themes!: Gap[];

  @Field(() => [Gap], { description: 'Programmes that support at least two peers (dispositifs).' })
  programmes!: Gap[];
}
