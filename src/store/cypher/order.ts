import { KEY_SEPARATOR, NULLABLE_KEYS } from '../index-keys.js';
import type { Fragment, Place } from './text.js';

/** One term of an order: a stored key of the node, and which way. */
export interface OrderTerm {
  readonly key: string;
  readonly descending: boolean;
}

export const term = (key: string, descending = false): OrderTerm => ({ key, descending });

/** The property that holds a term's key. */
export const keyProperty = ({ key, descending }: OrderTerm): string =>
  `${key}${descending && NULLABLE_KEYS.has(key) ? 'Desc' : ''}`;
const property = (one: OrderTerm, { n }: Place): string => `${n}.${keyProperty(one)}`;

/** The values of the terms: the last holds value and id, so it alone decides; the ones before it only their value. */
const expressions = (terms: readonly OrderTerm[], place: Place): string[] =>
  terms.map((one, at) =>
    at === terms.length - 1 || one.key === 'id'
      ? property(one, place)
      : `split(${property(one, place)}, '${KEY_SEPARATOR}')[0]`,
  );

/** `[n.byTitle]`: what a cursor of this order is made of. */
export const keyList = (terms: readonly OrderTerm[], place: Place): string =>
  `[${expressions(terms, place).join(', ')}]`;

/** The same for who reads rows by a plan: the bare value where the order has one term. */
export const bareKey = (terms: readonly OrderTerm[], place: Place): string =>
  terms.length === 1 ? property(terms[0]!, place) : keyList(terms, place);

/** `n.byTitle DESC`; `backwards` turns every term round, for the page before a cursor. */
export const orderBy = (terms: readonly OrderTerm[], backwards: boolean, place: Place): string =>
  expressions(terms, place)
    .map((text, at) => `${text}${terms[at]!.descending !== backwards ? ' DESC' : ''}`)
    .join(', ');

/**
 * True of the nodes after the key `$k0, $k1 …`; the first comparison alone is enough for one term, and serves an index.
 */
export function afterCursor(terms: readonly OrderTerm[], backwards: boolean, place: Place): string {
  const texts = expressions(terms, place);
  const key = (at: number): string => place.parameter(`k${at}`);
  const way = (at: number): string => (terms[at]!.descending !== backwards ? '<' : '>');
  const alternatives = texts.map((text, at) =>
    [...texts.slice(0, at).map((equal, before) => `${equal} = ${key(before)}`), `${text} ${way(at)} ${key(at)}`].join(
      ' AND ',
    ),
  );
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.map((one) => `(${one})`).join(' OR ')})`;
}

/** True of the nodes that have a key. */
export const hasKey =
  (key: string): Fragment =>
  ({ n }) =>
    `${n}.${key} IS NOT NULL`;

/** True of all nodes but those that an order puts last: both engines sort what has no key after all else. */
export const notLast = ([first]: readonly OrderTerm[], backwards: boolean, place: Place): string | undefined =>
  first && first.descending === backwards ? hasKey(first.key)(place) : undefined;

/**
 * Holds of every node, for keys are never null: it lets Neo4j read a list in the order of its key's index and stop at
 * the page's end, where it would sort everything else (61 hits for a page of 12,000, where it took 36,000).
 */
export const indexed = (terms: readonly OrderTerm[], place: Place): string | undefined =>
  terms.length === 1 && terms[0]!.key !== 'id' ? `${property(terms[0]!, place)} >= ''` : undefined;
