import type { Query } from '../graph-store.js';
import { belowIds, patternText } from './relation.js';
import { RELATIONS } from './relations.js';
import { decode, listOf, type PartyRow } from './rows.js';
import { statement } from './statement.js';
import { alone, whereOf, type Fragment, type Labels } from './text.js';

export interface PartnersShape {
  readonly where: Fragment;
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
export const partnersStatement = (shape: PartnersShape): Query<PartnersOf> =>
  statement(
    RELATION.name,
    (labels) => textOf(shape, labels),
    (raw) => ({
      parent: raw['parent'] as string,
      total: raw['total'] as number | null,
      rows: (raw['rows'] as [[number, string], number, unknown[]][]).map(([key, shared, cells]) => ({
        key,
        count: shared,
        node: decode('Party', cells),
      })),
    }),
  );

const RELATION = RELATIONS['Party.partners'];

function textOf({ where, from, total }: PartnersShape, labels: Labels): string {
  const place = alone(labels);
  const others = `WITH parent MATCH ${patternText(RELATION, place)}${whereOf([RELATION.where!(place), where(place)])}`;
  const page = `CALL { ${others}
  WITH n, count(DISTINCT p.id) AS shared${from ? ' WHERE shared < $k0 OR (shared = $k0 AND n.byName > $k1)' : ''}
  WITH n, shared ORDER BY shared DESC, n.byName LIMIT $limit
  RETURN collect([[shared, n.byName], shared, [${listOf('Party', 'n')}]]) AS rows }`;
  const count = total ? `CALL { ${others}\n  RETURN count(DISTINCT n.id) AS total }` : '';
  return `${belowIds(RELATION, labels)}\n${page}\n${count}\nRETURN parent.id AS parent, rows, ${total ? 'total' : 'null AS total'}`;
}
