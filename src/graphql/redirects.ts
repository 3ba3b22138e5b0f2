import { NODE_TYPES } from '../domain/nodes.js';

type Redirects = ReadonlyMap<string, string>;

/**
 * The fields of filters that hold identifiers, each with what an identifier begins with where the field holds the code
 * after it.
 */
const ID_FIELDS: ReadonlyMap<string, string> = new Map([
  ['ids', ''],
  ['parties', ''],
  ['programmes', ''],
  ['calls', ''],
  ['sources', ''],
  ['partOf', ''],
  ['countryGroups', ''],
  ['themes', NODE_TYPES.Theme.prefix],
]);

/** The identifier that an old one leads to; any other as it is. */
export const resolveRedirect = (id: string, redirects: Redirects): string => redirects.get(id) ?? id;

const kept = (value: unknown, prefix: string, redirects: Redirects): unknown =>
  Array.isArray(value)
    ? value.map((one) => kept(one, prefix, redirects))
    : typeof value === 'string'
      ? resolveRedirect(prefix + value, redirects).slice(prefix.length)
      : value;

/** The same filter with the kept identifier in place of each old one, in the filters within it too. */
export function resolveRedirects<Filter extends object>(filter: Filter, redirects: Redirects): Filter {
  if (redirects.size === 0) return filter;
  const inner = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(inner)
      : value !== null && typeof value === 'object'
        ? resolveRedirects(value, redirects)
        : value;
  return Object.fromEntries(
    Object.entries(filter).map(([field, value]) => [
      field,
      ID_FIELDS.has(field) ? kept(value, ID_FIELDS.get(field)!, redirects) : inner(value),
    ]),
  ) as Filter;
}
