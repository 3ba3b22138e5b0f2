import type { Query } from '../graph-store.js';
import { bareKey, afterCursor, indexed, notLast, orderBy } from './order.js';
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

const WORDS = /(?<![\w$.:'])(parent|n|r|p)(?![\w'])/g;

/**
 * A text of a relation or a filter with the variables of its place: `n` is the list's row, `r` its link, `parent` the
 * row above.
 */
const placed = (text: string, at: number, parent: string): string =>
  text
    .replace(WORDS, (word) => (word === 'parent' ? parent : `${word === 'p' ? 'by' : word}${at}`))
    .replace(/\$([fk]\d+)/g, `$$$1_${at}`);

/** The parameters of a list under the names that its statement has them. */
export const placedParameters = (parameters: Readonly<Record<string, unknown>>, at: number): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`${name}_${at}`, value]));

const whereOf = (conditions: readonly (string | undefined)[]): string => {
  const given = conditions.filter((one) => one !== undefined && one !== 'true');
  return given.length > 0 ? ` WHERE ${given.join(' AND ')}` : '';
};

/** The path to an inline list from the row that carries it, through the inline lists between them. */
interface ShortPath {
  readonly list: TreeList;
  /** The variable of the row above, and the id that its rows are told apart by where that is not their carrier. */
  readonly above: string;
  readonly aboveId?: string;
  readonly pattern: string;
  readonly conditions: readonly string[];
}

/** The paths to the inline lists of a row, in the order in which their cells stand. */
const shortPaths = (carrier: TreeList): ShortPath[] =>
  pathsFrom(carrier, { list: carrier, above: '', pattern: `(n${carrier.at})`, conditions: [] });

function pathsFrom(carrier: TreeList, { list, pattern, conditions }: ShortPath): ShortPath[] {
  const above = `n${list.at}`;
  return list.inline.flatMap((one) => {
    const { at, relation } = one;
    const path: ShortPath = {
      list: one,
      above,
      ...(list !== carrier && { aboveId: `${above}.id` }),
      pattern: pattern + placed(relation.pattern, at, above).slice(`(${above})`.length),
      conditions: [...conditions, ...(relation.where ? [placed(relation.where, at, above)] : [])],
    };
    return [path, ...pathsFrom(carrier, path)];
  });
}

function shortCell({ list, above, aboveId, pattern, conditions }: ShortPath): string {
  const only = list.lookup
    .map((one) => placed(one.relation.pattern, one.at, `n${list.at}`).slice(`(n${list.at})`.length))
    .join('');
  return `[${pattern}${only}${whereOf(conditions)} | ${rowOf([...ownCells(list, placed(bareKey(list.relation.order), list.at, above), above), ...(aboveId ? [aboveId] : [])])}]`;
}

/** A row of its cells; one without any takes one all the same, for the engines to tell it from none. */
const rowOf = (cells: readonly string[]): string => `[${cells.join(', ') || 'null'}]`;

/** What is read of a row itself. */
const ownCells = (list: TreeList, key: string, parent: string): string[] => [
  ...(list.keyed ? [key] : []),
  ...unkeyedCells(list, parent),
];

const unkeyedCells = ({ at, relation, edge, columns, lookup }: TreeList, parent: string): string[] => [
  ...edge.map((name) => (relation.group ? `shared${at}` : placed(relation.edge![name]!, at, parent))),
  ...columns.map((column) => placed(column, at, parent)),
  ...lookup.map((one) => rowOf(unkeyedCells(one, `n${at}`))),
];

const nestedCalls = (list: TreeList, shapeOf: ShapeOf): string =>
  list.subquery.map((one) => callsOf(one, `n${list.at}`, shapeOf)).join('\n  ');

/** What is returned of each row of a list. */
const rowWithLists = (list: TreeList, key: string, parent: string, shapeOf: ShapeOf): string =>
  rowOf([
    ...ownCells(list, key, parent),
    ...shortPaths(list).map(shortCell),
    ...list.subquery.flatMap((one) => resultsOf(one, shapeOf)),
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

function clausesOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): Clauses {
  const { at, relation } = list;
  const { order, backwards, where, start } = shapeOf(list);
  const put = (text: string): string => placed(text, at, parent ?? '');
  const common = {
    start: start ? put(start) : `${parent ? `WITH ${parent} ` : ''}MATCH ${put(relation.pattern)}`,
    filter: [relation.where, where].map((text) => text && put(text)),
  };
  if (relation.group) {
    const shared = `shared${at}`;
    return {
      ...common,
      kept: `n${at}, ${put(relation.group)} AS ${shared}`,
      sorted: `${shared} DESC, n${at}.byName`,
      after: `(${shared} < $k0_${at} OR (${shared} = $k0_${at} AND n${at}.byName > $k1_${at}))`,
      row: rowWithLists(list, `[${shared}, n${at}.byName]`, parent ?? '', shapeOf),
    };
  }
  return {
    ...common,
    kept: `n${at}${list.edge.length > 0 ? `, r${at}` : ''}`,
    sorted: put(orderBy(order, backwards)),
    after: put(afterCursor(order, backwards)),
    row: rowWithLists(list, put(bareKey(order)), parent ?? '', shapeOf),
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
function alongCall({ list: { at, deferred }, pattern, conditions }: ShortPath, from: string, shapeOf: ShapeOf): string {
  const results = deferred.map(
    (one) => `collect([n${at}.id, ${resultsOf(one, shapeOf).join(', ')}]) AS along${one.at}`,
  );
  return `CALL { ${from}MATCH ${pattern}${whereOf(conditions)}
  WITH DISTINCT n${at}
  ${deferred.map((one) => callsOf(one, `n${at}`, shapeOf)).join('\n  ')}
  RETURN ${results.join(', ')} }`;
}

/** Reads what is read along with the rows of a list; their nodes have gone up in so many lists in each other. */
const alongCalls = (list: TreeList, lists: number, shapeOf: ShapeOf): string[] => [
  ...shortPaths(list)
    .filter((path) => path.list.deferred.length > 0)
    .map((path) => alongCall(path, `WITH ${lists === 0 ? 'n' : 'nodes'}${list.at} ${unwound(list, lists)}`, shapeOf)),
  ...list.subquery.flatMap((one) => alongCalls(one, lists + 1, shapeOf)),
];

/** Finds the rows of a page, sorted and cut, with what is nested in each. */
function pageOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const { order, backwards, from, start: given } = shapeOf(list);
  const { start, filter, after, kept, sorted } = clausesOf(list, parent, shapeOf);
  // What sorts last anyway is dropped from the page alone: looked at in every row it took 0.3 of 2.5 ms (theme of
  // 3,000, embedded).
  const late = relation.where !== undefined && relation.where === notLast(order, backwards);
  const where = [
    ...(late ? filter.slice(1) : filter),
    from && !relation.group ? after : undefined,
    parent || from || given ? undefined : placed(indexed(order) ?? 'true', at, ''),
  ];
  const beyondKey = from && relation.group ? ` WHERE ${after}\n  WITH n${at}, shared${at}` : '';
  return `${start}${whereOf(where)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}${kept}${beyondKey} ORDER BY ${sorted} LIMIT $limit_${at}${late ? `\n  WITH ${kept}${whereOf(filter.slice(0, 1))}` : ''}
  ${nestedCalls(list, shapeOf)}`;
}

/** All rows of a list, sorted: how many they are, and the page that they begin with. */
function wholeOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const { start, filter, sorted } = clausesOf(list, parent, shapeOf);
  return `${start}${whereOf(filter)}
  WITH ${relation.distinct ? 'DISTINCT ' : ''}n${at} ORDER BY ${sorted}
  WITH collect(n${at}) AS all${at}
  WITH size(all${at}) AS total${at}, all${at}[0..$limit_${at}] AS page${at}`;
}

const rowsOfPage = ({ at }: TreeList, row: string): string => `[n${at} IN page${at} | ${row}]`;

/** The call that reads the page and the count of a list that is looked for once. */
function wholeCall(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at } = list;
  const { row } = clausesOf(list, parent, shapeOf);
  const whole = `CALL { ${wholeOf(list, parent, shapeOf)}`;
  if (list.subquery.length === 0) return `${whole}\n  RETURN total${at}, ${rowsOfPage(list, row)} AS rows${at} }`;
  return `${whole}
  CALL { WITH page${at} UNWIND page${at} AS n${at}
  ${nestedCalls(list, shapeOf)}
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
    relation.where !== undefined || where !== 'true' || start !== undefined || relation.distinct === true;
  return rows && total && !from && narrowed && !relation.group && list.edge.length === 0 && list.inline.length === 0;
}

/** The calls that read a list and how many rows it has, below `parent` (none for a root list). */
function callsOf(list: TreeList, parent: string | undefined, shapeOf: ShapeOf): string {
  const { at, relation } = list;
  const shape = shapeOf(list);
  if (isLookedForOnce(list, shape)) return wholeCall(list, parent, shapeOf);
  const { start, filter, row } = clausesOf(list, parent, shapeOf);
  const page =
    shape.rows &&
    `CALL { ${pageOf(list, parent, shapeOf)}
  RETURN collect(${row}) AS rows${at}${nodesUp(list)} }`;
  const count =
    shape.total &&
    `CALL { ${start}${whereOf(filter)}
  RETURN count(${relation.distinct || relation.group ? `DISTINCT n${at}.id` : `n${at}`}) AS total${at} }`;
  return [page, count].filter(Boolean).join('\n');
}

const resultsOf = (list: TreeList, shapeOf: ShapeOf): [string, string] => {
  const { rows, total } = shapeOf(list);
  return [rows ? `rows${list.at}` : '[]', total ? `total${list.at}` : 'null'];
};

/** The statement of a list with all that is read in it: for all parents `$ids` at once, or of a root list. */
export const treeStatement = (list: TreeList, shapeOf: ShapeOf): Query<TreeRows> => ({
  name: list.relation.name,
  text: `// ${list.relation.name}\n${list.relation.parent ? textBelow(list, list.relation.parent, shapeOf) : rootText(list, shapeOf)}`,
  row: (raw) => ({
    parent: (raw['parent'] ?? '') as string,
    rows: raw['rows'] as Cells[],
    total: (raw['total'] ?? null) as number | null,
    along: (raw['along'] ?? []) as AlongRows[],
  }),
});

function textBelow(list: TreeList, parent: string, shapeOf: ShapeOf): string {
  const [rows, total] = resultsOf(list, shapeOf);
  return `MATCH (parent:${parent}) WHERE parent.id IN $ids\n${callsOf(list, 'parent', shapeOf)}\nRETURN parent.id AS parent, ${rows} AS rows, ${total} AS total`;
}

/** A root list stands in no call of its own, where that can be: a call in a call is slow on the embedded engine. */
function rootText(list: TreeList, shapeOf: ShapeOf): string {
  const shape = shapeOf(list);
  const { rows, total, where } = shape;
  const along = alongIn(list)
    .map(({ at }) => `along${at}`)
    .join(', ');
  const returned = (ofRows: string): string =>
    `RETURN ${ofRows} AS rows${total ? `, total${list.at} AS total` : ''}${along && `, [${along}] AS along`}`;
  if (list.single) {
    const match = placed(`MATCH ${list.relation.pattern} WHERE ${where}`, list.at, '');
    const only = list.lookup.map((one) => `MATCH ${placed(one.relation.pattern, one.at, `n${list.at}`)}`);
    return [
      match,
      ...only,
      nestedCalls(list, shapeOf),
      ...alongCalls(list, 0, shapeOf),
      returned(`[${rowWithLists(list, 'null', '', shapeOf)}]`),
    ].join('\n');
  }
  if (list.subquery.length === 0 && isLookedForOnce(list, shape))
    return `${wholeOf(list, undefined, shapeOf)}\n${returned(rowsOfPage(list, clausesOf(list, undefined, shapeOf).row))}`;
  const calls = alongCalls(list, 1, shapeOf);
  if (total || !rows)
    return [callsOf(list, undefined, shapeOf), ...calls, returned(resultsOf(list, shapeOf)[0])].join('\n');
  const collected = `collect(${clausesOf(list, undefined, shapeOf).row})`;
  const page = pageOf(list, undefined, shapeOf);
  return calls.length === 0
    ? `${page}\n${returned(collected)}`
    : [page, `WITH ${collected} AS rows${list.at}${nodesUp(list)}`, ...calls, returned(`rows${list.at}`)].join('\n');
}
