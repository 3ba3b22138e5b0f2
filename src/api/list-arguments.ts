import { ALWAYS, type Condition } from '../store/queries/condition.js';
import * as filters from '../store/queries/filters.js';
import type { OrderTerm } from '../store/queries/order.js';
import { termsOf, type Ordered } from './args/orders.args.js';
import { withKeptIds } from './kept-ids.js';
import { checkCalls, checkCountries, checkParties, checkPartnerships, checkRange, type Codes } from './codes.js';

/** The arguments of a field, as GraphQL coerced them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How a list's own arguments, beside those of its page, narrow it. */
interface Narrowing {
  /** @throws AppError naming the argument below `path` */
  readonly check?: (args: Arguments, codes: Codes, path: string) => void;
  readonly where: (args: Arguments) => Condition;
}

const filtered = <Filter>(
  check: (filter: Filter, codes: Codes, path: string) => void,
  where: (filter: Filter | null | undefined) => Condition,
): Narrowing => ({
  check: ({ filter }, codes, path) => {
    if (filter) check(filter as Filter, codes, `${path}.filter`);
  },
  where: ({ filter }) => where(filter as Filter | null | undefined),
});

const CLAIMS: Narrowing = { where: (args) => filters.claims(args) };

/**
 * By the name of the relation, such as `Party.partnerships`; a list that is not here has only the arguments of its
 * page.
 */
const NARROWINGS: Readonly<Record<string, Narrowing>> = {
  'Query.partnerships': filtered(checkPartnerships, filters.allPartnerships),
  'Party.partnerships': filtered(checkPartnerships, filters.partnerships),
  'Party.partners': {
    ...filtered(checkPartnerships, filters.partnerships),
    where: ({ filter, abroadOnly }) =>
      filters.partners(filter as filters.PartnershipFilter | null, abroadOnly as boolean | null),
  },
  'Query.parties': filtered(checkParties, filters.parties),
  'Query.calls': filtered(checkCalls, filters.calls),
  'Query.countries': filtered(checkCountries, filters.countries),
  'Query.events': {
    check: (args, _codes, path) => {
      checkRange(args, path);
    },
    where: (args) => filters.events(args),
  },
  'Partnership.parties': { where: ({ role }) => filters.role(role as Parameters<typeof filters.role>[0]) },
  ...Object.fromEntries(
    ['Query', 'Party', 'Partnership', 'Programme', 'Call', 'Event', 'Source'].map((type) => [`${type}.claims`, CLAIMS]),
  ),
};

/** The condition that a list's arguments put on its rows; with codes, old identifiers stand for the kept ones. */
export const conditionOf = (relation: string, args: Arguments, codes: Codes | undefined): Condition =>
  NARROWINGS[relation]?.where(codes ? withKeptIds(args, codes.redirects) : args) ?? ALWAYS;

/** Whether a list's arguments name codes that are to be checked. */
export const hasCodes = (relation: string, args: Arguments): boolean =>
  NARROWINGS[relation]?.check !== undefined && (args['filter'] ?? args['from'] ?? args['to']) !== undefined;

/** @throws AppError UNKNOWN_CODE, BAD_USER_INPUT */
export const checkArguments = (relation: string, args: Arguments, codes: Codes, path: string): void => {
  NARROWINGS[relation]?.check?.(withKeptIds(args, codes.redirects), codes, path);
};

/** The order that a list's arguments ask for; undefined for the list's own. */
export const orderOf = ({ orderBy }: Arguments): OrderTerm[] | undefined =>
  termsOf(orderBy as readonly Ordered[] | null | undefined);
