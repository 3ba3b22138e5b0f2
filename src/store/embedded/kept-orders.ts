import { LRUCache } from 'lru-cache';
import { cacheValues } from '../../concurrency/cached-values.js';
import { ALWAYS, type Condition } from '../cypher/condition.js';
import { statement } from '../cypher/statement.js';
import { alone, printed, whereOf } from '../cypher/text.js';
import type { GraphView, PageOfKind, Query } from '../graph-store.js';
import { KEY_SEPARATOR } from '../index-keys.js';
import { mayBeLong } from './may-be-long.js';

/** Bytes of the orders of all versions: one of 70,000 partnerships takes about 7 MB. */
const ROOM = 24_000_000;
/** Beside its characters. */
const BYTES_OF_A_KEY = 32;

/** Characters of the filters that were asked for once. */
const ROOM_FOR_NAMES = 1_000_000;

/** The keys of nodes in an order, which end in the nodes' ids. */
type Keys = readonly string[];

const inOrder = ({ label, key, where }: PageOfKind): Query<Keys> =>
  statement(
    `order.${label}.${key}`,
    (labels) => {
      const place = alone(labels);
      const match = where.start?.(place) ?? `MATCH (n:${labels[label]})`;
      return `${match}${whereOf([where.text(place)])}\nWITH n.${key} AS key ORDER BY key\nRETURN collect(key) AS keys`;
    },
    ({ keys }) => keys as string[],
  );

const nameOf = ({ text, start, parameters }: Condition): string =>
  JSON.stringify([printed(text), start && printed(start), parameters]);

/** The place of the first key that is not below another: in keys that are folded, JavaScript's order is the engine's. */
function placeOf(keys: Keys, key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pageFrom(keys: Keys, { downwards, from, size }: PageOfKind): Keys {
  if (downwards) {
    const end = from === undefined ? keys.length : placeOf(keys, from);
    return keys.slice(Math.max(0, end - size), end).reverse();
  }
  const at = from === undefined ? 0 : placeOf(keys, from);
  const start = from !== undefined && keys[at] === from ? at + 1 : at;
  return keys.slice(start, start + size);
}

const idOf = (key: string): string => key.slice(key.lastIndexOf(KEY_SEPARATOR) + 1);

/**
 * The engine sorts a whole list for each page of it: 10 ms of 12,000 nodes. A version never changes, so the order of a
 * kind is kept once for each version, and its pages are read by their ids; that of a filter from the second time on.
 */
export function keepOrders(): (view: Pick<GraphView, 'version' | 'run'>) => NonNullable<GraphView['keptPage']> {
  const orders = cacheValues<Keys>(ROOM, (keys) => keys.reduce((sum, key) => sum + key.length + BYTES_OF_A_KEY, 0));
  const askedOnce = new LRUCache<string, true>({
    maxSize: ROOM_FOR_NAMES,
    sizeCalculation: (_true, name) => name.length,
  });
  return ({ version, run }) =>
    async (page) => {
      const { label, key, where } = page;
      if (mayBeLong(where)) return undefined;
      const name = `${version} ${label} ${key} ${nameOf(where)}`;
      if (where !== ALWAYS && !askedOnce.has(name)) {
        askedOnce.set(name, true);
        return undefined;
      }
      const keys = await orders(name, async () => (await run(inOrder(page), where.parameters))[0] ?? []);
      return { ids: pageFrom(keys, page).map(idOf), total: keys.length };
    };
}
