import type { Projection } from '../network/projection.js';
import type { SortedRow } from './in-memory-page.js';

/** A link of a network, as a row of its list. */
interface LinkRow {
  readonly weight: number;
  readonly since: number | null;
  readonly fromId: string;
  readonly toId: string;
}
const links = new WeakMap<Projection, readonly SortedRow<LinkRow>[]>();

/** The links of a network as rows of a list, made once: who reads them all asks page after page. */
export function linksOf(projection: Projection): readonly SortedRow<LinkRow>[] {
  let rows = links.get(projection);
  if (!rows) {
    const { parties, edges } = projection;
    rows = edges.map(({ from, to, weight, since }) => {
      const [fromId, toId] = [parties[from]!, parties[to]!];
      return { key: [weight, fromId, toId], value: { weight, since, fromId, toId } };
    });
    links.set(projection, rows);
  }
  return rows;
}
