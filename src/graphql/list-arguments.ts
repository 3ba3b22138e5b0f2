import type { ClassType } from 'type-graphql';
import { ALWAYS, type Condition } from '../store/cypher/condition.js';
import * as filters from '../store/cypher/filters.js';
import type { OrderTerm } from '../store/cypher/order.js';
import type { ListArguments, Relation } from '../store/cypher/relation.js';
import {
  CallsArgs,
  CountriesArgs,
  EventsArgs,
  PartiesArgs,
  PartnersArgs,
  PartnershipPartiesArgs,
  PartnershipsArgs,
} from './schema/args/lists.args.js';
import { termsOf, type Ordered } from './schema/args/orders.args.js';
import { ClaimsArgs, ForwardArgs } from './schema/args/page.args.js';
import { resolveRedirects } from './redirects.js';
import {
  checkCalls,
  checkCountries,
  checkEvents,
  checkParties,
  checkPartnerships,
  checkRange,
  type Codes,
} from './codes.js';

/** The arguments of a field, as GraphQL coerced them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How a list's own arguments, beside those of its page, narrow it. */
interface Narrowing {
  /** All its arguments, as the schema has them. */
  readonly type: ClassType;
  /** @throws AppError naming the argument below `path` */
  readonly check?: (args: Arguments, codes: Codes, path: string) => void;
  readonly where: (args: Arguments) => Condition;
}

const filtered = <Filter>(
  type: ClassType,
  check: (filter: Filter, codes: Codes, path: string) => void,
  where: (filter: Filter | null | undefined) => Condition,
): Narrowing => ({
  type,
  check: ({ filter }, codes, path) => {
    if (filter) check(filter as Filter, codes, `${path}.filter`);
  },
  where: ({ filter }) => where(filter as Filter | null | undefined),
});

/** By the kinds that relations name. */
const NARROWINGS: Readonly<Record<ListArguments, Narrowing>> = {
  allPartnerships: filtered(PartnershipsArgs, checkPartnerships, filters.allPartnerships),
  partnerships: filtered(PartnershipsArgs, checkPartnerships, filters.partnerships),
  partners: {
    ...filtered(PartnersArgs, checkPartnerships, filters.partnerships),
    where: ({ filter, abroadOnly }) =>
      filters.partners(filter as filters.PartnershipFilter | null, abroadOnly as boolean | null),
  },
  parties: filtered(PartiesArgs, checkParties, filters.parties),
  calls: filtered(CallsArgs, checkCalls, filters.calls),
  countries: filtered(CountriesArgs, checkCountries, filters.countries),
  events: {
    type: EventsArgs,
    check: (args, codes, path) => {
      checkRange(args, path);
      if (args['filter']) checkEvents(args['filter'], codes, `${path}.filter`);
    },
    where: ({ filter, ...dates }) => filters.events(filter as filters.EventFilter | null, dates),
  },
  role: {
    type: PartnershipPartiesArgs,
    where: ({ role }) => filters.role(role as Parameters<typeof filters.role>[0]),
  },
  claims: { type: ClaimsArgs, where: (args) => filters.claims(args) },
};

type Narrowed = Pick<Relation, 'args'>;
const narrowingOf = ({ args }: Narrowed): Narrowing | undefined => args && NARROWINGS[args];

/** The arguments of a list, as the schema has them. */
export const argumentsType = (relation: Narrowed): ClassType => narrowingOf(relation)?.type ?? ForwardArgs;

/** The condition that a list's arguments put on its rows; with codes, old identifiers stand for the kept ones. */
export const conditionOf = (relation: Narrowed, args: Arguments, codes: Codes | undefined): Condition =>
  narrowingOf(relation)?.where(codes ? resolveRedirects(args, codes.redirects) : args) ?? ALWAYS;

/** Whether a list's arguments name codes that are to be checked. */
export const hasCodes = (relation: Narrowed, args: Arguments): boolean =>
  narrowingOf(relation)?.check !== undefined && (args['filter'] ?? args['from'] ?? args['to']) !== undefined;

/** @throws AppError UNKNOWN_CODE, BAD_USER_INPUT */
export const checkArguments = (relation: Narrowed, args: Arguments, codes: Codes, path: string): void => {
  narrowingOf(relation)?.check?.(resolveRedirects(args, codes.redirects), codes, path);
};

/** The order that a list's arguments ask for; undefined for the list's own. */
export const orderOf = ({ orderBy }: Arguments): OrderTerm[] | undefined =>
  termsOf(orderBy as readonly Ordered[] | null | undefined);
