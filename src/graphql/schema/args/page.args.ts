import { ArgsType, Field, Int } from 'type-graphql';
import { ClaimPropertyEnum } from '../types/claim.enums.js';

const BOUNDS = '0 to 200';

/** The page of a list that is read forward. */
@ArgsType()
export class ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many rows at most, ${BOUNDS}; 20 when neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      '`endCursor` of the page before: this page begins after that row. A cursor of another list or order is an error.',
  })
  after?: string | null;
}

/** The page of a list that is read in both directions. */
@ArgsType()
export class PageArgs extends ForwardArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many rows at most from the end, ${BOUNDS}. Cannot be combined with \`first\` or \`after\`.`,
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: '`startCursor` of the page after: this page ends before that row.',
  })
  before?: string | null;
}

@ArgsType()
export class ClaimsArgs extends ForwardArgs {
  @Field(() => ClaimPropertyEnum, { nullable: true, description: 'Only claims about this property.' })
  property?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only claims that another source contradicts (contestées).' })
  onlyDisputed?: boolean | null;
}
