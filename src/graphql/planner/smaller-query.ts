import { Kind, print, visit, type ArgumentNode, type DocumentNode, type FieldNode } from 'graphql';
import { queryTooCostly } from '../../errors.js';
import { LARGEST_PAGE } from '../page.js';
import { rowsWith, sumOf, type Cost, type ListCost } from './cost.js';

/** Lists that take less than this part of what is allowed, with all below them, keep their pages. */
const SMALL_PART = 0.01;

/**
 * @throws AppError QUERY_TOO_COSTLY with the list that takes most, and the same document with smaller pages that would
 * pass; where none would, with the list to leave out
 */
export function checkCost(cost: Cost, most: number, document: DocumentNode): void {
  if (cost.rows <= most) return;
  const sizes = smallerPages(cost.lists, most);
  if (!sizes) throw queryTooCostly(listToLeaveOut(cost.lists, most), cost.rows, most);
  const costliest = cost.lists.reduce((a, b) => (b.rows > a.rows || (b.rows === a.rows && b.above === a) ? b : a));
  throw queryTooCostly(costliest.path, cost.rows, most, print(withPages(document, sizes)));
}

type Sizes = ReadonlyMap<FieldNode, number>;

/** Page sizes with which a document passes: no page is larger than need be. Undefined where pages of one are too many. */
function smallerPages(lists: readonly ListCost[], most: number): Sizes | undefined {
  const taken = takenBelow(lists);
  const paged = lists.filter(({ isPaged }) => isPaged);
  const large = paged.filter((list) => taken.get(list)! > most * SMALL_PART);
  return largestThatPass(lists, large, most) ?? largestThatPass(lists, paged, most);
}

function largestThatPass(lists: readonly ListCost[], shrunk: readonly ListCost[], most: number): Sizes | undefined {
  const capped = (largest: number): Sizes =>
    new Map(shrunk.filter(({ size }) => size > largest).map(({ node }) => [node, largest]));
  const passes = (size: number): boolean => sumOf(rowsWith(lists, capped(size))) <= most;
  if (!passes(1)) return undefined;
  let [passing, tooLarge] = [1, LARGEST_PAGE + 1];
  while (tooLarge - passing > 1) {
    const middle = Math.floor((passing + tooLarge) / 2);
    if (passes(middle)) passing = middle;
    else tooLarge = middle;
  }
  return capped(passing);
}

/** The rows of each list together with those of all lists below it; a list comes after the one that it stands in. */
function takenBelow(lists: readonly ListCost[], rows = lists.map((list) => list.rows)): ReadonlyMap<ListCost, number> {
  const taken = new Map(lists.map((list, at) => [list, rows[at]!]));
  for (const list of [...lists].reverse())
    if (list.above) taken.set(list.above, taken.get(list.above)! + taken.get(list)!);
  return taken;
}

/** Of the lists without which the rest passes, by pages of one, the one that takes least; else the one that takes most. */
function listToLeaveOut(lists: readonly ListCost[], most: number): string {
  const rows = rowsWith(lists, new Map(lists.filter(({ isPaged }) => isPaged).map(({ node }) => [node, 1])));
  const taken = takenBelow(lists, rows);
  const all = sumOf(rows);
  const enough = lists.filter((list) => all - taken.get(list)! <= most);
  const best = enough.length > 0 ? enough : lists;
  const isBetter = (one: number, other: number): boolean => (enough.length > 0 ? one < other : one > other);
  return best.reduce((a, b) => (isBetter(taken.get(b)!, taken.get(a)!) ? b : a)).path;
}

/** The document with other page sizes, and without the variables that nothing uses any more. */
function withPages(document: DocumentNode, sizes: Sizes): DocumentNode {
  const changed = visit(document, {
    Field: (node) => {
      const size = sizes.get(node);
      return size === undefined
        ? undefined
        : { ...node, arguments: [...argumentsBesidePage(node), pageOf(node, size)] };
    },
  });
  const used = new Set<string>();
  visit(changed, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return visit(changed, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}

const isOfPage = ({ name }: ArgumentNode): boolean => name.value === 'first' || name.value === 'last';
const argumentsBesidePage = (node: FieldNode): ArgumentNode[] => (node.arguments ?? []).filter((one) => !isOfPage(one));
const pageOf = (node: FieldNode, size: number): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: {
    kind: Kind.NAME,
    value: node.arguments?.some(({ name }) => name.value === 'last') ? 'last' : 'first',
  },
  value: { kind: Kind.INT, value: String(size) },
});
