import { Field, Int, ObjectType } from 'type-graphql';
import { NEAR_RULES } from '../../../domain/near-doubles.js';
import type { AuthorityLevel } from '../../../domain/vocabulary.js';
import { AuthorityLevelEnum } from './enums.js';
import { Node } from './node.type.js';
import { PartialDateScalar } from './scalars.js';

const RULES = Object.entries(NEAR_RULES)
  .map(([rule, about]) => `- \`${rule}\`: ${about}`)
  .join('\n');

@ObjectType({
  implements: Node,
  description: `Two nodes that may be the same, found by a named rule (doublon possible). The rule merges nothing; a row of seed/merges.csv does, with a reason.\n${RULES}`,
})
export class NearDouble extends Node {
  @Field(() => String, { description: 'The rule that proposes it (règle).' })
  rule!: string;

  @Field(() => String, { description: 'What the rule saw, such as names 1 letter apart (motif).' })
  why!: string;
}

@ObjectType({ description: "How many values of a property one source gives (part d'une source)." })
export class SourceShare {
  @Field(() => Int, { description: 'Values: claims, and values of a reference package.' })
  values!: number;

  sourceId!: string;
}

@ObjectType({ description: "How many values of a property one publisher gives (part d'un éditeur)." })
export class PublisherShare {
  @Field(() => Int, { description: 'Values: claims, and values of a reference package.' })
  values!: number;

  @Field(() => String, { description: 'The publisher (éditeur).' })
  publisher!: string;
}

@ObjectType({
  description:
    "How much is known of one property of one kind of node, how old it is and who says it (qualité d'une propriété).",
})
export class PropertyQuality {
  @Field(() => String, { description: 'The property, as `ClaimProperty` has it.' })
  property!: string;

  @Field(() => Int, { description: 'Nodes with a known value (renseigné).' })
  known!: number;

  @Field(() => Int, {
    description:
      'Nodes without a known value (non renseigné), including those that cannot have one: an intercommunalité has no INSEE code.',
  })
  unknown!: number;

  @Field(() => Int, { description: 'Nodes about which sources disagree (contesté).' })
  disputed!: number;

  @Field(() => Int, {
    description:
      'Nodes for which a source names a party that is not decided (indécis); it counts for the parties of partnerships.',
  })
  undecided!: number;

  @Field(() => Int, { description: 'Values in all: a node may have several, from several sources (valeurs).' })
  values!: number;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Date of the oldest source of a value, as printed; null where no source has a date.',
  })
  oldest!: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Date of the newest source of a value, as printed; null where no source has a date.',
  })
  newest!: string | null;

  @Field(() => Int, { description: 'Values whose source has no date of publication (sans date).' })
  undated!: number;

  @Field(() => Int, { description: 'How many sources give values.' })
  sourceCount!: number;

  @Field(() => [SourceShare], { description: 'The sources that give most values, five at most (principales sources).' })
  sources!: SourceShare[];

  @Field(() => Int, { description: 'How many publishers give values.' })
  publisherCount!: number;

  @Field(() => [PublisherShare], {
    description: 'The publishers that give most values, five at most (principaux éditeurs).',
  })
  publishers!: PublisherShare[];
}

@ObjectType({
  description:
    'How much is known of a kind of node (qualité par type). French authorities are counted once as a whole and once by level.',
})
export class TypeQuality {
  @Field(() => String, { description: 'Kind of node, such as Partnership.' })
  type!: string;

  @Field(() => AuthorityLevelEnum, {
    nullable: true,
    description: 'Level of the French authorities counted; null for all nodes of the kind.',
  })
  level!: AuthorityLevel | null;

  @Field(() => Int, { description: 'Nodes of this kind and level.' })
  nodes!: number;

  @Field(() => [PropertyQuality], { description: 'Each property that claims may be about (propriétés).' })
  properties!: PropertyQuality[];
}
