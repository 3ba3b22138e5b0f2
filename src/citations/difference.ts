import { canonicalJson } from '../domain/canonical.js';

/** What another reply says at one place: `before` or `after` is absent where there is nothing. */
export interface Change {
  /**
   * Keys and places from the root, a member of a list by its identifier where it has one:
   * `data.party.partnerships.nodes[partnership-…].title`.
   */
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before?: unknown;
  readonly after?: unknown;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What tells a member of a list from the others, whatever its place. */
function identifier(member: unknown): string | undefined {
  if (!isObject(member)) return undefined;
  const own = member['id'] ?? member['code'];
  return typeof own === 'string' ? own : identifier(member['node']);
}

/** Where two replies differ, in the order of the first. */
export function differences(before: unknown, after: unknown, path = ''): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, path);
  if (isObject(before) && isObject(after)) {
    const here = (key: string): string => (path ? `${path}.${key}` : key);
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): Change[] => {
      if (!(key in before)) return [{ path: here(key), change: 'added', after: after[key] }];
      return key in after
        ? differences(before[key], after[key], here(key))
        : [{ path: here(key), change: 'removed', before: before[key] }];
    });
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ path, change: 'changed', before, after }];
}

/**
 * Members with identifiers are compared by them, others as wholes: one more at the front does not change all that
 * follow.
 */
function listDifferences(before: readonly unknown[], after: readonly unknown[], path: string): Change[] {
  const [old, now] = [keyed(before), keyed(after)];
  const changes = [...old].flatMap(([key, member]): Change[] =>
    now.has(key)
      ? differences(member, now.get(key), `${path}[${key}]`)
      : [{ path: `${path}[${key}]`, change: 'removed', before: member }],
  );
  const added = [...now]
    .filter(([key]) => !old.has(key))
    .map(([key, member]): Change => ({ path: `${path}[${key}]`, change: 'added', after: member }));
  const common = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string =>
    [...one.keys()].filter((key) => other.has(key)).join('\n');
  const moved: Change[] = common(old, now) === common(now, old) ? [] : [{ path, change: 'reordered' }];
  return [...changes, ...added, ...moved];
}

function keyed(list: readonly unknown[]): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const member of list) {
    const key = identifier(member) ?? canonicalJson(member);
    let unique = key;
    for (let times = 2; members.has(unique); times += 1) unique = `${key} (${times})`;
    members.set(unique, member);
  }
  return members;
}
