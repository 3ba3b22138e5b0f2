import type { Query } from '../graph-store.js';
import { ALWAYS } from './condition.js';
import { afterCursor, bareKey, indexed, notLast, orderBy } from './order.js';
import { belowIds, patternText } from './relation.js';
import { statement } from './statement.js';
import { whereOf, type Labels } from './text.js';
import { inlineCell, inlinePaths, ownCells, placeOf, rowOf, type InlinePath } from './tree-cells.js';
import {
  alongIn,
  carriersIn,
  type AlongRows,
  type Cells,
  type ShapeOf,
  type TreeList,
  type TreeRows,
  type TreeShape,
} from './tree.js';

/** How the lists of a statement are asked for, and what labels are called in it. */
interface Printing {
  readonly shapeOf: ShapeOf;
  readonly labels: Labels;
}

const nestedCalls = (list: TreeList, printing: Printing): string =>
  list.subquery.map((one) => callsOf(one, `n${list.at}`, printing)).join('\n  ');

/** What is returned of each row of a list. */
const rowWithLists = (list: TreeList, key: string, parent: string | undefined, printing: Printing): string =>
  rowOf([
    ...ownCells(list, key, placeOf(list, parent, printing.labels)),
    ...inlinePaths(list, printing.labels).map((path) => inlineCell(path, printing.labels)),
    ...list.subquery.flatMap((one) => resultsOf(one, printing)),
  ]);

/** The clauses of a list, in the variables of its place. */
interface Clauses {
  /** From where its rows are found, and what they must be. */
  readonly start: string;
  readonly filter: readonly (string | undefined)[];
  /** What the rows after a cursor are. */
  readonly after: string;
  readonly kept: string;
  readonly sorted: string;
  /** What is returned of each. */
  readonly row: string;
}

function clausesOf(list: TreeList, parent: string | undefined, printing: Printing): Clauses {
  const { at, relation } = list;
  const { order, backwards, where, start } = printing.shapeOf(list);
  const place = placeOf(list, parent, printing.labels);
  const common = {
    start: start?.(place) ?? `${parent ? `WITH ${parent} ` : ''}MATCH ${patternText(relation, place)}`,
    filter: [relation.where?.(place), where(place)],
  };
  if (relation.group) {
    const shared = `shared${at}`;
    return {
      ...common,
      kept: `n${at}, ${relation.group(place)} AS ${shared}`,
      sorted: `${shared} DESC, n${at}.byName`,
      after: `(${shared} < $k0_${at} OR (${shared} = $k0_${at} AND n${at}.byName > $k1_${at}))`,
      row: rowWithLists(list, `[${shared}, n${at}.byName]`, parent, printing),
    };
  }
  return {
    ...common,
    kept: `n${at}${list.edge.length > 0 ? `, r${at}` : ''}`,
    sorted: orderBy(order, backwards, place),
    after: afterCursor(order, backwards, place),
    row: rowWithLists(list, bareKey(order, place), parent, printing),
  };
}

/** What goes up beside the rows of a list: the nodes that others are read along with. */
const nodesUp = (list: TreeList): string =>
  carriersIn(list)
    .map((one) => `, collect(${one === list ? 'n' : 'nodes'}${one.at}) AS nodes${one.at}`)
    .join('');

/** Takes the node of a row out of so many lists in each other. */
const unwound = ({ at }: TreeList, lists: number): string =>
  Array.from(
    { length: lists },
    (_, up) =>
      `UNWIND ${up === 0 ? `nodes${at}` : `in${at}_${up}`} AS ${up === lists - 1 ? `n${at}` : `in${at}_${up + 1}`} `,
  ).join('');

/** Reads what hangs on an inline list, once for each of its rows. @param from what leads to the row that carries it */
function alongCall(
  { list: { at, deferred }, pattern, conditions }: InlinePath,
  from: string,
  printing: Printing,
): string {
  const results = deferred.map(
    (one) => `collect([n${at}.id, ${resultsOf(one, printing).join(', ')}]) AS along${one.at}`,
  );
  return `CALL { ${from}MATCH ${pattern}${whereOf(conditions)}
  WITH DISTINCT n${at}
  ${deferred.map((one) => callsOf(one, `n${at}`, printing)).join('\n  ')}
  RETURN ${results.join(', ')} }`;
}

/** Reads what is read along with the rows of a list; their nodes have gone up in so many lists in each other. */
const alongCalls = (list: TreeList, lists: number, printing: Printing): string[] => [
  ...inlinePaths(list, printing.labels)
    .filter((path) => path.list.deferred.length > 0)
    .map((path) => alongCall(path, `WITH ${lists === 0 ? 'n' : 'nodes'}${list.at} ${unwound(list, lists)}`, printing)),
  ...list.subquery.flatMap((one) => alongCalls(one, lists + 1, printing)),
];

/** Finds the rows of a page, sorted and cut, with what is nested in each. */
function pageOf(list: TreeList, parent: string | undefined, printing: Printing): string {
  const { at, relation } = list;
  const { order, backwards, from, start: given } = printing.shapeOf(list);
  const { start, filter, after, kept, sorted } = clausesOf(list, parent, printing);
  const place = placeOf(list, parent, printing.labels);
  // What sorts last anyway is dropped from the page alone: looked at in every row it took 0.3 of 2.5 ms (theme of
  // 3,000, embedded).
  const late = relation.where !== undefined && filter[0] === notLast(order, backwards, place);
  const where = [
    ...(late ? filter.slice(1) : filter),
    from && !relation.group ? after : undefined,
    parent || from || given ? undefined : indexed(order, place),
  ];
  const beyondKey = from && relation.group ? ` WHERE ${after}\n  WITH n${at}, shared${at}` : '';
  return `${start}${whereOf(where)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}${kept}${beyondKey} ORDER BY ${sorted} LIMIT $limit_${at}${late ? `\n  WITH ${kept}${whereOf(filter.slice(0, 1))}` : ''}
  ${nestedCalls(list, printing)}`;
}

/** All rows of a list, sorted: how many they are, and the page that they begin with. */
function wholeOf(list: TreeList, parent: string | undefined, printing: Printing): string {
  const { at, relation } = list;
  const { start, filter, sorted } = clausesOf(list, parent, printing);
  return `${start}${whereOf(filter)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}n${at} ORDER BY ${sorted}
  WITH collect(n${at}) AS all${at}
  WITH size(all${at}) AS total${at}, all${at}[0..$limit_${at}] AS page${at}`;
}

const rowsOfPage = ({ at }: TreeList, row: string): string => `[n${at} IN page${at} | ${row}]`;

/** The call that reads the page and the count of a list that is looked for once. */
function wholeCall(list: TreeList, parent: string | undefined, printing: Printing): string {
  const { at } = list;
  const { row } = clausesOf(list, parent, printing);
  const whole = `CALL { ${wholeOf(list, parent, printing)}`;
  if (list.subquery.length === 0) return `${whole}\n  RETURN total${at}, ${rowsOfPage(list, row)} AS rows${at} }`;
  return `${whole}
  CALL { WITH page${at} UNWIND page${at} AS n${at}
  ${nestedCalls(list, printing)}
  RETURN collect(${row}) AS rows${at}${nodesUp(list)} }
  RETURN ${[`total${at}`, `rows${at}`, ...carriersIn(list).map((one) => `nodes${one.at}`)].join(', ')} }`;
}

/**
 * What is narrowed is looked for once, for the page and the count: two looks cost 1.2 times as much on Neo4j, 1.4 times
 * embedded. The embedded engine does not follow patterns from a node that was collected.
 */
function isLookedForOnce(list: TreeList, { rows, total, from, where, start }: TreeShape): boolean {
  const { relation } = list;
  const narrowed =
    relation.where !== undefined || where !== ALWAYS.text || start !== undefined || relation.distinct === true;
  return rows && total && !from && narrowed && !relation.group && list.edge.length === 0 && list.inline.length === 0;
}

/** The calls that read a list and how many rows it has, below `parent` (none for a root list). */
function callsOf(list: TreeList, parent: string | undefined, printing: Printing): string {
  const { at, relation } = list;
  const shape = printing.shapeOf(list);
  if (isLookedForOnce(list, shape)) return wholeCall(list, parent, printing);
  const { start, filter, row } = clausesOf(list, parent, printing);
  const page =
    shape.rows &&
    `CALL { ${pageOf(list, parent, printing)}
  RETURN collect(${row}) AS rows${at}${nodesUp(list)} }`;
  const count =
    shape.total &&
    `CALL { ${start}${whereOf(filter)}
  RETURN count(${relation.distinct || relation.group ? `DISTINCT n${at}.id` : `n${at}`}) AS total${at} }`;
  return [page, count].filter(Boolean).join('\n');
}

const resultsOf = (list: TreeList, { shapeOf }: Printing): [string, string] => {
  const { rows, total } = shapeOf(list);
  return [rows ? `rows${list.at}` : '[]', total ? `total${list.at}` : 'null'];
};

/** The statement of a list with all that is read in it: for all parents `$ids` at once, or of a root list. */
export const treeStatement = (list: TreeList, shapeOf: ShapeOf): Query<TreeRows> =>
  statement(
    list.relation.name,
    (labels) => (list.relation.parent ? textBelow : rootText)(list, { shapeOf, labels }),
    (raw) => ({
      parent: (raw['parent'] ?? '') as string,
      rows: raw['rows'] as Cells[],
      total: (raw['total'] ?? null) as number | null,
      along: (raw['along'] ?? []) as AlongRows[],
    }),
  );

function textBelow(list: TreeList, printing: Printing): string {
  const [rows, total] = resultsOf(list, printing);
  return `${belowIds(list.relation, printing.labels)}\n${callsOf(list, 'parent', printing)}\nRETURN parent.id AS parent, ${rows} AS rows, ${total} AS total`;
}

/** A root list stands in no call of its own, where that can be: a call in a call is slow on the embedded engine. */
function rootText(list: TreeList, printing: Printing): string {
  const shape = printing.shapeOf(list);
  const { rows, total, where } = shape;
  const along = alongIn(list)
    .map(({ at }) => `along${at}`)
    .join(', ');
  const returned = (ofRows: string): string =>
    `RETURN ${ofRows} AS rows${total ? `, total${list.at} AS total` : ''}${along && `, [${along}] AS along`}`;
  if (list.single) {
    const { labels } = printing;
    const place = placeOf(list, undefined, labels);
    const lookups = list.lookup.map((one) => `MATCH ${patternText(one.relation, placeOf(one, place.n, labels))}`);
    return [
      `MATCH ${patternText(list.relation, place)} WHERE ${where(place)}`,
      ...lookups,
      nestedCalls(list, printing),
      ...alongCalls(list, 0, printing),
      returned(`[${rowWithLists(list, 'null', undefined, printing)}]`),
    ].join('\n');
  }
  if (list.subquery.length === 0 && isLookedForOnce(list, shape))
    return `${wholeOf(list, undefined, printing)}\n${returned(rowsOfPage(list, clausesOf(list, undefined, printing).row))}`;
  const calls = alongCalls(list, 1, printing);
  if (total || !rows)
    return [callsOf(list, undefined, printing), ...calls, returned(resultsOf(list, printing)[0])].join('\n');
  const collected = `collect(${clausesOf(list, undefined, printing).row})`;
  const page = pageOf(list, undefined, printing);
  return calls.length === 0
    ? `${page}\n${returned(collected)}`
    : [page, `WITH ${collected} AS rows${list.at}${nodesUp(list)}`, ...calls, returned(`rows${list.at}`)].join('\n');
}
