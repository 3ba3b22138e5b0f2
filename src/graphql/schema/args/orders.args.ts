import { Field, InputType } from 'type-graphql';
import { term, type OrderTerm } from '../../../store/cypher/order.js';
import {
  CallOrderByEnum,
  DirectionEnum,
  PartnershipOrderByEnum,
  PartyOrderByEnum,
  type Direction,
} from '../types/enums.js';

const DIRECTION = {
  nullable: true,
  defaultValue: 'ASC',
  description: 'Direction. Unknown values come last in both.',
} as const;

@InputType({ description: 'One sort key (tri). Where it is equal, the next one decides.' })
export class PartnershipOrder {
  @Field(() => PartnershipOrderByEnum, { description: 'What to sort by.' })
  by!: keyof typeof PartnershipOrderByEnum;

  @Field(() => DirectionEnum, DIRECTION)
  direction!: Direction;
}

@InputType({ description: 'One sort key (tri). Where it is equal, the next one decides.' })
export class PartyOrder {
  @Field(() => PartyOrderByEnum, { description: 'What to sort by.' })
  by!: keyof typeof PartyOrderByEnum;

  @Field(() => DirectionEnum, DIRECTION)
  direction!: Direction;
}

@InputType({ description: 'One sort key (tri). Where it is equal, the next one decides.' })
export class CallOrder {
  @Field(() => CallOrderByEnum, { description: 'What to sort by.' })
  by!: keyof typeof CallOrderByEnum;

  @Field(() => DirectionEnum, DIRECTION)
  direction!: Direction;
}

/** The stored key of each thing that lists are ordered by. */
const KEYS = {
  TITLE: 'byTitle',
  START_YEAR: 'byStartYear',
  END_YEAR: 'byEndYear',
  NAME: 'byName',
  POPULATION: 'byPopulation',
  PARTNERSHIP_COUNT: 'byPartnershipCount',
  OPENS_ON: 'byOpensOn',
  CLOSES_ON: 'byClosesOn',
  ID: 'id',
} as const;

/** One term as any list takes it. */
export interface Ordered {
  readonly by: keyof typeof KEYS;
  readonly direction: Direction;
}

/** The terms of an order; undefined (the list's own order) where none is given. */
export const termsOf = (orders: readonly Ordered[] | null | undefined): OrderTerm[] | undefined =>
  orders && orders.length > 0 ? orders.map(({ by, direction }) => term(KEYS[by], direction === 'DESC')) : undefined;
