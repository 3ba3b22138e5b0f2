import { Field, Int, ObjectType } from 'type-graphql';
import type { Continent } from '../../../domain/vocabulary.js';
import { AuthorityLevelEnum, ContinentEnum, EventKindEnum, type EventKind } from './enums.js';
import { Node } from './node.type.js';
import { DateScalar, PartialDateScalar } from './scalars.js';
import type { AuthorityLevel } from '../../../domain/vocabulary.js';

@ObjectType({
  implements: Node,
  description: 'A programme or fund that supports partnerships (dispositif, fonds conjoint).',
})
export class Programme extends Node {
  @Field(() => String, { nullable: true, description: 'Who runs it, as the source names them (opérateur).' })
  operator!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was created or launched (création).' })
  createdOn!: string | null;
}

@ObjectType({
  implements: Node,
  description:
    "One edition, tranche, session or year of a programme (appel à projets, appel à manifestation d'intérêt, appel à labellisation).",
})
export class Call extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'Edition, tranche or session as printed (édition, tranche, session).',
  })
  edition!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day for applications (ouverture).' })
  opensOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The latest accepted deadline (clôture); `deadlines` lists them all.',
  })
  closesOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many projects were selected, as announced; not all of them may be named (nombre de lauréats).',
  })
  laureateCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many invited themes its source announces (nombre de thématiques annoncé). The list itself may be longer or shorter.',
  })
  themeCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Countries of the partners of the projects selected, as announced (nombre de pays partenaires).',
  })
  partnerCountryCount!: number | null;
}

@ObjectType({
  description:
    'A last day for applications, and for whom (date limite). An extension is not a contradiction: 10 March for régions and 10 June for communes are two deadlines.',
})
export class Deadline {
  @Field(() => DateScalar, { description: 'The last day.' })
  on!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that it extends, where its source names it (prolongation).',
  })
  extends!: string | null;

  @Field(() => [AuthorityLevelEnum], { description: 'The levels it is for; empty for all.' })
  levels!: AuthorityLevel[];

  @Field(() => Boolean, { description: 'Whether it is the accepted one, where sources disagree.' })
  accepted!: boolean;
}

@ObjectType({
  description:
    'How many of the projects selected are with a continent, a group of countries or a country (répartition des lauréats).',
})
export class LaureateBreakdown {
  @Field(() => ContinentEnum, { nullable: true, description: 'Continent.' })
  continent!: Continent | null;

  @Field(() => Int, { description: 'Projects selected.' })
  count!: number;
}

@ObjectType({ implements: Node, description: 'A project selected under a call (lauréat, projet retenu, labellisé).' })
export class Award extends Node {}

@ObjectType({
  implements: Node,
  description:
    'A theme of cooperation (thématique): one of some twenty, a part of one, or a word of a source that is part of one.',
})
export class Theme extends Node {
  @Field(() => String, { description: 'Code that filters take.' })
  code!: string;
}

@ObjectType({ implements: Node, description: 'A calendar year (année) and what happened in it.' })
export class Year extends Node {
  @Field(() => Int, { description: 'The year.' })
  year!: number;
}

@ObjectType({ implements: Node, description: 'A meeting, a publication or another dated event (événement).' })
export class Event extends Node {
  @Field(() => EventKindEnum, { description: 'Kind of event (nature).' })
  kind!: EventKind;

  @Field(() => PartialDateScalar, { nullable: true, description: 'First day, as its source prints it.' })
  date!: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'Last day, as its source prints it; null for a single day.',
  })
  endDate!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was held (lieu).' })
  place!: string | null;
}

@ObjectType({ description: 'How many nodes of a kind the graph has.' })
export class DatasetCount {
  @Field(() => String, { description: 'Kind of node.' })
  type!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({
  description: 'The graph that is served: its version, its age, its size and its sources (jeu de données).',
})
export class Dataset {
  @Field(() => String, {
    description: 'The version: the hash of everything in the graph. The same facts give the same version.',
  })
  version!: string;

  @Field(() => String, { description: 'When this version was published, ISO 8601 in UTC.' })
  builtAt!: string;

  @Field(() => String, { description: 'The engine that holds it.' })
  engine!: string;
}
