import { cacheValues } from '../../concurrency/cached-values.js';
import { statement } from '../cypher/statement.js';
import type { LabelName } from '../cypher/text.js';
import type { GraphView, PageOfKind, Query } from '../graph-store.js';
import { KEY_SEPARATOR } from '../index-keys.js';

/** Bytes of the orders of all versions: one of 70,000 partnerships takes about 7 MB. */
const ROOM = 24_000_000;
/** Beside its characters. */
const BYTES_OF_A_KEY = 32;

/** The keys of all nodes of a kind in an order, which end in the nodes' ids. */
type Keys = readonly string[];

const inOrder = (label: LabelName, key: string): Query<Keys> =>
  statement(
    `order.${label}.${key}`,
    (labels) => `MATCH (n:${labels[label]})\nWITH n.${key} AS key ORDER BY key\nRETURN collect(key) AS keys`,
    ({ keys }) => keys as string[],
  );

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

/**
 * The engine sorts a whole kind for each page of it: 10 ms of 12,000 nodes. A version never changes, so each order that
 * is asked for is kept once for each version, and its pages are read by their ids.
 */
export function keepOrders(): (view: Pick<GraphView, 'version' | 'run'>) => NonNullable<GraphView['pageOf']> {
  const orders = cacheValues<Keys>(ROOM, (keys) => keys.reduce((sum, key) => sum + key.length + BYTES_OF_A_KEY, 0));
  return ({ version, run }) =>
    async (page) => {
      const { label, key } = page;
      const keys = await orders(
        `${version} ${label} ${key}`,
        async () => (await run(inOrder(label, key), {}))[0] ?? [],
      );
      const idOf = (one: string): string => one.slice(one.lastIndexOf(KEY_SEPARATOR) + 1);
      return { ids: pageFrom(keys, page).map(idOf), total: keys.length };
    };
}
