import { KEY_SEPARATOR, NULLABLE_KEYS } from '../index-keys.js';

/** One term of an order: a stored key of the node, and which way. */
export interface OrderTerm {
  readonly key: string;
  readonly descending: boolean;
}

export const term = (key: string, descending = false): OrderTerm => ({ key, descending });

const property = ({ key, descending }: OrderTerm): string =>
  `n.${key}${descending && NULLABLE_KEYS.has(key) ? 'Desc' : ''}`;

/** The value of a term: the last holds value and id, so it alone decides; the ones before it only their value. */
const expression = (terms: readonly OrderTerm[], at: number): string =>
  at === terms.length - 1 || terms[at]!.key === 'id'
    ? property(terms[at]!)
    : `split(${property(terms[at]!)}, '${KEY_SEPARATOR}')[0]`;

const expressions = (terms: readonly OrderTerm[]): string[] => terms.map((_term, at) => expression(terms, at));

/** `[n.byTitle]`: what a cursor of this order is made of. */
export const keyList = (terms: readonly OrderTerm[]): string => `[${expressions(terms).join(', ')}]`;

/** The same for who reads rows by a plan: the bare value where the order has one term. */
export const bareKey = (terms: readonly OrderTerm[]): string =>
  terms.length === 1 ? expression(terms, 0) : keyList(terms);

/** `n.byTitle DESC`; `backwards` turns every term round, for the page before a cursor. */
export const orderBy = (terms: readonly OrderTerm[], backwards: boolean): string =>
  expressions(terms)
    .map((text, at) => `${text}${terms[at]!.descending !== backwards ? ' DESC' : ''}`)
    .join(', ');

/**
 * True of the nodes after the key `$k0, $k1 …`; the first comparison alone is enough for one term, and serves an index.
 */
export function afterCursor(terms: readonly OrderTerm[], backwards: boolean): string {
  const texts = expressions(terms);
  const way = (at: number): string => (terms[at]!.descending !== backwards ? '<' : '>');
  const alternatives = texts.map((text, at) =>
    [...texts.slice(0, at).map((equal, before) => `${equal} = $k${before}`), `${text} ${way(at)} $k${at}`].join(
      ' AND ',
    ),
  );
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.map((one) => `(${one})`).join(' OR ')})`;
}

/** True of the nodes that have a key. */
export const hasKey = (key: string): string => `n.${key} IS NOT NULL`;

/** True of all nodes but those that an order puts last: both engines sort what has no key after all else. */
export const notLast = ([first]: readonly OrderTerm[], backwards: boolean): string | undefined =>
  first && first.descending === backwards ? hasKey(first.key) : undefined;

/**
 * Holds of every node, for keys are never null: it lets Neo4j read a list in the order of its key's index and stop at
 * the page's end, where it would sort everything else (61 hits for a page of 12,000, where it took 36,000).
 */
export const indexed = (terms: readonly OrderTerm[]): string | undefined =>
  terms.length === 1 && terms[0]!.key !== 'id' ? `${property(terms[0]!)} >= ''` : undefined;
