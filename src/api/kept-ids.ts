type Redirects = ReadonlyMap<string, string>;

/** The fields of filters that hold identifiers. */
const ID_FIELDS: ReadonlySet<string> = new Set(['ids', 'parties', 'programmes', 'calls', 'sources', 'partOf']);

const keptId = (value: unknown, redirects: Redirects): unknown =>
  Array.isArray(value) ? value.map((id) => keptId(id, redirects)) : typeof value === 'string' ? redirects.get(value) ?? value : value;

/** The same filter with the kept identifier in place of each old one, in the filters within it too. */
export function withKeptIds<Filter extends object>(filter: Filter, redirects: Redirects): Filter {
  if (redirects.size === 0) return filter;
  const inner = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(inner) : value !== null && typeof value === 'object' ? withKeptIds(value, redirects) : value;
  return Object.fromEntries(Object.entries(filter).map(([field, value]) =>
    [field, ID_FIELDS.has(field) ? keptId(value, redirects) : inner(value)])) as Filter;
}
