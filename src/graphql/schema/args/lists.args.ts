import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { AuthorityLevel, PartyRole } from '../../../domain/vocabulary.js';
import type { BreakdownKey } from '../../../network/breakdown.js';
import {
  AuthorityLevelEnum,
  BreakdownKeyEnum,
  PartyRoleEnum,
  SearchTypeEnum,
  type SearchType,
} from '../types/enums.js';
import { DateScalar } from '../types/scalars.js';
import { BOUNDS } from '../../bounds.js';
import { CallFilter, CountryFilter, EventFilter, PartnershipFilter, PartyFilter } from './filters.args.js';
import { CallOrder, PartnershipOrder, PartyOrder } from './orders.args.js';
import { ForwardArgs, PageArgs } from './page.args.js';
import { PARTY_KEY, PartyBy } from './party-by.js';
import { replaced } from './replaced.js';

@ArgsType()
export class PartnershipsArgs extends PageArgs {
  @Field(() => PartnershipFilter, { nullable: true, description: 'Which partnerships; all when left out.' })
  filter?: PartnershipFilter | null;

  @Field(() => [PartnershipOrder], {
    nullable: true,
    description: `Order, at most ${BOUNDS.orders} terms; by title when left out.`,
  })
  orderBy?: PartnershipOrder[] | null;
}

@ArgsType()
export class PartiesArgs extends PageArgs {
  @Field(() => PartyFilter, { nullable: true, description: 'Which parties; all when left out.' })
  filter?: PartyFilter | null;

  @Field(() => [PartyOrder], {
    nullable: true,
    description: `Order, at most ${BOUNDS.orders} terms; by name when left out.`,
  })
  orderBy?: PartyOrder[] | null;
}

@ArgsType()
export class PartnersArgs extends ForwardArgs {
  @Field(() => PartnershipFilter, { nullable: true, description: 'Which partnerships count; all when left out.' })
  filter?: PartnershipFilter | null;

  @Field(() => Boolean, { nullable: true, description: 'Leave other French authorities out.' })
  abroadOnly?: boolean | null;
}

@ArgsType()
export class PartnershipPartiesArgs extends ForwardArgs {
  @Field(() => PartyRoleEnum, { nullable: true, description: 'Only parties with this role.' })
  role?: PartyRole | null;
}

@ArgsType()
export class CallsArgs extends ForwardArgs {
  @Field(() => CallFilter, { nullable: true, description: 'Which calls; all when left out.' })
  filter?: CallFilter | null;

  @Field(() => [CallOrder], {
    nullable: true,
    description: `Order, at most ${BOUNDS.orders} terms; by name when left out.`,
  })
  orderBy?: CallOrder[] | null;
}

@ArgsType()
export class CountriesArgs extends ForwardArgs {
  @Field(() => CountryFilter, { nullable: true, description: 'Which countries; all when left out.' })
  filter?: CountryFilter | null;
}

@ArgsType()
export class EventsArgs extends ForwardArgs {
  @Field(() => EventFilter, { nullable: true, description: 'Which events; all when left out.' })
  filter?: EventFilter | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Not before this day.',
    deprecationReason: replaced('filter: { date: { from: … } }'),
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Not after this day.',
    deprecationReason: replaced('filter: { date: { to: … } }'),
  })
  to?: string | null;
}

@ArgsType()
export class YearsArgs {
  @Field(() => Int, { nullable: true, description: 'First year.' })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: 'Last year.' })
  to?: number | null;
}

@ArgsType()
export class PartyArgs {
  @Field(() => PartyBy, { nullable: true, description: 'The key that it is found by (clé).' })
  by?: PartyBy | null;

  @Field(() => AuthorityLevelEnum, { nullable: true, description: 'Level of the authority that an INSEE code names.' })
  level?: AuthorityLevel | null;

  @Field(() => ID, { nullable: true, description: PARTY_KEY.id, deprecationReason: replaced('by: { id: … }') })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: PARTY_KEY.insee,
    deprecationReason: replaced('by: { insee: … }'),
  })
  insee?: string | null;

  @Field(() => String, {
    nullable: true,
    description: PARTY_KEY.siren,
    deprecationReason: replaced('by: { siren: … }'),
  })
  siren?: string | null;

  @Field(() => String, {
    nullable: true,
    description: PARTY_KEY.wikidata,
    deprecationReason: replaced('by: { wikidata: … }'),
  })
  wikidata?: string | null;
}

@ArgsType()
export class SearchArgs extends ForwardArgs {
  @Field(() => String, {
    description: `What to look for: words of a name, in French or English, at most ${BOUNDS.words} different ones and ${BOUNDS.textLength} characters. Each word may have one typing error.`,
  })
  text!: string;

  @Field(() => [SearchTypeEnum], { nullable: true, description: 'Only among these; among all when left out.' })
  types?: SearchType[] | null;
}

@ArgsType()
export class BreakdownArgs extends ForwardArgs {
  @Field(() => [BreakdownKeyEnum], { description: 'One key, or two different ones for a cross-table (clés).' })
  by!: BreakdownKey[];

  @Field(() => PartnershipFilter, { nullable: true, description: 'Which partnerships are counted; all when left out.' })
  filter?: PartnershipFilter | null;
}

@ArgsType()
export class FacetsArgs {
  @Field(() => [BreakdownKeyEnum], { description: 'The keys (clés), in the order of the reply.' })
  by!: BreakdownKey[];

  @Field(() => PartnershipFilter, { nullable: true, description: 'Which partnerships are counted; all when left out.' })
  filter?: PartnershipFilter | null;

  @Field(() => Int, { nullable: true, description: 'How many values of each key at most, 0 to 200; 20 when left out.' })
  first?: number | null;
}
