import { Field, ObjectType } from 'type-graphql';
import type { Evidence } from '../../../domain/vocabulary.js';
import { QualifierKeyEnum, type QualifierKey } from './claim.enums.js';
import { EvidenceEnum } from './enums.js';
import { Node } from './node.type.js';
import { DateScalar, PartialDateScalar, UrlScalar } from './scalars.js';

@ObjectType({
  implements: Node,
  description:
    "A document that states facts (source), such as one dated entry of the Senate's page. To report an error, see `report` of its claims.",
})
export class Source extends Node {
  @Field(() => String, { description: 'Title of the document or entry (titre).' })
  title!: string;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Its address; null for the Senate's page, whose address is not kept.",
  })
  url!: string | null;

  @Field(() => String, { description: 'Who published it (éditeur).' })
  publisher!: string;

  @Field(() => String, {
    nullable: true,
    description: "The date line as printed, such as « Juillet 2020 » or « Jusqu'au 16 mars 2021 ».",
  })
  heading!: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was published, exactly as printed; null where the heading is a period or a deadline.',
  })
  publishedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was read (consultation).' })
  retrievedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Licence of the document, where it names one.' })
  licence!: string | null;
}

@ObjectType({
  description: 'What narrows a claim (précision): the levels that a deadline is for, the role of a party.',
})
export class Qualifier {
  @Field(() => QualifierKeyEnum, { description: 'What it says (clé).' })
  key!: QualifierKey;

  @Field(() => String, { description: 'The value as text (valeur).' })
  value!: string;
}

@ObjectType({
  implements: Node,
  description: `What one source states about one property of one node (assertion). Claims that disagree are all kept. \`report\` is where to report an error.
A property with several values has one claim for each. Where two sources give different whole lists, the lists are in dispute.`,
})
export class Claim extends Node {
  @Field(() => String, { description: 'The property it is about, as `ClaimProperty` has it.' })
  property!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value as text: a year, a date, `2400000 EUR`; null where it names a node, see `target`.',
  })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'Where in the source it is stated.' })
  locator!: string | null;

  @Field(() => String, { nullable: true, description: 'The named rule of a DERIVED claim.' })
  rule!: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "When its source was published (date de l'assertion).",
  })
  statedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which its source was seen to state it (première observation); null where nobody kept the day.',
  })
  firstSeenOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which its source was seen to state it (dernière observation); null where nobody kept the day.',
  })
  lastSeenOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether another source says something else about the same property (contesté).',
  })
  disputed!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether this is the value shown (retenu). The strongest evidence wins, then the publisher's rank, then the later date, then the source's id.",
  })
  accepted!: boolean;

  @Field(() => EvidenceEnum, { description: 'How strong the evidence is.' })
  evidence!: Evidence;
}
