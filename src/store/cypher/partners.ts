import type { Query } from '../graph-store.js';
import { decode, listOf, type PartyRow } from './rows.js';

export interface PartnersShape {
  readonly where: string;
  readonly from: boolean;
  readonly total: boolean;
}

export interface PartnersOf {
  readonly parent: string;
  readonly rows: readonly {
    readonly key: readonly [number, string];
    readonly count: number;
    readonly node: PartyRow;
  }[];
  readonly total: number | null;
}

/** Other parties met in at least one partnership, most shared ones first, for all parents `$ids` at once. */
export function partnersStatement({ where, from, total }: PartnersShape): Query<PartnersOf> {
  const others = `WITH parent MATCH (parent)-[:PARTY_TO]->(p)<-[:PARTY_TO]-(n) WHERE n.id <> parent.id${where === 'true' ? '' : ` AND ${where}`}`;
  const page = `CALL { ${others}
  WITH n, count(DISTINCT p.id) AS shared${from ? ' WHERE shared < $k0 OR (shared = $k0 AND n.byName > $k1)' : ''}
  WITH n, shared ORDER BY shared DESC, n.byName LIMIT $limit
  RETURN collect([[shared, n.byName], shared, [${listOf('Party', 'n')}]]) AS rows }`;
  const count = total ? `CALL { ${others}\n  RETURN count(DISTINCT n.id) AS total }` : '';
  return {
    name: 'Party.partners',
    text: `// Party.partners\nMATCH (parent:Party) WHERE parent.id IN $ids\n${page}\n${count}\nRETURN parent.id AS parent, rows, ${total ? 'total' : 'null AS total'}`,
    row: (raw) => ({
      parent: raw['parent'] as string,
      total: raw['total'] as number | null,
      rows: (raw['rows'] as [[number, string], number, unknown[]][]).map(([key, shared, cells]) => ({
        key,
        count: shared,
        node: decode('Party', cells),
      })),
    }),
  };
}
