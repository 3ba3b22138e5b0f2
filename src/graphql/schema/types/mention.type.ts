import { Field, ObjectType, type ClassType } from 'type-graphql';
import type { AuthorityLevel } from '../../../domain/vocabulary.js';
import { AuthorityLevelEnum } from './enums.js';
import { Node } from './node.type.js';
import { Party } from './party.type.js';

@ObjectType({ description: 'A party that an undecided name may stand for, and why (candidat).' })
export class MentionCandidate {
  @Field(() => Party as ClassType, { description: 'The party.' })
  party!: object;

  @Field(() => String, {
    description: 'Why it may be meant: the same name, a spelling so many letters apart, a code (motif).',
  })
  why!: string;
}

@ObjectType({
  implements: Node,
  description:
    'The name of a party as a source writes it, where it is not decided which party is meant (mention indécise): it fits several authorities, or is French and fits none. It is kept as written; nothing is guessed.',
})
export class Mention extends Node {
  @Field(() => String, { description: 'The name as printed.' })
  name!: string;

  @Field(() => AuthorityLevelEnum, {
    nullable: true,
    description: 'The level that its source states (échelon); null where it states none.',
  })
  level!: AuthorityLevel | null;
}
