import { Field, InputType } from 'type-graphql';
import { term, type OrderTerm } from '../../store/queries/order.js';
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
  description: 'Direction; unknown values come last in both.',
} as const;

@InputType({ description: 'One term of an order; the next term counts where this one is equal (tri).' })
export class PartnershipOrder {
  @Field(() => PartnershipOrderByEnum, { description: 'By what.' })
  by!: keyof typeof PartnershipOrderByEnum;

  @Field(() => DirectionEnum, DIRECTION)
  direction!: Direction;
}

@InputType({ description: 'One term of an order; the next term counts where this one is equal (tri).' })
export class PartyOrder {
  @Field(() => PartyOrderByEnum, { description: 'By what.' })
  by!: keyof typeof PartyOrderByEnum;

  @Field(() => DirectionEnum, DIRECTION)
  direction!: Direction;
}

@InputType({ description: 'One term of an order; the next term counts where this one is equal (tri).' })
export class CallOrder {
  @Field(() => CallOrderByEnum, { description: 'By what.' })
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
